"""Files that are meant to do harm, or came to it, all in one pack: each is named, and the rest is built."""

import io

import pikepdf
import pytest

from liaison.packs import join
from liaison.packs.compose import compose
from liaison.packs.verify import verify
from tests.liaison.documents.test_turning_a_file_into_pages import REFUSED as NOT_TURNED
from tests.packs.hostile import GOOD, HOSTILE, MALICE
from tests.packs.reading import opened, text
from tests.packs.sample import contents, exhibit
from tests.packs.test_refusing_documents import REFUSED


@pytest.mark.parametrize(("content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_each_is_refused_with_its_reason_or_has_pages_and_nothing_else(content, reason):
    judged = join.admit(exhibit(content, "The bad one"))
    assert bool(judged.refusal) != bool(judged.pages)
    if reason:
        assert reason in judged.refusal


@pytest.fixture(scope="module")
def pack() -> bytes:
    bad = [exhibit(content, f"File {n}") for n, (content, _reason) in enumerate(HOSTILE.values(), start=1)]
    return compose(contents(exhibits=(*bad, exhibit(GOOD, "The good one"))))


def test_the_rest_of_the_pack_is_built_with_each_gap_shown(pack):
    read = text(pack)
    for number, (content, _reason) in enumerate(HOSTILE.values(), start=1):
        refused = join.admit(exhibit(content)).refusal
        if refused:
            assert f"File {number}: could not be included: {' '.join(refused.split())}" in read
        else:
            assert f"Exhibit {number}: File {number} (could not be included)" not in read
    assert "The good one" in read


def test_nothing_of_their_malice_is_in_the_pack(pack):
    out = io.BytesIO()
    opened(pack).save(
        out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )  # fmt: skip
    assert MALICE not in out.getvalue()
    assert not [p for p in verify(pack) if p.passed is False and p.number not in (0, 4, 7)]


def test_there_are_at_least_sixty_of_them():
    assert len(HOSTILE) + len(REFUSED) + len(NOT_TURNED) >= 60
