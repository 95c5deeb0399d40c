"""The damaged lists of `fuzz_listings.py` handed in on the page, as an officer would, as far as they go.

    .venv/bin/python bench/fuzz_pages.py [--seed 1] [--count 300]

Each is uploaded; where the page asks for columns its own guess is given, where it asks for day or court they are
said; what can be brought in is, and its review opened. No page may fail. A database of its own, thrown away
(`bin/with-postgres` gives another).
"""

import argparse
import logging
import os
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from fuzz_listings import Input, in_this_process, made, set_up  # noqa: E402

TURNS = 6  # pages until a list is brought in, at most
DAY, COURT = date(2026, 7, 22), "Croydon Youth Court"


def handed_in(client: Any, one: Input) -> str:
    """What came of it on the pages. Raises what a page raises, and AssertionError for an answer that is none."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    form = {"sender": "court@court.example", "lawful_basis": "The court sent it.", "file": SimpleUploadedFile(one.sample, one.content)}  # fmt: skip
    answer = client.post(reverse("listing_upload"), form)
    if answer.status_code == 422:
        assert "Nothing was stored" in answer.content.decode() or "empty" in answer.content.decode(), (
            "refused without a word"
        )
        return "refused"
    for _ in range(TURNS):
        assert answer.status_code == 302, f"answered with {answer.status_code}"
        place = answer.headers["Location"]
        page = client.get(place)
        if page.status_code == 302:
            answer = page
            continue
        assert page.status_code == 200, f"{place} is answered with {page.status_code}"
        fields = page.context["form"].fields if page.context and "form" in page.context else {}
        if "signature" in fields:
            said, left = guessed(page.context["form"]), "asked about columns"
        elif "day" in fields or "court" in fields:
            said, left = {"day": f"{DAY:%d/%m/%Y}", "court": COURT}, "asked for day or court"
        elif "sender" in fields:
            return "refused after the upload"
        elif "held" in fields and "upload_check" in str(page.resolver_match):
            said, left = {"sure": "on"}, "doubted"
        else:
            return "brought in"
        if "held" in fields:
            said["held"] = page.context["form"].initial["held"]
        answer = client.post(place, said)
        if answer.status_code in (200, 422):
            return left
    return "still asked"


def guessed(form: Any) -> dict[str, Any]:
    """What the page itself guesses of the columns; what it does not know is left out."""
    said = {
        name: field.initial or "left_out" for name, field in form.fields.items() if name.startswith("column_")
    }
    return {**said, "signature": form.fields["signature"].initial, "names": ""}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liaison-fuzz-") as folder:
        os.environ.update(DEBUG="true", MEDIA_ROOT=f"{folder}/media")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/fuzz.sqlite3")
        set_up()
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client
        from django.test.utils import setup_test_environment

        from tests.people import house

        logging.disable(logging.WARNING)  # that something was refused
        setup_test_environment()  # pages tell what they were made of
        call_command("migrate", verbosity=0)
        client = Client()
        client.force_login(house().officer, backend="django.contrib.auth.backends.ModelBackend")
        tally: Counter[str] = Counter()
        start = chosen.seed * 100_000_000
        for number in range(start, start + chosen.count):
            one = made(number)
            try:
                with in_this_process():
                    tally[handed_in(client, one)] += 1
            except Exception as error:
                tally["failed"] += 1
                print(f"{one} {type(error).__name__} {str(error)[:300]}", flush=True)
        print(
            f"{connection.vendor}: " + ", ".join(f"{count} {what}" for what, count in sorted(tally.items()))
        )
        connection.close()
    return 1 if tally["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
