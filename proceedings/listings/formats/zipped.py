"""A zip file, as Office and OpenDocument files are, looked into before anything that is in it is trusted."""

import zipfile
import zlib
from io import BytesIO

from proceedings.listings.formats.content import Content

LARGEST_INSIDE = 250 * 1024 * 1024
MOST_MEMBERS = 5_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    NotImplementedError,
    OSError,
    EOFError,
    RuntimeError,
)
_XML = (".xml", ".rels")


def names_inside(data: bytes) -> frozenset[str]:
    """The names of what is in a zip file; none where it is damaged. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist()[:MOST_MEMBERS])
    except _BROKEN:
        return frozenset()


def check_zip(content: Content) -> None:
    """Refuse a zip file that is damaged, locked, declares entities, or grows beyond LARGEST_INSIDE.

    Everything is unpacked once, piece by piece, and counted: what a zip file says of its own size proves nothing.
    """
    grown = 0
    try:
        with zipfile.ZipFile(BytesIO(content.data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise content.refuse(f"More than {MOST_MEMBERS:,} files are packed into it.")
            for member in members:
                if member.flag_bits & 1:
                    raise content.refuse("It is protected with a password. Ask for it without one.")
                with archive.open(member) as packed:
                    start = b""
                    while piece := packed.read(1 << 20):
                        grown += len(piece)
                        if grown > LARGEST_INSIDE:
                            raise content.refuse(
                                f"Unpacked it is larger than {LARGEST_INSIDE // 1024**2} MB, which no court list "
                                "is. Copy the list alone into a new file."
                            )
                        start = start or piece[:4096]
                if member.filename.endswith(_XML) and (b"<!DOCTYPE" in start or b"<!ENTITY" in start):
                    raise content.refuse(
                        f"{member.filename} in it declares entities, which no Office program writes."
                    )
    except _BROKEN:
        raise content.refuse(
            "It is damaged: not all that is packed into it can be unpacked. Save the attachment again from the "
            "e-mail."
        ) from None
