"""How long a pack takes beside a bare join, and how much memory it needs.

    .venv/bin/python bench/packs.py                 # the tables, a few minutes

Each figure is taken in a process of its own, the best of three runs for times. The bare join is what pikepdf takes
to join the same files and lay a stamp over each page, with the stamps and our own pages drawn by reportlab. No
test times anything: machines differ, ratios less.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("SECRET_KEY", "bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")

import django  # noqa: E402

django.setup()

import pikepdf  # noqa: E402
from PIL import ImageChops  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from liaison.documents.conversion.picture import picture  # noqa: E402
from liaison.packs import held, shown, typeface  # noqa: E402
from liaison.packs.compose import compose, compose_into  # noqa: E402
from liaison.packs.contents import ChargeLine, Exhibit, Line, PackContents  # noqa: E402
from liaison.packs.held import Held  # noqa: E402
from liaison.packs.verify import verify  # noqa: E402

PAGES_A_DOCUMENT = 50
MOST_MB = 250
MOST_RATIO = 3


def letters(pages: int) -> list[bytes]:
    """Typed documents of others, 50 pages each."""
    made = []
    for first in range(0, pages, PAGES_A_DOCUMENT):
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4, invariant=1)
        for page in range(first, min(first + PAGES_A_DOCUMENT, pages)):
            canvas.setFont("Helvetica", 10)
            for row in range(45):
                canvas.drawString(
                    60, 780 - 15 * row, f"Line {row} of page {page} of a report on what was seen and said"
                )
            canvas.showPage()
        canvas.save()
        made.append(out.getvalue())
    return made


def scans(pages: int) -> list[bytes]:
    """Several scanned documents."""
    return scan(pages // 2) * 2


def scan(pages: int) -> list[bytes]:
    """One scanned document: black and white at 200 dpi, with the words over it as a scanner's OCR puts them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(pages):
        text = canvas.beginText(60, 500)
        text.setTextRenderMode(3)
        text.textLine(f"The words of scanned page {page}, as its scanner read them")
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    with shown.pages(letters(1)[0]) as views:
        seen = shown.drawn(views[0], 200, grey=True).convert("1")
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        for number, sheet in enumerate(pdf.pages):
            sheet.obj.Resources.XObject = pikepdf.Dictionary(
                Scan=picture(pdf, ImageChops.offset(seen, number))
            )
            sheet.contents_add(b"q 595 0 0 842 0 0 cm /Scan Do Q", prepend=True)
        made = io.BytesIO()
        pdf.save(made)
    return [made.getvalue()]


def contents(documents: Sequence[Held]) -> PackContents:
    """A pack of an invented child with these documents."""
    charge = ChargeLine(
        "Charge 1", "Possession with intent to supply", "11 May 2026", "15", "Not excluded", "…", "…"
    )
    line = Line(date(2026, 5, 11), True, 15, "Arrested with two adults", "MG5, page 1", "1")
    return PackContents(
        title="Evidence pack", purpose="Representations to the prosecutor", child="Siôn Ŵyn", born=date(2011, 1, 3),
        urn="01ZD1234526", court="Northmoor Youth Court", next_hearing="25 June 2026", recipient="Crown Prosecution Service",
        prepared_by="Northmoor Youth Justice Service", prepared_for="Hale and Firth Solicitors", version=1,
        as_at=datetime(2026, 6, 22, 13, 5, tzinfo=UTC), marking="OFFICIAL-SENSITIVE", restriction="Section 49 applies.",
        decision=(("Decision", "Conclusive grounds: positive"),), uses=("It may be put to the prosecutor.",),
        charges=(charge,) * 3, chronology=(line,) * 40, prompts=(), authorities=(), gaps=(),
        exhibits=tuple(
            Exhibit(f"Document {n}", date(2026, 6, 1), d, held.digest(d))
            for n, d in enumerate(documents, start=1)
        ),
    )  # fmt: skip


def bare(facts: PackContents) -> bytes:
    """The same files joined by pikepdf, a stamp of reportlab's laid over each page; and our own pages."""
    compose(replace(facts, exhibits=()))
    joined = pikepdf.new()
    for exhibit in facts.exhibits:
        with held.opened(exhibit.content) as pdf:
            joined.pages.extend(pdf.pages)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number in range(1, len(joined.pages) + 1):
        canvas.setFont(typeface.BOLD, 9)
        canvas.drawString(20, 814, facts.marking)
        canvas.drawRightString(575, 814, f"URN {facts.urn}")
        canvas.line(20, 806, 575, 806)
        canvas.line(20, 38, 575, 38)
        canvas.setFont(typeface.REGULAR, 8)
        canvas.drawString(20, 26, f"For: {facts.recipient}")
        canvas.drawCentredString(320, 26, f"Version {facts.version}")
        canvas.drawRightString(575, 26, f"Page {number} of {len(joined.pages)}")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as stamps:
        for page, stamp in zip(joined.pages, stamps.pages, strict=True):
            page.add_overlay(stamp, rect=None)
        written = io.BytesIO()
        joined.save(written)
    return written.getvalue()


def measured(folder: Path) -> dict[str, float]:
    """A pack as it is built: its documents lie in files, and it is written to one. Seconds, sizes, the peak in MB."""
    files = sorted(folder.iterdir())
    facts, out = contents(files), folder.parent / f"{folder.name}.pdf"
    started = time.perf_counter()
    compose_into(out, facts)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = out.stat().st_size
    out.unlink()
    inside = sum(file.stat().st_size for file in files) / 2**20
    return {"seconds": seconds, "mb": size / 2**20, "in": inside, "peak": peak}


def measure(what: str, folder: Path) -> dict[str, float]:
    """In this process: seconds (best of three, one for memory), the file's and the documents' size, the peak in MB."""
    if what == "memory":
        return measured(folder)
    documents = [file.read_bytes() for file in sorted(folder.iterdir())]
    facts = contents(documents)
    typeface.load()
    packed = compose(facts) if what == "verify" else b""
    work = {"bare": lambda: bare(facts), "verify": lambda: verify(packed)}.get(what, lambda: compose(facts))
    best, made = 1e9, packed
    for _ in range(3 if what in ("pack", "bare") else 1):
        started = time.perf_counter()
        done = work()
        best = min(best, time.perf_counter() - started)
        made = done if isinstance(done, bytes) else packed
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "seconds": best, "mb": len(made) / 2**20, "in": sum(map(len, documents)) / 2**20, "peak": peak,
        "same": float(what != "pack" or compose(facts) == made),
    }  # fmt: skip


def asked(what: str, documents: list[bytes]) -> dict[str, float]:
    """The same in a child process, so that nobody's peak is another's."""
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(documents):
            (Path(folder) / f"{number:05}.pdf").write_bytes(document)
        ran = subprocess.run(
            [sys.executable, __file__, "--child", what, folder], stdout=subprocess.PIPE, text=True, check=True
        )
    return json.loads(ran.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--child", nargs=2, metavar=("WHAT", "FOLDER"))
    options = parser.parse_args()
    if options.child:
        print(json.dumps(measure(options.child[0], Path(options.child[1]))))
        return
    typed = letters(500)
    ours, theirs = asked("pack", typed), asked("bare", typed)
    ratio = ours["seconds"] / theirs["seconds"]
    print(f"500 pages: pack {ours['seconds']:.2f} s, bare join and stamp {theirs['seconds']:.2f} s,")
    print(
        f"           {ratio:.2f} times (most {MOST_RATIO}); byte-identical when built again: {bool(ours['same'])}"
    )
    checked = asked("verify", typed)
    print(f"           checked by the eleven points in {checked['seconds']:.2f} s")
    print(f"\n{'':<24}{'seconds':>9}{'documents':>12}{'pack':>9}{'peak':>9}   (most {MOST_MB} MB)")
    for what, pages in ((letters, 100), (letters, 500), (letters, 2000), (scan, 300), (scans, 500)):
        found = asked("memory", what(pages))
        print(
            f"{pages:>6} pages, {what.__name__:<10}{found['seconds']:>9.2f}{found['in']:>9.1f} MB{found['mb']:>6.1f} MB"
            f"{found['peak']:>6.0f} MB"
        )


if __name__ == "__main__":
    main()
