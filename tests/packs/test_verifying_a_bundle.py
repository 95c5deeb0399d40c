"""The checker judges a pack of ours and a bundle of anybody's, point by point."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from liaison.packs.compose import compose
from liaison.packs.verify import verify
from tests.packs.sample import altered, contents, foreign


def verdicts(pdf: bytes) -> dict[str, bool | None]:
    return {p.name: p.passed for p in verify(pdf)}


@pytest.fixture(scope="module")
def pack() -> bytes:
    return compose(contents(exhibits=()))


def test_a_pack_of_ours_passes_every_point_that_is_checked(pack):
    found = verdicts(pack)
    assert [name for name, passed in found.items() if passed is None] == ["No picture has more than 300 dpi"]
    assert all(passed is not False for passed in found.values())


def test_a_font_of_another_that_is_not_embedded_is_said_to_be_so():
    assert verdicts(compose(contents()))["Every font is embedded"] is False


def test_a_bundle_without_pagination_bookmarks_or_index_fails_those_points():
    found = verdicts(foreign("A bundle", pages=3))
    for name in (
        "Every page prints its number, the same as the PDF's page, and how many there are",
        "Bookmarks name the documents with their page numbers, and lead there",
        "The index links to pages that are there",
        "It opens at its first page at 100%",
        "The language is said and the pages are tagged",
    ):
        assert found[name] is False


def test_a_page_taken_out_is_noticed(pack):
    found = verdicts(altered(pack, lambda pdf: pdf.pages.__delitem__(2)))
    assert found["Every page prints its number, the same as the PDF's page, and how many there are"] is False
    assert found["Bookmarks name the documents with their page numbers, and lead there"] is False


def script(pdf):
    pdf.Root.OpenAction = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("x"))


def annotation(kind):
    def change(pdf):
        note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 9, 9]))
        pdf.pages[0].obj.Annots = Array([*pdf.pages[0].obj.get("/Annots", []), note])

    return change


def attachment(pdf):
    pdf.attachments["a.txt"] = b"a"


def turned(pdf):
    pdf.pages[0].obj.Rotate = 90


@pytest.mark.parametrize(
    ("change", "point"),
    [
        (script, "No scripts or actions run"),
        (annotation(Name.Widget), "No form fields are left"),
        (annotation(Name.Text), "No comments or other annotations but links are left"),
        (attachment, "No files are attached"),
        (turned, "No page is turned on its side"),
    ],
)
def test_what_may_not_be_left_in_a_bundle_is_found(pack, change, point):
    assert verdicts(altered(pack, change))[point] is False


def test_a_locked_or_broken_file_fails_at_once(pack):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    for content in (out.getvalue(), b"", b"%PDF-1.7 nothing"):
        (point,) = verify(content)
        assert point.passed is False
