"""Where files lie: by the hash of what is in them, outside the web root, never served by address."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


class Damaged(RuntimeError):
    """A stored file is gone or is not the one that was stored."""


def _place(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Store `content` and give its SHA-256. Written under a temporary name, then moved: never half a file."""
    sha256 = hashlib.sha256(content).hexdigest()
    place = _place(sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return sha256


@contextmanager
def room() -> Iterator[Path]:
    """An empty file beside the stored ones, to be written and given to `keep_file`. It goes when nobody kept it."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=root)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def keep_file(made: Path) -> str:
    """Store what was written to a file of `room`, without reading it into memory, and give its SHA-256."""
    with made.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    place = _place(sha256)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made.replace(place)
    return sha256


def checked(sha256: str) -> Path:
    """Where a stored file lies, after a look that it is still the one that was stored. Raises Damaged."""
    place = _place(sha256)
    try:
        with place.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Damaged(f"the file {sha256[:12]}… is not in the store") from error
    if found != sha256:
        raise Damaged(f"the file {sha256[:12]}… was changed since it was stored")
    return place


def read(sha256: str) -> bytes:
    """The stored bytes. Raises Damaged when they are gone or changed."""
    try:
        content = _place(sha256).read_bytes()
    except OSError as error:
        raise Damaged(f"the file {sha256[:12]}… is not in the store") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"the file {sha256[:12]}… was changed since it was stored")
    return content


def remove(sha256: str) -> None:
    """Take a stored file away: one that nothing names any more. Gone already is as good."""
    _place(sha256).unlink(missing_ok=True)
