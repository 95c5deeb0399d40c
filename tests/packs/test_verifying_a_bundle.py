"""The checker judges a pack of ours and a bundle of anybody's, point by point."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from liaison.packs.checker import Point, listed
from liaison.packs.compose import compose
from liaison.packs.ocr import NO_WORDS
from liaison.packs.verify import OPENS, verify
from tests.packs.bundles import bundle, scan, searchable, turned
from tests.packs.sample import altered, contents, foreign

(
    PAGINATION, INDEX, BOOKMARKS, SEARCHABLE, UPRIGHT, OPENS_AT, RESOLUTION, LATE, LEFT_OVER, SIZE, FILE_NAME,
) = range(1, 12)  # fmt: skip
NAME = "01ZD1234526_bundle_20260622.pdf"


def failed(pdf: bytes, name: str = NAME, **how) -> dict[int, Point]:
    """The points of the guidance that fail, by number."""
    return {p.number: p for p in verify(pdf, name, **how) if p.passed is False and p.number}


@pytest.fixture(scope="module")
def pack() -> bytes:
    return compose(contents(exhibits=()))


@pytest.fixture(scope="module")
def theirs() -> bytes:
    return bundle()


def test_a_pack_of_ours_passes_every_point(pack):
    assert all(p.passed for p in verify(pack, NAME))


def test_a_bundle_that_others_made_well_passes_the_eleven_points(theirs):
    points = verify(theirs, NAME)
    assert {p.number for p in points if p.passed} == set(range(12))
    assert failed(theirs) == {}


def test_what_a_pack_promises_beside_the_guidance_is_said_apart(theirs):
    beside = {p.name: p.passed for p in verify(theirs) if not p.number}
    assert beside == {
        OPENS: True, "Every font is embedded": False, "The language is said and the pages are tagged": False,
    }  # fmt: skip


def test_a_font_of_another_that_is_not_embedded_is_said_to_be_so():
    points = {p.name: p for p in verify(compose(contents()))}
    assert points["Every font is embedded"].passed is False
    assert "Helvetica" in points["Every font is embedded"].detail


# 1 pagination


@pytest.mark.parametrize(
    "written",
    ["{}", "- {} -", "[{}]", "Page {} of 7", "page {}", "p. {}", "Bundle page {}", "{}/7", "Tudalen {}"],
)
def test_a_page_number_may_be_written_in_several_ways(written):
    assert failed(bundle(number=written.format)) == {}


def test_pages_without_a_number_are_named():
    point = failed(bundle(number=lambda n: "" if n in (3, 4, 6) else str(n)))[PAGINATION]
    assert point.detail == "not on pages 3 to 4, 6"
    assert point.pages == (3, 4, 6)


@pytest.mark.parametrize(
    "number", [lambda n: "", lambda n: str(n + 1), lambda n: f"1{n}", lambda n: f"Version {n}.0"]
)
def test_numbering_that_is_not_the_pdfs_own_fails(number):
    assert failed(bundle(number=number))[PAGINATION].pages == (1, 2, 3, 4, 5, 6, 7)


def test_a_page_taken_out_is_noticed(pack):
    found = failed(altered(pack, lambda pdf: pdf.pages.__delitem__(2)))
    assert {PAGINATION, INDEX, BOOKMARKS} <= set(found)


# 2 index


def test_a_bundle_without_a_linked_index_fails():
    assert failed(bundle(links=False))[INDEX].detail == "no page at the front has links into the bundle"


@pytest.mark.parametrize("line", [lambda page: "", lambda page: str(page + 1)])
def test_an_index_line_that_does_not_say_its_page_fails(line):
    assert (
        "without the page they lead to: those to pages 3 to 4, 6" in failed(bundle(line=line))[INDEX].detail
    )


def test_a_link_that_leads_nowhere_is_found_on_its_page(theirs):
    def lost(pdf):
        pdf.pages[0].obj.Annots[0].Dest = String("gone")

    point = failed(altered(theirs, lost))[INDEX]
    assert point.pages == (1,)


# 3 bookmarks


@pytest.mark.parametrize(
    "mark",
    [
        lambda title, page: "",
        lambda title, page: title,
        lambda title, page: f"{title}, page {page + 1}",
        lambda title, page: f"Document {page}",
        lambda title, page: f"scan000{page}.pdf",
        lambda title, page: f"Page {page}",
    ],
)
def test_bookmarks_that_are_missing_or_say_too_little_fail(mark):
    assert set(failed(bundle(mark=mark))) == {BOOKMARKS}


def test_a_bookmark_that_leads_elsewhere_fails(theirs):
    def astray(pdf):
        with pdf.open_outline() as outline:
            outline.root[1].destination = Array([pdf.pages[6].obj, Name.Fit])
            outline.root[1].action = None

    assert "MG5" not in failed(altered(theirs, astray))[BOOKMARKS].detail
    assert failed(altered(theirs, astray))[BOOKMARKS].pages == (7,)


# 4 searchable text


def test_a_scanned_page_without_words_fails_and_one_with_words_passes():
    assert failed(bundle(draw=scan()))[SEARCHABLE].pages == (2, 3, 4, 5, 6, 7)
    assert failed(bundle(draw=scan(words="Dear Northmoor Council, we write"))) == {}


def test_words_beside_a_scan_do_not_make_it_searchable():
    def draw(canvas, page):
        scan()(canvas, page)
        canvas.drawString(100, 700, "A stamp above the picture that says much")

    assert set(failed(bundle(draw=draw))) == {SEARCHABLE}


def test_a_photograph_that_was_looked_at_and_has_no_words_is_no_fault():
    def draw(canvas, page):
        scan()(canvas, page)
        canvas.drawString(100, 700, NO_WORDS)

    assert failed(bundle(draw=draw)) == {}


# 5 the right way up


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_read_from_another_side_are_named(degrees):
    def draw(canvas, page):
        (turned(degrees) if page == 5 else searchable)(canvas, page)

    assert failed(bundle(draw=draw))[UPRIGHT].pages == (5,)


def test_a_page_turned_so_that_it_reads_upright_is_right():
    def turn(pdf):
        pdf.pages[4].obj.Rotate = 270

    def draw(canvas, page):
        if page != 5:
            return searchable(canvas, page)
        turned(270)(canvas, page)

    found = failed(altered(bundle(draw=draw, number=lambda n: "" if n == 5 else str(n)), turn))
    assert UPRIGHT not in found


def test_a_page_turned_on_its_side_fails(theirs):
    assert failed(altered(theirs, lambda pdf: setattr(pdf.pages[1].obj, "Rotate", 90)))[UPRIGHT].pages == (2,)


def test_pages_without_letters_are_not_judged():
    found = bundle(draw=lambda canvas, page: canvas.rect(100, 100, 200, 200), number=lambda n: "")
    point = next(p for p in verify(found) if p.number == UPRIGHT)
    assert point.detail == "no letters to judge by: pages 2 to 7"


# 6 opens at 100%


@pytest.mark.parametrize("zoom", [None, 0, 2, 0.5, String("x")])
def test_a_bundle_that_opens_otherwise_than_at_100_fails(zoom):
    assert set(failed(bundle(zoom=zoom))) == {OPENS_AT}


def test_a_bundle_that_opens_fitted_or_elsewhere_fails(theirs):
    for target in (
        lambda pdf: [pdf.pages[0].obj, Name.Fit],
        lambda pdf: [pdf.pages[1].obj, Name.XYZ, 0, 0, 1],
    ):
        changed = altered(
            theirs, lambda pdf, target=target: setattr(pdf.Root, "OpenAction", Array(target(pdf)))
        )
        assert set(failed(changed)) == {OPENS_AT}


# 7 resolution


def test_a_picture_finer_than_300_dpi_is_named_with_its_pages():
    point = failed(bundle(draw=scan(dots=2000, words="Words of the scan")))[RESOLUTION]
    assert point.detail == "up to 400 dpi, on pages 2 to 7"
    assert failed(bundle(draw=scan(dots=1500, words="Words of the scan"))) == {}


def test_a_picture_drawn_smaller_inside_a_form_is_reckoned_as_printed():
    assert (
        "up to 600 dpi" in failed(bundle(draw=scan(1500, "Words here", within_form=True)))[RESOLUTION].detail
    )


# 8 late pages


def test_late_pages_at_the_end_with_their_own_index_pass():
    assert failed(bundle(pages=9, late=8)) == {}


def test_late_pages_without_their_index_or_renumbered_fail():
    assert "it has no links" in failed(bundle(pages=9, late=8, links=False))[LATE].detail
    renumbered = bundle(pages=9, late=8, number=lambda n: str(n if n < 8 else n - 7))
    assert failed(renumbered)[LATE].pages == (8, 9)


# 9 nothing left in


def script(pdf):
    pdf.Root.OpenAction = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("x"))


def script_of_a_page(pdf):
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))


def launch(pdf):
    pdf.pages[1].obj.Annots = Array([link(Dictionary(S=Name.Launch, F=String("a.exe")))])


def link(action):
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)


def annotation(kind, **more):
    def change(pdf):
        note = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 9, 9]), **more)
        pdf.pages[1].obj.Annots = Array([note])

    return change


def attachment(pdf):
    pdf.attachments["a.txt"] = b"a"


@pytest.mark.parametrize(
    ("change", "name", "pages"),
    [
        (script, "No scripts or actions run", ()),
        (script_of_a_page, "No scripts or actions run", (1,)),
        (launch, "No scripts or actions run", ()),
        (annotation(Name.Widget, FT=Name.Tx), "No form fields are left", (2,)),
        (annotation(Name.Text), "No comments or other annotations but links are left", (2,)),
        (annotation(Name.Highlight), "No comments or other annotations but links are left", (2,)),
        (attachment, "No files are attached", ()),
    ],
)
def test_what_may_not_be_left_in_a_bundle_is_found(theirs, change, name, pages):
    points = [p for p in verify(altered(theirs, change), NAME) if p.passed is False and p.number == LEFT_OVER]
    assert [(p.name, p.pages) for p in points] == [(name, pages)]


def test_the_field_of_a_signature_may_stay(theirs):
    def sign(pdf):
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), Rect=Array([0, 0, 0, 0])
            )
        )
        pdf.pages[1].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)

    assert failed(altered(theirs, sign)) == {}


# 10 size, 11 name


def test_a_bundle_that_is_too_large_is_offered_in_parts(theirs):
    point = failed(theirs + bytes(3 * 2**20), most_mb=1)[SIZE]
    assert "split it into 4 parts or more (manage.py split_pack)" in point.detail


@pytest.mark.parametrize(
    "name",
    [
        "Zebedee Quillfeather bundle.pdf",
        "R_v_QUILLFEATHER.pdf",
        "bundleQuillfeather1.pdf",
        "Žofie bundle.pdf",
    ],
)
def test_a_file_name_that_may_name_a_person_fails(theirs, name):
    assert set(failed(theirs, name)) == {FILE_NAME}


@pytest.mark.parametrize(
    "name", [NAME, "T20267001_Sentence bundle v2.pdf", "01ZD1234526 MG5.pdf", "May bundle.pdf"]
)
def test_a_file_name_of_case_numbers_documents_and_dates_passes(theirs, name):
    assert failed(theirs, name) == {}


def test_a_month_that_is_a_childs_name_here_fails(theirs):
    assert set(failed(theirs, "May bundle.pdf", names={"May"})) == {FILE_NAME}


# what cannot be read


def test_a_locked_or_broken_file_fails_at_once(pack):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    for content in (out.getvalue(), b"", b"%PDF-1.7 nothing"):
        (point,) = verify(content)
        assert point.passed is False


def test_a_bundle_without_pages_fails_at_once():
    (point,) = verify(altered(foreign("x"), lambda pdf: pdf.pages.__delitem__(0)))
    assert point.passed is False


GOOD = bundle(draw=scan(dots=40))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 60), st.binary(max_size=40))
def test_no_damage_stops_a_bundle_from_being_judged(start, length, instead):
    points = verify(GOOD[:start] + instead + GOOD[start + length :], NAME)
    assert points[0].name == OPENS
    assert points[0].passed is not None


def test_many_pages_are_listed_in_runs():
    assert listed([1, 2, 3, 7, 9, 10]) == "1 to 3, 7, 9 to 10"
    assert listed(range(1, 60, 2)).endswith("and others")
