"""A PDF as it is held: its bytes, or the file it lies in, which is read piece by piece and never as a whole."""

import hashlib
import io
from pathlib import Path

import pikepdf

Held = bytes | Path


def digest(held: Held) -> str:
    """SHA-256 in lower-case hexadecimal."""
    if isinstance(held, bytes):
        return hashlib.sha256(held).hexdigest()
    with held.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def size(held: Held) -> int:
    """How many bytes it has."""
    return len(held) if isinstance(held, bytes) else held.stat().st_size


def start(held: Held, most: int) -> bytes:
    """Its first bytes."""
    if isinstance(held, bytes):
        return held[:most]
    with held.open("rb") as file:
        return file.read(most)


def opened(held: Held) -> pikepdf.Pdf:
    """Opened by pikepdf, a file without being mapped into memory. Raises what pikepdf raises."""
    if isinstance(held, bytes):
        return pikepdf.open(io.BytesIO(held))
    return pikepdf.open(held, access_mode=pikepdf.AccessMode.stream)
