"""A pack that is too large for the court goes in parts, or document by document."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from liaison.packs.compose import compose
from liaison.packs.split import by_document, document_name, parts
from tests.packs.bundles import bundle, scan
from tests.packs.reading import opened, pages, text
from tests.packs.sample import altered, contents, exhibit, foreign

LARGE = bundle(draw=scan(700, "Words of the scan"))


def noisy() -> bytes:
    """A bundle whose pages weigh about the same: each has 100 kB that cannot be packed."""
    import random

    chance = random.Random(1)

    def weigh(pdf: Any) -> None:
        for page in pdf.pages:
            weight = pdf.make_stream(chance.randbytes(100_000))
            page.obj.Resources.Weight = weight

    return altered(bundle(), weigh)


HEAVY = noisy()


def test_a_pack_that_is_small_enough_stays_whole():
    (part,) = parts(LARGE, 36)
    assert (part.first, part.last, part.content) == (1, 7, LARGE)


def test_parts_are_cut_between_documents_and_hold_every_page_once():
    made = parts(HEAVY, 0.35)
    assert [(p.first, p.last) for p in made] == [(1, 3), (4, 5), (6, 7)]
    assert all(len(p.content) <= 0.35 * 2**20 for p in made)


def test_pages_keep_the_numbers_that_they_print_and_their_bookmarks():
    _first, second, _third = parts(HEAVY, 0.35)
    assert [page.split()[-1] for page in pages(second.content)] == ["4", "5"]
    with opened(second.content).open_outline() as outline:
        assert [item.title for item in outline.root] == ["MG5 case summary (p. 4)"]


def test_a_page_that_alone_is_too_large_says_so():
    made = parts(HEAVY, 0.05)
    assert [p.alone_too_large for p in made] == [True] * 7


def test_a_document_that_is_too_large_is_cut_between_its_pages():
    assert [(p.first, p.last) for p in parts(HEAVY, 0.12)] == [(n, n) for n in range(1, 8)]


def test_the_command_writes_the_parts_and_says_which_pages(tmp_path: Path, capsys: Any):
    file = tmp_path / "01ZD1234526_pack_20260622.pdf"
    file.write_bytes(HEAVY)
    call_command("split_pack", file, to=tmp_path, most_mb=0.35)
    assert "pages 1 to 3, 0.3 MB" in capsys.readouterr().out
    assert (tmp_path / "01ZD1234526_pack_20260622_part_2_of_3_pages_4-5.pdf").is_file()
    with pytest.raises(SystemExit) as ended:
        call_command("split_pack", file, to=tmp_path, most_mb=0.05)
    assert ended.value.code == 1
    for name, content, message in (
        ("gone.pdf", None, "No such file"),
        ("bad.pdf", b"x", "locked or damaged"),
    ):
        if content:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(CommandError, match=message):
            call_command("split_pack", tmp_path / name, to=tmp_path)


def test_each_document_goes_by_itself_under_a_name_that_names_nobody():
    facts = contents(
        child="Zebedee Quillfeather",
        exhibits=(
            exhibit(foreign("The letter", pages=2), "Decision letter for Zebedee Quillfeather"),
            exhibit(foreign("The report"), "Police report of DC Marlowe", None),
            exhibit(b"not a PDF", "Broken"),
            replace(exhibit(foreign("x"), "Changed"), sha256="0" * 64),
        ),
    )
    with zipfile.ZipFile(io.BytesIO(by_document(facts))) as box:
        names = box.namelist()
        assert names == [
            "01ZD1234526_01_decision-letter-for_20260622.pdf",
            "01ZD1234526_02_police-report-of_20260622.pdf",
        ]
        assert "letter page 2" in text(box.read(names[0]))
    assert by_document(facts) == by_document(facts)


def test_what_a_document_hid_does_not_go_with_it():
    def hide(pdf: Any) -> None:
        pdf.attachments["a.txt"] = b"secret"
        pdf.docinfo["/Author"] = "secret"

    with zipfile.ZipFile(
        io.BytesIO(by_document(contents(exhibits=(exhibit(altered(foreign("x"), hide)),))))
    ) as box:
        held = opened(box.read(box.namelist()[0]))
    assert not held.attachments
    assert "/Info" not in held.trailer


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Conclusive grounds decision letter", "conclusive-grounds-decision-letter"),
        ("Siôn Ŵyn", "document"),
        ("../../etc/passwd", "document"),
        ("MG5 of May Pike", "mg5-of"),
    ],
)
def test_only_words_of_the_trade_go_into_a_name(title: str, name: str):
    assert document_name(title, {"may"}) == name


def test_a_part_of_a_pack_of_ours_can_be_opened_by_others():
    pack = compose(contents(exhibits=(exhibit(foreign("x", pages=30)),)))
    made = parts(pack, len(pack) / 2**20 * 0.7)
    assert len(made) > 1
    assert sum(len(opened(p.content).pages) for p in made) == len(opened(pack).pages)
