"""Whole files damaged, as mail programs, clerks, half-finished downloads and bad people damage them.

`damaged(chance, content)` does one to four kinds of harm that fit what the content is: bytes, text, JSON, XML,
what is packed in a zip file, what is drawn in a PDF. All comes from `chance`.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import Any, cast

import pikepdf
from lxml import etree

Harm = Callable[[Random, bytes], bytes]
MOST = 400_000  # bytes: what is larger shows nothing new

ODD_BYTES = (
    b"\0", b'"', b"'", b"{", b"}", b"[", b"]", b"<", b">", b"</", b"&", b"&#0;", b"&#xD800;", b"\\", b"\\ud800",
    b"\\u0000", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xc3", b"\r", b"\n", b"\x0c", b"\x1a", b"\x85", b",", b";",
    b"\t", b"NaN", b"Infinity", b"null", b"]]>", b"<![CDATA[", b"<!--", b"PK\x03\x04", b"%PDF-", b"%%EOF",
)  # fmt: skip
ODD_WORDS = (
    "", " ", "******", "Defendant 1", "\u0000", "\u202eRobson", "\ufeff", "\ud800", "e\u0301" * 50, "=1+1", "@SUM(A1)",
    "30/02/2026", "31/12/9999", "00/00/0000", "2026-02-30", "2026-07-22T25:61:00Z", "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999+23:59", "22nd of Julember", "1 January 10000", "-1", "1e400", "NaN", "٣/٤/٢٠١٠", "½",
    "24:00", "99:99", "12 noon am", "Page 1 of 1", "x" * 5_000, "A, B, C, D; E & F and G\n" * 40, "\r\n\r\n", "\u2028", "'",
    "<b>&amp;</b>", "../../etc", "2025/0412637Y", "2025/9999999999999999999Y", "1" * 400,
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**40, [], {}, [[]], [None], [{}], {"": {}}, {"a": 1}, "", *ODD_WORDS,
)  # fmt: skip
CODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "latin-1", "utf-7", "cp037")
_NUMBER = re.compile(rb"\d+")
_WORD = re.compile(r'"[^"\n]{0,80}"|[\w\'’./-]+')
_TAG = re.compile(rb"</?[\w:.-]+[^<>]{0,200}>")


def a_slice(chance: Random, content: bytes, most: int = 2_000) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randint(0, chance.choice((4, 40, most))))


def bits(chance: Random, content: bytes) -> bytes:
    """Bits flipped, from one to many."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 4, 40))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_off(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[at:] if chance.random() < 0.2 else content[:at]


def taken_out(chance: Random, content: bytes) -> bytes:
    start, end = a_slice(chance, content)
    return content[:start] + content[end:]


def said_again(chance: Random, content: bytes) -> bytes:
    start, end = a_slice(chance, content)
    times = chance.choice((1, 1, 3, 200)) if end - start < 4_000 else 1
    return content[:end] + content[start:end] * times + content[end:]


def changed_places(chance: Random, content: bytes) -> bytes:
    start, end = a_slice(chance, content)
    to, until = a_slice(chance, content)
    (start, end), (to, until) = sorted(((start, end), (to, until)))
    if end > to:
        return content
    return content[:start] + content[to:until] + content[end:to] + content[start:end] + content[until:]


def put_in(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(ODD_BYTES) * chance.choice((1, 1, 2, 500)) + content[at:]


def numbers(chance: Random, content: bytes) -> bytes:
    """A number made giant, negative, zero, or one more."""
    found = list(_NUMBER.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    digits = one[0][:18]
    odd = (
        b"9" * 5000,
        b"9" * 40,
        b"-1",
        b"0",
        b"00",
        b"1e999",
        b"%d" % (int(digits) + 1),
        b"4294967295",
        b"65536",
    )
    return content[: one.start()] + chance.choice(odd) + content[one.end() :]


def other_coding(chance: Random, content: bytes) -> bytes:
    """Written in another coding, or read in a wrong one."""
    text = content.decode("utf-8", "replace")
    if chance.random() < 0.3:
        text = content.decode(chance.choice(("cp1252", "latin-1", "utf-16-le")), "replace")
    return text.encode(chance.choice(CODINGS), "replace")


def words(chance: Random, content: bytes) -> bytes:
    """Words changed for odd ones, or for each other."""
    text = content.decode("utf-8", "surrogateescape")
    found = list(_WORD.finditer(text))
    for _ in range(chance.choice((1, 1, 5))):
        if len(found) < 2:
            return content
        one, other = chance.sample(found, 2)
        new = other[0] if chance.random() < 0.5 else chance.choice(ODD_WORDS)
        text = text[: one.start()] + new + text[one.end() :]
        found = list(_WORD.finditer(text))
    return text.encode("utf-8", "surrogatepass" if "\ud800" in text else "surrogateescape")


def lines(chance: Random, content: bytes) -> bytes:
    """Lines gone, twice, moved, run together, or broken in the middle."""
    rows = content.split(b"\n")
    at = chance.randrange(len(rows))
    how = chance.randrange(5)
    if how == 0:
        del rows[at]
    elif how == 1:
        rows.insert(at, rows[at])
    elif how == 2:
        rows.insert(chance.randrange(len(rows)), rows.pop(at))
    elif how == 3 and at:
        rows[at - 1 : at + 1] = [rows[at - 1] + rows[at]]
    else:
        cut = chance.randrange(len(rows[at]) + 1)
        rows[at : at + 1] = [rows[at][:cut], rows[at][cut:]]
    return b"\n".join(rows)


def values(chance: Random, content: bytes) -> bytes:
    """A JSON document with anything in any place, keys renamed, lists doubled, or deep nesting."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return put_in(chance, content)
    many = 300  # once: many of many would never end
    for _ in range(chance.choice((1, 1, 3, 12))):
        places = _places(document)
        if not places:
            break
        holder, key = chance.choice(places)
        how = chance.randrange(6)
        if how == 0:
            del holder[key]
        elif how == 1:
            holder[key] = [holder[key]] * chance.choice((1, 2, many))
            many = 2
        elif how == 2 and isinstance(holder, list):
            holder.insert(key, holder[key])
        elif how == 3 and isinstance(holder, dict):
            holder[chance.choice((str(key).upper(), f"{key} ", "x", ""))] = holder.pop(key)
        elif how == 4:
            other, there = chance.choice(places)
            if isinstance(other, dict) or there < len(other):
                holder[key] = json.loads(
                    json.dumps(other.get(there) if isinstance(other, dict) else other[there])
                )
        else:
            holder[key] = chance.choice(ODD_VALUES)
    return json.dumps(document, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _places(document: Any) -> list[tuple[Any, Any]]:
    found, waiting = [], [document]
    while waiting:
        here = waiting.pop()
        for key in here if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ():
            found.append((here, key))
            waiting.append(here[key])
    return found


def deep(chance: Random, content: bytes) -> bytes:
    """A value nested far deeper than anybody's list."""
    opening, closing = chance.choice(((b"[", b"]"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"(", b")")))
    times = chance.choice((61, 1_000, 100_000))
    at = chance.randrange(len(content) + 1)
    middle = b"1" if chance.random() < 0.7 else content[at : at + 50]
    return (
        content[:at]
        + opening * times
        + middle
        + (closing * times if chance.random() < 0.7 else b"")
        + content[at:]
    )


def tags(chance: Random, content: bytes) -> bytes:
    """XML with tags gone, twice, renamed, in another's place, or with declarations of its own."""
    found = list(_TAG.finditer(content))
    if len(found) < 2:
        return put_in(chance, content)
    one, other = chance.choice(found), chance.choice(found)
    bomb = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    new = chance.choice(
        (b"", one[0] * 2, other[0], one[0].replace(b":", b""), one[0][:-1] + b" a='1' a='2'>", b"&b;&c;", b"<?x y?>",
         one[0].upper(), b"<x xmlns='urn:x'>", b"<!-- -->", bomb)
    )  # fmt: skip
    if new == bomb and chance.random() < 0.7:
        return bomb + content[found[0].start() :]
    return content[: one.start()] + new + content[one.end() :]


def elements(chance: Random, content: bytes) -> bytes:
    """XML that is well formed still, with elements gone, twice, elsewhere, or saying something else."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return tags(chance, content)
    for _ in range(chance.choice((1, 1, 3, 12))):
        found = [one for one in root.iter() if one is not root and isinstance(one.tag, str)]
        if not found:
            break
        one, other = chance.choice(found), chance.choice(found)
        how = chance.randrange(7)
        with suppress(ValueError, TypeError):  # what XML cannot say, or an element into itself
            if how == 0:
                if (above := one.getparent()) is not None:
                    above.remove(one)
            elif how == 1:
                one.addnext(deepcopy(one))
            elif how == 2:
                other.append(deepcopy(one))
            elif how == 3:
                one.tag = other.tag
            elif how == 4 and one.attrib:
                one.set(
                    chance.choice(list(one.attrib)),
                    chance.choice((*ODD_WORDS, "0", "65535", "1048577", "s", "d")),
                )
            elif how == 5:
                one.text = other.text
            else:
                one.text = chance.choice(ODD_WORDS)
    encoding = chance.choice(("utf-8", "utf-8", "utf-16", "iso-8859-1"))
    return cast("bytes", etree.tostring(root, encoding=encoding, xml_declaration=True))


def packed(chance: Random, content: bytes) -> bytes:
    """What is packed in a zip file damaged, gone, twice, renamed, or said to be of another size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {one.filename: archive.read(one) for one in archive.infolist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        KeyError,
        ValueError,
    ):
        return bits(chance, content)
    if not members:
        return content
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(
            [*members, *(one for one in members if "sheet" in one or "content" in one or "document" in one)]
        )
        how = chance.randrange(10)
        if how == 0:
            del members[name]
        elif how == 1:
            members[
                chance.choice(
                    (
                        "xl/workbook.xml",
                        "../x",
                        "content.xml",
                        "word/document.xml",
                        "xl/vbaProject.bin",
                        "X" * 300,
                    )
                )
            ] = members[name]
        elif how == 2:
            members[name] = members[chance.choice(list(members))]
        else:
            members[name] = chance.choice((*(elements,) * 12, tags, words, numbers, *ANY))(
                chance, members[name]
            )
        if not members:
            break
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, inside in members.items():
            archive.writestr(name, inside)
    whole = into.getvalue()
    return _sizes(chance, whole) if chance.random() < 0.15 else whole


def _sizes(chance: Random, content: bytes) -> bytes:
    """Sizes, methods and places in the directory of a zip file that are not so."""
    at = content.find(b"PK\x01\x02")
    for _ in range(chance.randint(1, 4)):
        field = at + chance.choice((8, 10, 16, 20, 24, 28, 42))
        odd = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x01\0\0\0"))
        content = content[:field] + odd + content[field + 4 :]
    return content


def drawn(chance: Random, content: bytes) -> bytes:
    """A PDF whose pages draw other things, come twice, or have odd sizes; whole again around that."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            page = chance.choice(list(document.pages))
            how = chance.randrange(8)
            if how == 0:
                document.pages.extend([page] * chance.choice((1, 3)))
            elif how == 1:
                odd = chance.choice(
                    ([0, 0, 0, 0], [0, 0, 1e9, 1e9], [-500, -500, 100, 100], [0, 0, 842, 595])
                )
                page.mediabox = pikepdf.Array(odd)
            elif how == 2:
                page.Rotate = chance.choice((90, 180, 45))
            else:
                page.contents_coalesce()
                said = page.Contents.read_bytes()
                for _ in range(chance.choice((1, 3, 20))):
                    said = chance.choice((numbers, taken_out, said_again, words, lines, changed_places))(
                        chance, said
                    )
                page.Contents = document.make_stream(said[:MOST])
            into = io.BytesIO()
            document.save(into, static_id=True, compress_streams=chance.random() < 0.5)
            return into.getvalue()
    except (
        pikepdf.PdfError,
        ValueError,
        AttributeError,
        TypeError,
        KeyError,
        RuntimeError,
        OverflowError,
        IndexError,
    ):
        return bits(chance, content)


ANY: tuple[Harm, ...] = (bits, cut_off, taken_out, said_again, changed_places, put_in, numbers, deep)
TEXT: tuple[Harm, ...] = (words, words, lines, other_coding)


def harms_for(content: bytes) -> tuple[Harm, ...]:
    start = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK"):
        return (*ANY, *(packed,) * 12)
    if b"%PDF" in start[:20]:
        return (*ANY, *(drawn,) * 12)
    if start[:1] in (b"{", b"["):
        return (*ANY, *TEXT, *(values,) * 8)
    if start[:1] == b"<":
        return (*ANY, *TEXT, *(tags,) * 3, *(elements,) * 10)
    if b"\0" in start:
        return ANY
    return (*ANY, *TEXT, *TEXT)


def damaged(chance: Random, content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The content after one to four kinds of harm, and their names."""
    done = []
    for _ in range(chance.choice((1, 1, 2, 4))):
        harm = chance.choice(harms_for(content))
        content = harm(chance, content)[:MOST]
        done.append(harm.__name__)
    return content, tuple(done)
