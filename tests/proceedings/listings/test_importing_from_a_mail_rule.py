"""`import_listing` in a mail rule or following a folder: what is linked, what is moved where, how it ends."""

import os
import signal
import time
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from proceedings.listings.folder import follow, put_away
from proceedings.listings.models import CourtList
from proceedings.models import Hearing
from tests.proceedings.listings.conftest import SAMPLE, as_file
from tests.proceedings.listings.test_importing_a_list import command


def test_exact_matches_are_linked_unless_the_command_is_told_to_leave_them(croydon):
    team = ("--team", croydon.team.name, "--json")
    status, (answer,), _ = command(str(SAMPLE), "--no-apply-exact", *team)
    assert (status, answer["changes"]["added"], Hearing.objects.count()) == (0, 0, 0)
    assert answer["entries"][0]["match"] == "exact"
    assert CourtList.objects.get().entries.get(number=1).state == "to_review"


def test_apply_exact_is_what_happens_anyhow(croydon):
    team = ("--team", croydon.team.name, "--json")
    assert command(str(SAMPLE), "--apply-exact", *team)[1][0]["changes"]["added"] == 2


def test_the_sender_is_kept_with_the_list(croydon):
    command(str(SAMPLE), "--team", croydon.team.name, "--sender", "lists@court.example")
    assert CourtList.objects.get().sender == "lists@court.example"


def looks(folder: Path, *, between: Any, most: int = 6) -> list[str]:
    """What is taken in a few looks; `between` is done before each, by number."""
    stop = Event()
    number = 0

    def wait(_: float) -> bool:
        nonlocal number
        number += 1
        between(number)
        if number >= most:
            stop.set()
        return True

    stop.wait = wait  # type: ignore[method-assign,assignment]
    taken = []
    for path in follow(folder, stop, every=0):
        taken.append(path.name)
        put_away(path, "read")
    return taken


def test_a_file_that_is_still_being_written_is_left_until_it_is_whole(tmp_path):
    file = tmp_path / "list.json"

    def grows(number: int) -> None:
        if number < 4:
            with file.open("a") as out:
                out.write("more")
            assert file.exists()

    assert looks(tmp_path, between=grows, most=7) == ["list.json"]
    assert (tmp_path / "read" / "list.json").read_text() == "more" * 3


def test_hidden_unfinished_and_linked_files_and_folders_are_left_alone(tmp_path):
    for name in (".hidden", "~$list.xlsx", "list.json.part", "list.CRDOWNLOAD"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.json").symlink_to(SAMPLE)
    assert looks(tmp_path, between=lambda _: None) == []


def test_a_file_of_the_same_name_is_never_overwritten(tmp_path):
    for text in ("one", "two", "three"):
        file = tmp_path / "list.json"
        file.write_text(text)
        put_away(file, "read")
    told = {path.name: path.read_text() for path in (tmp_path / "read").iterdir()}
    assert told == {"list.json": "one", "list (2).json": "two", "list (3).json": "three"}
    assert not (tmp_path / "list.json").exists()


def test_only_one_folder_is_followed_and_nothing_is_tried_out_there(db, tmp_path):
    for words in ([SAMPLE], [tmp_path, tmp_path], [tmp_path, "--dry-run"]):
        with pytest.raises(CommandError) as refused:
            call_command("import_listing", *map(str, words), "--watch")
        assert refused.value.returncode == 2


def test_files_put_into_a_folder_are_read_and_moved_and_sigterm_ends_it(croydon, tmp_path, sample):
    (tmp_path / "good.json").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "bad.json").write_text("{")
    del sample["courtLists"][0]["courtHouse"]["courtHouseName"]
    (tmp_path / "asks.json").write_bytes(as_file(sample))

    def end_it() -> None:
        until = time.monotonic() + 30
        while any(path.is_file() for path in tmp_path.iterdir()) and time.monotonic() < until:
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    Thread(target=end_it, daemon=True).start()
    options = ("--watch", "--every", "0.05", "--team", croydon.team.name, "--json")
    status, answers, _ = command(str(tmp_path), *options)
    assert (status, len(answers)) == (0, 3)
    moved = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json")}
    assert moved == {"read/good.json", "refused/bad.json", "asks/asks.json"}
    assert CourtList.objects.count() == 1
    assert signal.getsignal(signal.SIGTERM) == before
