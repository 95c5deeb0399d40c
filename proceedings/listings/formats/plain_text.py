"""A file as plain text, whatever program wrote it: UTF-8, UTF-16, or one of the old Western code pages."""

import codecs

from proceedings.listings.formats.content import Content

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, DOS and the Mac of old. What statistics say of a few accents in a list of names is chance (measured:
# charset-normalizer took a Mac's "Müller" for DOS's "Mƒller"), so the letters of our names decide.
_OLD = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßšžœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠŽ£’‘–—“”…•€½\xa0")
_SAMPLE = 200_000


def plain_text(content: Content) -> str | None:
    """The text of a file that is plain text; None for markup, JSON and what is no text at all."""
    data = content.data
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if encoding is None and len(data) > 3 and data[1] == 0 and data[3] == 0 and data[0] and data[2]:
        encoding = "utf-16-le"  # Excel's "Unicode text" that lost its mark on the way
    if encoding is None and b"\0" in data[:4096]:
        return None
    head = data[:4096].decode(encoding or "utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if head[:1] in ("{", "[", "<") or head.startswith(("%PDF", "{\\rtf")):
        return None
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        if encoding is not None:
            return None
        text = data.decode(max(_OLD, key=lambda name: _likeness(data, name)), errors="replace")
    unprintable = sum(
        not (character.isprintable() or character in "\r\n\t\f\ufeff") for character in text[:4096]
    )
    return text.lstrip("\ufeff") if unprintable <= len(text[:4096]) // 100 else None


def _likeness(data: bytes, encoding: str) -> float:
    """How much of what is not ASCII reads as letters of names, in the case of the letter before them."""
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    score = 0.0
    for number, character in enumerate(text):
        if character.isascii():
            continue
        before = text[number - 1 : number]
        if character not in _LETTERS:
            score -= 2
        elif not character.isalpha() or character.islower() or before.isupper() or not before.isalpha():
            score += 1
    return score
