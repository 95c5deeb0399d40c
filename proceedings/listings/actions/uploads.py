"""A file that an officer hands in is kept, encrypted, until they have seen it back and said yes or no."""

import hashlib
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from liaison import audit
from liaison.audit.machine import move
from liaison.audit.models import Conflict, write
from liaison.people.models import Agency
from proceedings.listings import originals
from proceedings.listings.entry import base_name
from proceedings.listings.models import CourtList, Upload

LEFT_LYING = timedelta(days=2)


def keep_upload(
    name: str, content: bytes, *, agency: Agency, sender: str, lawful_basis: str, by: Any, today: date
) -> Upload:
    """Keep what was handed in. The file is written first: a row never points to nothing."""
    with audit.change(by=by, why="court list handed in", today=today) as change:
        upload = Upload(
            id=uuid.uuid4(),
            agency=agency,
            file_name=base_name(name)[:200],
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            sender=sender[:254],
            lawful_basis=lawful_basis,
            uploaded_by=str(by)[:150],
            uploaded_at=change.at,
        )
        originals.keep(content, upload.key)
        upload.save()
    return upload


def answer(upload: Upload, *, day: date | None, court: str, by: Any, today: date, held: int) -> Upload:
    """What the officer says of the date and the court. Raises Conflict."""
    with audit.change(by=by, why="what a court list does not say", today=today):
        row = _locked(upload, held)
        row.day, row.court = day, court
        row.save()
    return row


def drop(upload: Upload, *, by: Any, today: date, held: int | None = None) -> Upload:
    """Not to be brought in: its original is deleted. Raises NotPossible, Conflict."""
    with audit.change(by=by, why="court list not brought in", today=today):
        row = _locked(upload, held)
        move(row, "drop")
        row.save()
    return row


def sender_of_last(agency: Agency) -> str:
    """Who sent the team's list before this one."""
    return Upload.objects.filter(agency=agency).values_list("sender", flat=True).first() or ""


def forget_left_lying(*, by: Any, today: date, now: datetime) -> int:
    """Drop the uploads that nobody came back to within two days, and delete the originals that nothing points to.

    Gives the number of originals that went. A file that is younger may be one that is being brought in now.
    """
    before = {key for key, _ in originals.lying()}
    with audit.change(by=by, why="court lists left lying", today=today):
        late = list(
            Upload.objects.being_read()
            .filter(uploaded_at__lt=now - LEFT_LYING)
            .select_for_update(of=("self",))
        )
        for upload in late:
            move(upload, "drop")
        write(*late)
    wanted = set(CourtList.objects.exclude(original=None).values_list("original", flat=True))
    wanted |= set(Upload.objects.being_read().values_list("pk", flat=True))
    for key, path in originals.lying():
        if key not in wanted and path.stat().st_mtime < (now - LEFT_LYING).timestamp():
            path.unlink(missing_ok=True)
    return len(before - {key for key, _ in originals.lying()})


def _locked(upload: Upload, held: int | None) -> Upload:
    row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if held is not None and row.version != held:
        raise Conflict(row, held)
    return row
