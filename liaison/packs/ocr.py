"""The words of a picture of a page, by tesseract where it is installed: English and Welsh."""

import hashlib
import io
import os
import re
import shutil
import subprocess
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache

from PIL import Image

from liaison.packs.words_on_page import Word

SECONDS = 20  # for one page: typed ones take two, only noise takes longer
LANGUAGES = ("eng", "cym")
SUREST, SURE = 85, 50  # tesseract's confidence, in hundredths: of a page that needs no second look; of a word
FEWEST = 3  # words: fewer are chance
TURN_SURE = 2.0  # how sure tesseract must be of which way up a page is, on its own scale
REMEMBERED = 2000  # pages

# What stands on a page of a pack whose picture could not be read, and on one that was read in vain.
UNREAD = "Picture: its words cannot be searched"
NO_WORDS = "Picture: no typed words found"


@dataclass(frozen=True, slots=True)
class Read:
    """The words found on a picture, in its dots; `turn` is how far clockwise it must be turned to be upright."""

    words: tuple[Word, ...]
    turn: int = 0


_read: OrderedDict[str, Read] = OrderedDict()


def installed() -> bool:
    """Whether there is a tesseract with a language that we read."""
    return _tool() is not None


def read(image: Image.Image, dpi: float) -> Read | None:
    """The words of the image, turned upright first where it stands otherwise.

    None: tesseract is not installed, or took longer than SECONDS. The same image gives the same words; those of
    the pages read last are remembered, because a pack is looked at before it is built.
    """
    grey = image.convert("L")
    key = hashlib.sha256(f"{grey.size} {dpi}".encode() + grey.tobytes()).hexdigest()
    if key in _read:
        _read.move_to_end(key)
        return _read[key]
    try:
        found = _look(grey, dpi)
    except subprocess.TimeoutExpired:
        return None
    if found is not None:
        _read[key] = found
        while len(_read) > REMEMBERED:
            _read.popitem(last=False)
    return found


def _look(grey: Image.Image, dpi: float) -> Read | None:
    if not installed():
        return None
    words, sure = _words(grey, dpi)
    if len(words) >= FEWEST and sure >= SUREST and _lie_flat(words):
        return Read(words)
    turn = _turn(grey, dpi)
    if turn:
        again, surer = _words(grey.rotate(-turn, expand=True), dpi)
        if len(again) >= FEWEST and _lie_flat(again) and (surer > sure or not _lie_flat(words)):
            return Read(again, turn)
    return Read(words if len(words) >= FEWEST else ())


def _words(grey: Image.Image, dpi: float) -> tuple[tuple[Word, ...], float]:
    told = _tesseract(grey, dpi, None, "--psm", "3", "tsv")
    words, sure = [], 0.0
    for row in told.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5":
            continue
        x, y, w, h = map(int, cells[6:10])
        confidence, text = float(cells[10]), cells[11].strip()
        if confidence >= SURE and any(c.isalnum() for c in text):
            words.append(Word(text, x, y, w, h))
            sure += confidence
    return tuple(words), sure / len(words) if words else 0.0


def _lie_flat(words: tuple[Word, ...]) -> bool:
    # it also reads lines that run up or down a page, and then says nothing of it
    long = [w.w > w.h for w in words if len(w.text) > FEWEST]
    return 2 * sum(long) >= len(long)


def _turn(grey: Image.Image, dpi: float) -> int:
    told = _tesseract(grey, dpi, "osd", "--psm", "0")
    turn = re.search(r"Rotate: (\d+)", told)
    sure = re.search(r"Orientation confidence: ([\d.]+)", told)
    return int(turn.group(1)) % 360 if turn and sure and float(sure.group(1)) >= TURN_SURE else 0


def _tesseract(grey: Image.Image, dpi: float, language: str | None, *how: str) -> str:
    tool = _tool()
    assert tool is not None  # asked for before
    path, languages = tool
    picture = io.BytesIO()
    grey.save(picture, "PPM")
    ran = subprocess.run(
        [path, "stdin", "stdout", "-l", language or languages, "--dpi", str(round(dpi)), *how],
        input=picture.getvalue(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
        | {k: v for k, v in os.environ.items() if k == "TESSDATA_PREFIX"},
    )
    return ran.stdout.decode("utf-8", "replace")


@cache
def _tool() -> tuple[str, str] | None:
    path = shutil.which("tesseract")
    if path is None:
        return None
    ran = subprocess.run([path, "--list-langs"], capture_output=True, timeout=SECONDS, check=False)
    known = ran.stdout.decode("utf-8", "replace").split()
    ours = [language for language in LANGUAGES if language in known]
    return (path, "+".join(ours)) if ours else None
