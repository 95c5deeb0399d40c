"""A document that cannot be used does not stop the pack: a page names it and says why."""

import hashlib
import io
import zlib

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from liaison.packs import join
from liaison.packs.compose import compose
from liaison.packs.contents import Exhibit
from liaison.packs.verify import verify
from tests.packs.reading import opened, pages, text
from tests.packs.sample import altered, contents, exhibit, foreign

GOOD = foreign("A letter", pages=2)


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def without_pages(pdf):
    del pdf.pages[:]


def with_box(*box):
    def change(pdf):
        pdf.pages[0].obj.MediaBox = Array(box)

    return change


def askew(pdf):
    pdf.pages[0].obj.Rotate = 45


def hidden_layer(pdf):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("redacted")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def xfa(pdf):
    pdf.Root.NeedsRendering = True


def packed(data: bytes, times: int = 1) -> bytes:
    """The letter with its second page's drawing replaced by `data`, said to be packed that many times."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(data, filter=Array([Name.FlateDecode] * times))
        pdf.pages[1].obj.Contents = stream
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return out.getvalue()


BOMB = zlib.compress(bytes(join.MOST_CONTENT + 1), 9)

REFUSED = {
    "empty": (b"", "the file is empty"),
    "a Word file": (b"PK\x03\x04" + bytes(400), "it is not a PDF but a Word, Excel or ZIP file"),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(400), "it is not a PDF but a photograph (JPEG)"),
    "a web page": (b"<html><p>%PD F</p>", "it is not a PDF but a web page"),
    "text": (b"Dear Sir", "it is not a PDF. Print it to PDF"),
    "only a head": (b"%PDF-1.7\n", "the file is damaged"),
    "noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "the file is damaged"),
    "locked": (locked(), "it is locked with a password"),
    "no pages": (altered(GOOD, without_pages), "it has no pages"),
    "a flat page": (altered(GOOD, with_box(0, 0, 595, 0)), "its page 1 has no usable size"),
    "an endless page": (altered(GOOD, with_box(0, 0, 10**9, 10**9)), "its page 1 has no usable size"),
    "a turn of 45": (altered(GOOD, askew), "its page 1 has no usable size"),
    "a broken page": (packed(b"this is not packed"), "its page 2 is damaged"),
    "half a page": (packed(zlib.compress(b"0 0 1 1 re f " * 999)[:-30]), "its page 2 is damaged"),
    "a bomb": (packed(BOMB), "its page 2 is too large to read"),
    "a bomb in a bomb": (packed(zlib.compress(BOMB, 9), times=2), "its page 2 is too large to read"),
    "a hidden layer": (altered(GOOD, hidden_layer), "it has hidden layers"),
    "an XFA form": (altered(GOOD, xfa), "it is a form (XFA)"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_document_that_cannot_be_used_is_named_with_its_reason_and_the_rest_is_built(content, reason):
    pack = compose(contents(exhibits=(exhibit(content, "The bad one"), exhibit(GOOD, "The good one"))))
    read = pages(pack)
    page = next(n for n, words in enumerate(read) if "This document could not be included" in words)
    assert f"The bad one: {reason}" in " ".join(read[page].split())
    assert "The good one" in read[page + 1]
    assert "letter page 2" in read[page + 3]
    whole = text(pack)
    assert f"The bad one: could not be included: {reason}" in whole  # among the gaps
    assert "Exhibit 1: The bad one (could not be included)" in whole  # in the index
    assert "not included" in read[-1]  # on the seal
    assert not [p for p in verify(pack) if p.passed is False and p.name != "Every font is embedded"]


def test_a_file_that_is_not_the_recorded_one_is_refused():
    other = Exhibit("Letter", None, GOOD, hashlib.sha256(b"another").hexdigest())
    assert "it is not the file that was recorded" in text(compose(contents(exhibits=(other,))))


def test_a_document_that_anyone_may_open_but_not_print_is_included():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(GOOD)) as pdf:
        allowed = pikepdf.Permissions(print_highres=False, print_lowres=False)
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="", allow=allowed))
    pack = compose(contents(exhibits=(exhibit(out.getvalue()),)))
    assert "letter page 2" in text(pack)
    assert not opened(pack).is_encrypted


def test_a_file_that_was_mended_on_reading_says_so():
    broken = GOOD.replace(b"startxref", b"startxxxx")
    read = text(compose(contents(exhibits=(exhibit(broken),))))
    assert "letter page 2" in read
    assert "The file was damaged and was mended on reading: compare it with the original." in read


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 60), st.binary(max_size=40))
def test_no_damage_stops_a_document_from_being_judged(start, length, instead):
    damaged = GOOD[:start] + instead + GOOD[start + length :]
    judged = join.admit(exhibit(damaged))
    assert bool(judged.refusal) != bool(judged.pages)
