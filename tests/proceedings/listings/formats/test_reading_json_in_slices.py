"""A large JSON list is not held whole: its hearings are parsed as they are walked, and come out the same."""

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings.listings.entry import Refused
from proceedings.listings.formats import read
from proceedings.listings.formats.content import Content
from proceedings.listings.formats.json_slices import SLICED, WRAPPING, Slices
from tests.proceedings.listings.test_reading_a_magistrates_standard_list import one_list

LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=8), st.floats(allow_nan=False)
)
KEYS = st.sampled_from([*sorted(WRAPPING), *sorted(SLICED), "a", "é", "’", "😀", 'x"y', "line\nend", "\\"])
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=25,
    ),
    max_size=4,
)


def plain(value: Any) -> Any:
    """The document with every slice parsed, twice over: the second time gives the same."""
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, Slices):
        found = [plain(child) for child in value]
        assert found == [plain(value[number]) for number in range(len(value))]
        return found
    return [plain(child) for child in value] if isinstance(value, list) else value


@given(
    DOCUMENTS,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_a_document_read_in_slices_is_the_document(
    document: Any, encoding: str, ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent)
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        return
    assert plain(Content("list.json", content).document) == json.loads(text)


@given(DOCUMENTS, st.data())
def test_what_json_does_not_take_is_refused_and_what_it_takes_is_not(
    document: Any, data: st.DataObject
) -> None:
    text = json.dumps(document)
    at = data.draw(st.integers(0, len(text) - 1))
    broken = text[:at] + data.draw(st.sampled_from(["", ",", '"', "}", "[", ":", "1", " x"])) + text[at + 1 :]
    try:
        whole = json.loads(broken)
    except json.JSONDecodeError as error:
        with pytest.raises(Refused) as refused:
            print(Content("list.json", broken.encode()).document)
        assert f"at line {error.lineno}, column {error.colno}: {error.msg}" in str(refused.value)
    else:
        assert plain(Content("list.json", broken.encode()).document) == whole


def test_the_hearings_of_a_list_are_slices_and_are_not_kept() -> None:
    document = Content("list.json", one_list()).document
    hearings = document["courtLists"][0]["courtHouse"]["courtRoom"][0]["session"][0]["sittings"][0]["hearing"]
    assert isinstance(hearings, Slices)
    assert hearings[0] == hearings[0]
    assert hearings[0] is not hearings[0]


def test_memory_grows_with_the_file_and_not_with_what_python_makes_of_it() -> None:
    hearing = {"listNotes": [{"a": number} for number in range(300)], "case": []}
    more = json.dumps(hearing).encode() + b", "
    content = one_list().replace(b'"hearing": [', b'"hearing": [' + 100 * more)
    tracemalloc.start()
    try:
        read("list.json", content)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(content) > 300_000
    assert most < 3 * len(content)  # read whole, it is more than ten times the file


def test_line_and_column_of_what_is_broken_count_letters_not_bytes() -> None:
    text = '{"courtLists": [{"a": "£££",\n "courtHouse": {"courtRoom": [{"b": "££" x}]}}]}'
    with pytest.raises(Refused, match="not valid JSON at line 2, column 42"):
        read("list.json", text.encode())


def test_a_key_written_twice_is_reported_inside_a_slice_and_outside() -> None:
    content = one_list().replace(b'"caseUrn"', b'"caseUrn": "other", "caseUrn"')
    content = content.replace(b'"courtHouseName"', b'"courtHouseName": "Sutton", "courtHouseName"')
    found = read("list.json", content)
    house = "/courtLists/0/courtHouse"
    assert [(fault.where, "Written twice" in fault.message) for fault in found.faults] == [
        (house, True),
        (f"{house}/courtRoom/0/session/0/sittings/0/hearing/0/case/0", True),
    ]


def test_what_stands_after_the_hearings_counts_as_much_as_what_stands_before() -> None:
    document = json.loads(one_list())
    turned = json.loads(one_list(), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert list(turned) != list(document)
    assert read("list.json", json.dumps(turned).encode()).entries == read("list.json", one_list()).entries


def test_text_that_is_not_utf_8_is_refused_with_its_line() -> None:
    content = one_list().replace(b"Reyes", b"Re\xffes")
    with pytest.raises(Refused, match=r"The text is broken at line 1 \(byte \d+\)"):
        read("list.json", content)


@pytest.mark.parametrize("levels", [58, 59, 60, 61, 62, 63])
def test_the_depth_limit_is_the_same_inside_a_slice_and_outside(levels: int) -> None:
    def refused(content: str) -> bool:
        try:
            print(Content("list.json", content.encode()).document)
        except Refused:
            return True
        return False

    within = '{"courtLists": [{"hearing": [' + "[" * (levels - 4) + "]" * (levels - 4) + "]}]}"
    without = '{"elsewhere": ' + "[" * (levels - 1) + "]" * (levels - 1) + "}"
    assert refused(within) == refused(without) == (levels > 61)
