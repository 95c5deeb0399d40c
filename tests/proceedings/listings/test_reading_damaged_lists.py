"""Whatever happens to a list on its way, the answer is entries, a fault or a refusal, never a traceback."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings.listings.entry import Reading, Refused
from proceedings.listings.formats import read

ROOT = Path(__file__).resolve().parents[3]
REAL = (
    ROOT.parent
    / "shared/court-lists/pip-data-management/src/test/resources/mocks/magistratesStandardList.json"
)
OURS = ROOT / "fixtures/lists/croydon-2026-07-22.json"


@cache
def samples() -> tuple[bytes, ...]:
    """Our own list, and the real sample where it is beside the repository."""
    return tuple(path.read_bytes() for path in (OURS, REAL) if path.exists())


def answered(content: bytes) -> Reading | Refused:
    """The answer, with all that later rooms do with it."""
    try:
        found = read("list.json", content)
    except Refused as refused:
        return _said(refused)
    for entry in found.entries:
        json.dumps(entry.as_json(), ensure_ascii=False).encode()
        assert entry.where.startswith("/courtLists/")
    for fault in found.faults:
        json.dumps(fault.as_json(), ensure_ascii=False).encode()
        assert fault.message
    return found


def _said(refused: Refused) -> Refused:
    assert str(refused).startswith("list.json: ")
    assert str(refused).encode()
    return refused


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["", "\r\nADULT", "******", "2026-02-30", "9999-12-31T23:59:59.999999999Z", "0000-00-00", "<b>"]
    ),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5)), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a document."""
    found = []
    waiting = [value]
    while waiting:
        here = waiting.pop()
        for key in here if isinstance(here, dict) else range(len(here)):
            found.append((here, key))
            if isinstance(here[key], (dict, list)):
                waiting.append(here[key])
    return found


@settings(max_examples=150)
@given(st.data())
def test_a_list_with_anything_in_any_place_is_answered(data: st.DataObject) -> None:
    document = json.loads(data.draw(st.sampled_from(samples())))
    for _ in range(data.draw(st.integers(1, 4))):
        container, key = data.draw(st.sampled_from(places(document)))
        what = data.draw(st.sampled_from(["replace", "remove", "wrap", "double"]))
        if what == "remove":
            del container[key]
        elif what == "wrap":
            container[key] = [container[key]]
        elif what == "double" and isinstance(container, list):
            container.append(container[key])
        else:
            container[key] = data.draw(ODD)
        if not places(document):
            break
    answered(json.dumps(document).encode())


@settings(max_examples=150)
@given(st.data())
def test_a_list_with_bytes_lost_added_or_changed_is_answered(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(samples())))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        end = min(len(content), start + data.draw(st.integers(0, 40)))
        content[start:end] = data.draw(
            st.binary(max_size=8) | st.sampled_from([b'"', b"{", b"]", b"\\ud800", b"NaN"])
        )
    answered(bytes(content))


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_bytes_that_were_never_a_list_are_refused(content: bytes) -> None:
    assert isinstance(answered(content), Refused)


@settings(max_examples=25)
@given(st.sampled_from(["utf-16", "utf-32", "utf-8-sig"]), st.data())
def test_a_list_cut_off_anywhere_is_refused_in_any_encoding(encoding: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(samples())).decode().rstrip()
    cut = data.draw(st.integers(0, len(text) - 1))
    assert isinstance(answered(text[:cut].encode(encoding)), Refused)
