"""The catalogue of court houses is loaded whole or not at all."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from liaison.audit.models import Entry
from proceedings.models import CourtHouse

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing_the_second_time(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_courts")
    assert CourtHouse.objects.count() == 397
    written = Entry.objects.count()
    call_command("load_courts")
    assert "397 as they were" in capsys.readouterr().out
    assert Entry.objects.count() == written


def test_a_preview_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_courts", "--dry-run")
    assert "397 would be new" in capsys.readouterr().out
    assert not CourtHouse.objects.exists()
    assert not Entry.objects.exists()


def test_a_row_in_error_is_named_and_nothing_is_stored(tmp_path: Path) -> None:
    file = tmp_path / "courts.csv"
    file.write_text("ou_code,kind,name\nB01BE00,magistrates,Belmarsh\nB01BH00,market,Bexley\n")
    with pytest.raises(CommandError, match=r"courts\.csv, row 2: .*kind"):
        call_command("load_courts", str(file))
    assert not CourtHouse.objects.exists()


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / "courts.csv"
    file.write_text("ou_code,name\nB01BE00,Belmarsh\n")
    with pytest.raises(CommandError, match="the column kind is missing"):
        call_command("load_courts", str(file))
