"""What a command is given to bring in: the file, the team that it is for, and what is printed of it."""

from pathlib import Path
from typing import Any

from django.core.management.base import OutputWrapper
from django.db import connection

from liaison.people.models import Agency, YoungPerson
from proceedings.listings.entry import Refused
from proceedings.listings.formats.content import LARGEST

READ, WITH_ERRORS, REFUSED = 0, 1, 2  # the exit status


def content_of(path: Path, too_large: str) -> bytes:
    """The bytes of the file. Raises Refused, also before reading one of more than LARGEST bytes (`too_large`
    says what to do then)."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(path.name, f"It is larger than {LARGEST // 1024**2} MB{too_large}")
        return path.read_bytes()
    except OSError as error:
        raise Refused(path.name, f"The file cannot be opened: {error.strerror}.") from error


def has_people() -> bool:
    """False before the first migration: a file can be tried before anything is set up."""
    return YoungPerson._meta.db_table in connection.introspection.table_names()


def team_for(what: str, name: str | None, path: Path, dry: bool) -> Agency | None:
    """The team that the file is for (`what` it is: "list"), by name or because it is the only one.

    A dry run without a name looks at the young people of every team: None. Raises Refused.
    """
    if dry and name is None:
        return None
    teams = Agency.objects.filter(kind=Agency.Kind.YOUTH_JUSTICE)
    found = list(teams.filter(name=name) if name else teams[:2])
    if len(found) == 1:
        return found[0]
    known = ", ".join(teams.values_list("name", flat=True)) or "none yet"
    raise Refused(
        path.name, f"Say with --team for which youth justice service the {what} is (recorded: {known})."
    )


def refused(name: str, message: str, holds: str) -> dict[str, Any]:
    """The answer for a file that was refused; `holds`: the key of what it would have held, "entries"."""
    return {
        "file": name, "answer": "refused", "format": None, "message": message, "asks": [], holds: [],
        "errors": [], "changes": None,
    }  # fmt: skip


def say(answer: dict[str, Any], out: OutputWrapper, err: OutputWrapper) -> None:
    """Print an answer for a person."""
    if answer["answer"] == "refused":
        err.write(f"{answer['file']}: refused. {answer['message']} Nothing was stored.")
        return
    out.write(f"{answer['file']}: {answer['format']}. {answer['message']}")
    for error in answer["errors"]:
        out.write(f"  {error['where']}: {error['message']}")
