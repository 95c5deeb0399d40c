"""How much a PDF holds, counted before anything in it is opened: a small file can unpack to any amount."""

import re
import zlib

from proceedings.listings.formats.content import Content

MOST_UNPACKED = 200 * 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(
    rb"/Filter\s*\[[^\]]*/(?:Fl|FlateDecode|LZWDecode)\b[^\]]*/(?:Fl|FlateDecode|LZWDecode)\b"
)
_ZLIB = (b"x", b"h", b"8", b"X", b"H")


def check(content: Content) -> None:
    """Raises Refused for a file that is packed twice over or unpacks to more than 200 MB."""
    if _TWICE.search(content.data):
        raise content.refuse("It is packed twice over, which no court list is, so it was not opened.")
    unpacked = 0
    for found in _STREAM.finditer(content.data):
        unpacked += _size_of(content.data, found.end(), MOST_UNPACKED - unpacked)
        if unpacked >= MOST_UNPACKED:
            raise content.refuse(
                f"Unpacked it is larger than {MOST_UNPACKED // 1024**2} MB, so it was not opened."
            )


def _size_of(data: bytes, start: int, most: int) -> int:
    """How much the packed stream at `start` holds, counted up to `most`; 0 where it is not packed."""
    if data[start : start + 1] not in _ZLIB:
        return 0
    unpacker, size, at = zlib.decompressobj(), 0, start
    try:
        while size <= most and not unpacker.eof:
            packed = unpacker.unconsumed_tail or data[at : (at := at + 65_536)]
            if not packed:
                break
            size += len(unpacker.decompress(packed, 1 << 20))
    except zlib.error:
        pass
    return size
