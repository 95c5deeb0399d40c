"""A pack of our own pages can be read aloud and kept: PDF/UA-1 and PDF/A-2A, by a checker not ours."""

from datetime import date

import page
import pikepdf
import pytest

from liaison.packs.compose import compose
from liaison.packs.contents import Line
from tests.packs.reading import elements, opened
from tests.packs.sample import contents

LONG = tuple(
    Line(date(2026, 1, 1 + n % 28), True, 15, f"Event {n} " + "word " * (n % 50), "Report, page 1", "1")
    for n in range(150)
)
TALL = (Line(date(2026, 1, 1), True, 15, "word " * 3000, "Report", "1"),)


@pytest.fixture(
    scope="module", params=[(), LONG, LONG[:7] + TALL + LONG[7:20]], ids=["short", "long", "tall row"]
)
def pack(request) -> bytes:
    return compose(contents(exhibits=(), chronology=request.param))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_rule_of_the_profile_holds(pack, profile):
    report = page.validate_pdf_bytes(pack, profile=profile)
    assert [(f.rule_id, f.message) for f in report.failures] == []
    assert report.rules.passed == report.rules.total > 100


def test_a_pack_with_pages_of_others_claims_nothing_and_is_tagged_all_the_same():
    pdf = opened(compose(contents()))
    metadata = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid" not in metadata
    assert b"pdfaid" not in metadata
    drawn, *figures = elements(pdf, "Figure")
    assert str(drawn.Alt).startswith("Drawing of the chronology")
    assert [str(f.Alt) for f in figures] == [
        f"Page {n} of 2 of exhibit 1: Conclusive grounds decision letter" for n in (1, 2)
    ]


def test_each_event_is_one_row_however_many_pages_it_runs_over():
    pdf = opened(compose(contents(exhibits=(), chronology=LONG[:7] + TALL + LONG[7:20])))
    chronology = next(t for t in elements(pdf, "Table") if len(t.K) > 20)
    assert len(chronology.K) == 1 + 7 + 1 + 13
    assert {len(row.K) for row in chronology.K} == {7}


def test_heads_of_columns_and_rows_say_so():
    pdf = opened(compose(contents(exhibits=())))
    scopes = {str(cell.A.Scope) for cell in elements(pdf, "TH")}
    assert scopes == {"/Column", "/Row"}


def test_words_at_line_ends_are_not_joined_when_read_aloud():
    pdf = opened(compose(contents(exhibits=())))
    read = [str(p.ActualText) for p in elements(pdf, "P") if "/ActualText" in p]
    assert any("leads to the child being identified" in words for words in read)


def test_headings_nest_and_lists_are_lists():
    pdf = opened(compose(contents(exhibits=())))
    assert len(elements(pdf, "H1")) == 1
    assert len(elements(pdf, "H2")) == 10
    assert len(elements(pdf, "LI")) == 4 + 2


def test_each_link_has_its_annotation_and_its_words():
    pdf = opened(compose(contents(exhibits=())))
    links = elements(pdf, "Link")
    assert len(links) == sum(len(p.obj.get("/Annots", [])) for p in pdf.pages)
    for link in links:
        kinds = {str(kid.Type) for kid in link.K}
        assert kinds == {"/MCR", "/OBJR"}


def test_every_font_is_embedded_and_can_be_searched():
    pdf = opened(compose(contents(exhibits=())))
    fonts = [
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == pikepdf.Name.Font
    ]
    assert fonts
    for font in fonts:
        assert "Inter" in str(font.BaseFont)
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font
