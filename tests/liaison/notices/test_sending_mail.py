"""The outbox against mail servers that are away, slow of wit, or refuse: nothing is lost, nobody is held up."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from liaison import audit
from liaison.notices import outbox
from liaison.notices.models import Mail
from liaison.notices.models.mail import LEASE, LONGEST_WAIT, MOST_TRIES
from tests.people import DAY

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=1)


class Server:
    """A mail server of a few words. `answers`: to an address, what is said to RCPT TO; None hangs up."""

    def __init__(self) -> None:
        self.answers: dict[str, str | None] = {}
        self.took: list[str] = []
        self.called = 0
        outer = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                outer.called += 1
                outer.talk(self.rfile, self.wfile)

        self.tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
        self.tcp.daemon_threads = True
        threading.Thread(target=self.tcp.serve_forever, args=(0.02,), daemon=True).start()

    def talk(self, lines: Any, out: Any) -> None:
        out.write(b"220 here\r\n")
        to, data = "", False
        for raw in lines:
            line = raw.decode().strip()
            if data:
                if line != ".":
                    continue
                data = False
                self.took.append(to)
                said: str | None = "250 ok"
            elif line.upper().startswith("RCPT"):
                to = line.partition("<")[2].partition(">")[0]
                said = self.answers.get(to, "250 ok")
            elif line.upper() == "DATA":
                data, said = True, "354 go on"
            elif line.upper() == "QUIT":
                said = "221 bye"
            else:
                said = "250 ok"
            if said is None:
                return
            out.write(said.encode() + b"\r\n")

    def close(self) -> None:
        self.tcp.shutdown()
        self.tcp.server_close()


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    made = Server()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = made.tcp.server_address[:2]
    settings.EMAIL_TIMEOUT = 2
    yield made
    made.close()


@pytest.fixture
def away(server: Server, settings: Any) -> Server:
    """Nobody listens there."""
    server.close()
    return server


def queued(*to: str) -> datetime:
    """Queue a mail to each; gives a moment at which they are due."""
    for one in to or ("a@example.org",):
        with audit.change(by="tests", why="mail", today=DAY):
            outbox.queue((one, "Something new", "A link"))
    return max(Mail.objects.values_list("queued_at", flat=True)) + LATER


def states() -> dict[str, str]:
    return dict(Mail.objects.values_list("to", "state"))


def test_what_waits_is_sent_over_one_connection(server: Server) -> None:
    now = queued("a@example.org", "b@example.org", "c@example.org")
    assert outbox.send_waiting(now=now) == (3, 0)
    assert (sorted(server.took), server.called) == (["a@example.org", "b@example.org", "c@example.org"], 1)
    assert set(states().values()) == {"sent"}


def test_a_server_that_is_away_loses_nothing_and_is_asked_once(away: Server) -> None:
    now = queued(*(f"{n}@example.org" for n in range(60)))
    assert outbox.send_waiting(now=now) == (0, outbox.BATCH)
    assert set(states().values()) == {"waiting"}
    assert "refused" in (Mail.objects.exclude(trouble="")[0].trouble.lower())


def test_it_waits_twice_as_long_each_time_and_never_more_than_four_hours(away: Server) -> None:
    now = queued()
    waits = []
    for _ in range(MOST_TRIES - 1):
        outbox.send_waiting(now=now)
        mail = Mail.objects.get()
        waits.append(mail.not_before - now)
        now = mail.not_before
    assert waits[:3] == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert max(waits) == waits[-1] == LONGEST_WAIT
    assert sum(waits, timedelta()) > timedelta(days=3)  # a weekend with a bank holiday
    outbox.send_waiting(now=now)
    assert states() == {"a@example.org": "failed"}


def test_when_the_server_is_back_everything_goes_out(away: Server, settings: Any) -> None:
    now = queued("a@example.org", "b@example.org")
    outbox.send_waiting(now=now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.send_waiting(now=now + timedelta(minutes=1)) == (0, 0)
    assert outbox.send_waiting(now=now + timedelta(minutes=2)) == (2, 0)


def test_an_address_that_does_not_exist_is_given_up_at_once_and_holds_up_nobody(server: Server) -> None:
    server.answers["gone@example.org"] = "550 no such mailbox"
    now = queued("gone@example.org", "b@example.org")
    assert outbox.send_waiting(now=now) == (1, 1)
    assert states() == {"gone@example.org": "failed", "b@example.org": "sent"}
    assert Mail.objects.get(state="failed").trouble == "550 no such mailbox"


def test_a_full_mailbox_is_tried_again(server: Server) -> None:
    server.answers["full@example.org"] = "452 mailbox full"
    outbox.send_waiting(now=queued("full@example.org"))
    assert states() == {"full@example.org": "waiting"}


def test_a_mail_at_which_the_server_hangs_up_does_not_keep_back_those_behind_it(server: Server) -> None:
    server.answers["odd@example.org"] = None
    now = queued("odd@example.org", "b@example.org", "c@example.org")
    assert outbox.send_waiting(now=now) == (2, 1)
    assert states() == {"odd@example.org": "waiting", "b@example.org": "sent", "c@example.org": "sent"}


def test_nothing_of_the_database_is_held_while_a_server_thinks(
    server: Server, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> None:
    held: list[bool] = []
    send: Callable[..., Any] = outbox._send

    def watched(*args: Any) -> Any:
        held.append(connection.in_atomic_block)
        return send(*args)

    monkeypatch.setattr(outbox, "_send", watched)
    assert outbox.send_waiting(now=queued()) == (1, 0)
    assert held == [False]


def test_a_mail_whose_sender_died_is_sent_by_the_next_after_the_lease(server: Server) -> None:
    now = queued()
    assert len(outbox._taken(now, 10)) == 1  # and here the sender dies
    assert outbox.send_waiting(now=now + timedelta(minutes=1)) == (0, 0)
    assert outbox.send_waiting(now=now + LEASE) == (1, 0)


def test_the_command_says_what_it_did_and_fails_when_a_mail_was_not_taken(
    away: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("send_mail_waiting")
    assert "0 sent, 0 not taken" in capsys.readouterr().out
    with audit.change(by="tests", why="mail", today=DAY):
        outbox.queue(("a@example.org", "Something new", "A link"))
    with pytest.raises(SystemExit):
        call_command("send_mail_waiting")
    assert "0 sent, 1 not taken" in capsys.readouterr().out


def test_an_empty_outbox_writes_nothing_in_the_log() -> None:
    from liaison.audit.models import Entry

    outbox.send_waiting(now=datetime(2026, 7, 21, tzinfo=UTC))
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_nothing_twice(server: Server) -> None:
    now = queued(*(f"{n}@example.org" for n in range(20)))

    def sends() -> None:
        try:
            outbox.send_waiting(now=now)
        finally:
            connection.close()

    threads = [threading.Thread(target=sends) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(server.took) == sorted(f"{n}@example.org" for n in range(20))
    assert set(states().values()) == {"sent"}
