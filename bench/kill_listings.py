"""Processes that bring a court list in are killed at random moments: afterwards it is all there, or nothing is.

    .venv/bin/python bench/kill_listings.py [--times 200] [--database sqlite|postgres] [--seed 1]

Each round: a new team with children whose prompts the list will change, a list of 80 entries of whom 24 are
theirs, and a process of its own that runs `import_listing` on it and gets SIGKILL: every other one at a random
moment, the rest a random moment after a random statement, so that the short ones get their share. Then the rows of
every table are counted: as many as before, or exactly as many more as a list that nobody disturbs leaves; the
prompts agree with the law and the log's chain is whole. Where nothing is there, the same file brought in again is
all there. A database of its own, thrown away. Exit status 1 where a list was there by halves.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

ENTRIES, OURS = 80, 24
AT_REST, IN_A_CHANGE = b"r", b"c"  # what a process says at each statement
STARTS = 60.0  # seconds that a process may take until its first statement


def bring_in(database: str, media: str, path: str, team: str, said: Any) -> None:
    """In a process of its own: the command, and a word to `said` at every statement."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = database
    settings.MEDIA_ROOT = media

    def tell(execute: Callable[..., Any], *what: Any) -> Any:
        said.send_bytes(IN_A_CHANGE if connection.in_atomic_block else AT_REST)
        return execute(*what)

    with connection.execute_wrapper(tell):
        call_command("import_listing", path, "--team", team, stdout=StringIO(), stderr=StringIO())


@dataclass
class Tally:
    """What came of the kills."""

    killed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    left_lying: int = 0
    halves: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        said = [
            f"{sum(self.found.values())} processes killed: "
            + ", ".join(f"{count} {when}" for when, count in sorted(self.killed.items())),
            "found afterwards: " + ", ".join(f"{count} {what}" for what, count in sorted(self.found.items())),
            f"originals that nothing pointed to, encrypted, and deleted by forget_originals: {self.left_lying}",
            *self.halves,
            f"lists by halves: {len(self.halves)}",
        ]
        return "\n".join(said)


class Rounds:
    """The rounds on the database that Django is set up with; `folder` is for the lists."""

    def __init__(
        self, folder: Path, seed: int, *, entries: int = ENTRIES, ours: int = OURS,
        progress: Callable[[str], None] = lambda said: None,
    ) -> None:  # fmt: skip
        from django.utils import timezone

        self.folder, self.progress, self.chance = folder, progress, Random(seed)
        self.entries, self.ours = entries, ours
        self.today = timezone.localdate()
        self.tally = Tally()
        self.number = 0
        # Forks of a clean process that has loaded everything: no second is lost with each.
        os.environ["PYTHONPATH"] = os.pathsep.join((str(HERE.parent), str(HERE)))
        self.processes = multiprocessing.get_context("forkserver")
        self.processes.set_forkserver_preload(
            ["set_up", "proceedings.listings.management.commands.import_listing"]
        )

    def run(self, times: int) -> Tally:
        usual = self.undisturbed()
        self.undisturbed(measured=usual)
        for _ in range(times):
            self.kill_one(usual)
            self.progress(f"{sum(self.tally.found.values())} killed, {len(self.tally.halves)} by halves")
        self.tally.left_lying = self.swept()
        return self.tally

    def undisturbed(self, measured: "Usual | None" = None) -> "Usual":
        """A list that nobody disturbs: the rows it leaves, and how long after each statement the next one comes."""
        team, path = self.newcomers()
        before = counted()
        with self.process(path, team) as (process, said):
            heard = [(time.perf_counter(), word) for word in words(said)]
            ends = [at for at, _ in heard[1:]] + [time.perf_counter()]
            process.join()
        assert process.exitcode == 0, f"import_listing ended with {process.exitcode}"
        usual = measured or Usual(more(before, counted()))
        assert more(before, counted()) == usual.rows, "two lists made alike leave other rows"
        usual.gaps = [end - at for (at, _), end in zip(heard, ends, strict=True)]
        usual.in_the_change = sum(word == IN_A_CHANGE for _, word in heard)
        return usual

    def kill_one(self, usual: "Usual") -> None:
        team, path = self.newcomers()
        before = counted()
        with self.process(path, team) as (process, said):
            heard = self.killed(process, said, usual)
        settle()
        inside = heard.count(IN_A_CHANGE)
        came = "after the end" if process.exitcode == 0 else self._when(inside, usual.in_the_change)
        self.tally.killed[came] += 1
        self.judge(team, path, before, usual)

    def killed(self, process: Any, said: Any, usual: "Usual") -> list[bytes]:
        """Kill it at a random moment; gives what it had said by then."""
        by_the_clock = self.number % 2
        after = 1 if by_the_clock else self.chance.randint(1, len(usual.gaps))
        wait = self.chance.uniform(0, sum(usual.gaps) if by_the_clock else usual.gaps[after - 1])
        heard: list[bytes] = []
        deadline = time.perf_counter() + STARTS
        with suppress(EOFError):  # it came to its end before
            while (left := deadline - time.perf_counter()) > 0 and said.poll(left):
                heard.append(said.recv_bytes())
                if len(heard) == after:
                    deadline = time.perf_counter() + wait
        process.kill()
        process.join()
        return heard + list(words(said))

    @staticmethod
    def _when(heard: int, of: int) -> str:
        if not heard:
            return "before the change"
        if heard >= of:
            return "at the last statement or the commit"
        return f"in quarter {1 + 4 * (heard - 1) // of} of the change's statements"

    def judge(self, team: Any, path: Path, before: Counter[str], usual: "Usual") -> None:
        found = more(before, counted())
        if not found:
            self.tally.found["nothing of the list"] += 1
            self.again(team, path)
            found = more(before, counted())
        else:
            self.tally.found["the whole list"] += 1
        wrong = [f"rows {dict(found - usual.rows)} too many, {dict(usual.rows - found)} missing"]
        wrong = wrong if found != usual.rows else []
        wrong += self.disagree(team)
        self.tally.halves += [f"round {self.number}: {one}" for one in wrong]

    def again(self, team: Any, path: Path) -> None:
        from proceedings.listings.actions.import_list import import_list

        import_list(path.name, path.read_bytes(), agency=team, by="import_listing", today=self.today)

    def disagree(self, team: Any) -> list[str]:
        """What is wrong with the team's list, its children's prompts or the log."""
        from liaison.audit import chain
        from liaison.audit.models import Entry, Head
        from liaison.people.models import YoungPerson
        from liaison.prompts.reconcile import out_of_step
        from proceedings.listings.models import ListEntry

        wrong = []
        linked = ListEntry.objects.filter(court_list__agency=team, young_person__isnull=False)
        if (
            linked.filter(hearing__isnull=False, proceeding__isnull=False, state="linked").count()
            != self.ours
        ):
            wrong.append("a linked entry without what follows from it")
        ours = list(YoungPerson.objects.filter(home_team=team).values_list("pk", flat=True))
        if late := out_of_step(ours, self.today):
            wrong.append(f"{len(late)} children whose prompts are not what the law asks")
        head = Head.objects.get()
        entries = Entry.objects.order_by("seq").iterator(chunk_size=2000)
        wrong += [one.message for one in chain.breaks(entries, last_seq=head.seq, last_hash=head.hash)]
        return wrong

    def swept(self) -> int:
        """How many originals the kills left behind, none of them to be read by anybody."""
        from django.utils import timezone

        from proceedings.listings import originals
        from proceedings.listings.actions.uploads import forget_left_lying
        from proceedings.listings.models import CourtList

        for _, path in originals.lying():
            if b"courtHouse" in path.read_bytes():
                self.tally.halves.append("an original lies there in clear")
        kept = CourtList.objects.exclude(original=None).count()
        later = timezone.now() + timedelta(7)
        gone = forget_left_lying(by="forget_originals", today=self.today, now=later)
        if (left := sum(1 for _ in originals.lying())) != kept:
            self.tally.halves.append(f"{left} originals for {kept} lists")
        return gone

    def newcomers(self) -> tuple[Any, Path]:
        """A team with children of its own, each with a positive reasonable grounds decision, and a list with them."""
        from listing_people import invent, pnc, standard_list

        from liaison import audit
        from liaison.audit.models import write
        from liaison.people.models import Agency, YoungPerson
        from rulings.models import Decision, Referral

        self.number += 1
        start = self.number * 1000
        day = self.today + timedelta(1 + self.number % 20)
        told = [invent(self.chance, start + n) for n in range(self.entries)]
        with audit.change(by="kill_listings", why="invented people", today=self.today):
            team = Agency(name=f"Team {self.number}", kind="youth_justice")
            team.save()
            rows: list[Any] = []
            for n, one in enumerate(told[: self.ours]):
                child = YoungPerson(
                    forenames=one.forenames, surname=one.surname, sex=one.sex, date_of_birth=date(2010, 5, 2 + n),
                    pnc_id=pnc(start + n), home_team=team,
                )  # fmt: skip
                referral = Referral(
                    young_person=child, made_on=day - timedelta(60), ruling="rg_positive", ruling_since=day - timedelta(40)
                )  # fmt: skip
                decision = Decision(
                    referral=referral, kind="reasonable_grounds", outcome="positive", decided_on=day - timedelta(40),
                    received_on=day - timedelta(40), received_by="yot_worker", competent_authority="sca",
                )  # fmt: skip
                rows += child, referral, decision
            write(*rows)
        told = [
            replace(one, born=date(2010, 5, 2 + n), pnc=pnc(start + n))
            if n < self.ours
            else replace(one, pnc=None)
            for n, one in enumerate(told)
        ]
        cases = [(f"01ZD{start + n:07}", one) for n, one in enumerate(told)]
        path = self.folder / f"list-{self.number}.json"
        path.write_bytes(standard_list(f"Court {self.number}", day, cases))
        return team, path

    @contextmanager
    def process(self, path: Path, team: Any) -> Iterator[tuple[Any, Any]]:
        from django.conf import settings
        from django.db import connection

        connection.close()
        said, tells = self.processes.Pipe(duplex=False)
        process = self.processes.Process(
            target=bring_in,
            args=(
                str(connection.settings_dict["NAME"]),
                str(settings.MEDIA_ROOT),
                str(path),
                team.name,
                tells,
            ),
        )
        process.start()
        tells.close()
        yield process, said


@dataclass
class Usual:
    """What a list leaves that nobody disturbs: rows a table, seconds after each statement, statements in the change."""

    rows: Counter[str]
    gaps: list[float] = field(default_factory=list)
    in_the_change: int = 0


def words(said: Any) -> Iterator[bytes]:
    """What the process says, until it ends."""
    try:
        while True:
            yield said.recv_bytes()
    except (EOFError, OSError):
        return


def counted() -> Counter[str]:
    """The rows of every table, by model."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return Counter({model._meta.label: model._default_manager.count() for model in models})


def more(before: Counter[str], after: Counter[str]) -> Counter[str]:
    """How many rows more there are; a table that lost rows counts as well."""
    return Counter({name: after[name] - before[name] for name in after if after[name] != before[name]})


def settle() -> None:
    """Wait until the server has noticed that the killed process is gone; SQLite has no server."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with connection.cursor() as cursor:
        for _ in range(2000):
            cursor.execute(others)
            if not cursor.fetchone()[0]:
                return
            time.sleep(0.005)
    raise RuntimeError("the killed process's connection is still there after ten seconds")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.database == "postgres" and not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        again = [str(HERE.parent / "bin" / "with-postgres"), sys.executable, *sys.argv]
        os.execv(again[0], again)
    with tempfile.TemporaryDirectory(prefix="liaison-kill-") as folder:
        os.environ.update(SECRET_KEY="for killing only", DEBUG="false", MEDIA_ROOT=f"{folder}/media")
        os.environ["DJANGO_SETTINGS_MODULE"] = "liaison.settings"
        if chosen.database == "sqlite":
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/kill.sqlite3"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from tqdm import tqdm

        call_command("migrate", verbosity=0)
        with tqdm(total=chosen.times, unit="kill", disable=not sys.stderr.isatty()) as bar:

            def shown(said: str) -> None:
                bar.update()
                bar.set_postfix_str(said)

            tally = Rounds(Path(folder), chosen.seed, progress=shown).run(chosen.times)
        print(f"{connection.vendor}, seed {chosen.seed}\n{tally}")
        connection.close()
    return 1 if tally.halves else 0


if __name__ == "__main__":
    sys.exit(main())
