"""The seal and the bytes: what is in a pack, and that the same facts always give the same file."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liaison.packs import seal
from liaison.packs.compose import compose, file_name
from tests.packs.reading import opened, pages
from tests.packs.sample import contents, exhibit, foreign

ROOT = Path(__file__).parents[2]
HASH_IT = (
    "import hashlib, django; django.setup();"
    "from liaison.packs.compose import compose; from tests.packs.sample import contents;"
    "print(hashlib.sha256(compose(contents())).hexdigest())"
)


def test_the_last_page_has_the_digest_of_every_document_as_it_was_received():
    letter, plan = foreign("Letter"), foreign("Plan", pages=3)
    last = pages(compose(contents(exhibits=(exhibit(letter, "Letter"), exhibit(plan, "Plan")))))[-1]
    for document in (letter, plan):
        assert hashlib.sha256(document).hexdigest() in last
    for words in (
        "Northmoor Youth Justice Service",
        "Crown Prosecution Service",
        "22 June 2026, 14:05",
        "version",
    ):
        assert words in " ".join(last.split())
    assert seal.facts(contents(exhibits=(exhibit(letter, "Letter"), exhibit(plan, "Plan")))) in last


def test_the_same_contents_give_the_same_bytes():
    assert compose(contents()) == compose(contents())


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_on_another_day_gives_the_same_bytes(seed):
    env = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    env["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    ran = subprocess.run(
        [sys.executable, "-c", HASH_IT], env=env, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == hashlib.sha256(compose(contents())).hexdigest()


def test_a_change_of_one_fact_or_one_byte_changes_the_digest_of_the_facts():
    before = contents()
    later = before.as_at + timedelta(minutes=1)
    changed = (
        replace(before, version=3),
        replace(before, as_at=later),
        replace(before, chronology=before.chronology[1:]),
        replace(before, exhibits=(replace(before.exhibits[0], content=b"x"),)),
    )
    assert len({seal.facts(c) for c in (before, *changed)}) == 5
    assert seal.facts(before) == seal.facts(contents())


def test_no_name_is_in_the_files_metadata_or_in_its_name():
    facts = contents(child="Zebedee Quillfeather", title="Pack for Zebedee Quillfeather")
    pdf = opened(compose(facts))
    assert "/Info" not in pdf.trailer
    assert b"Quillfeather" not in pdf.Root.Metadata.read_bytes()
    assert b"Pack, URN 01ZD1234526, version 2" in pdf.Root.Metadata.read_bytes()
    assert file_name(facts) == "01ZD1234526_pack_20260622.pdf"


def test_a_hostile_or_missing_urn_gives_a_plain_file_name():
    assert file_name(contents(urn="../../etc/passwd\0")) == "etcpasswd_pack_20260622.pdf"
    assert file_name(contents(urn=" ")) == "no-URN_pack_20260622.pdf"


def test_the_day_in_the_file_name_is_londons():
    late = datetime(2026, 6, 22, 23, 30, tzinfo=UTC)
    assert file_name(contents(as_at=late)) == "01ZD1234526_pack_20260623.pdf"
