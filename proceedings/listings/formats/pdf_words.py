"""Reads a PDF in a process of its own: run as a program, the file on its input, words with places on its output.

A PDF can make its reader ask for any amount of memory or time, so it is read where a limit ends only that reading.
Text and lines are all that is looked at: no script is run, no attachment opened, nothing fetched. One line of JSON
a page: its number, size, words, rules across and down, and how much of it is picture.
"""

import io
import json
import logging
import signal
import sys
from contextlib import suppress
from typing import Any

MEMORY = 1536 * 1024 * 1024
SECONDS = 55
SECONDS_A_PAGE = 10
MOST_PAGES = 500
MOST_SIGNS = 30_000
MOST_RULES = 20_000
_reading = False


class TooLong(BaseException):
    """A page took longer than SECONDS_A_PAGE. Not an Exception: pdfminer catches those."""


def main() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable(logging.CRITICAL)
    global _reading
    number, _reading = 0, True
    try:
        import pdfplumber

        signal.signal(signal.SIGALRM, _stop)
        _wind_up()
        with pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())) as document:
            if not 0 < len(document.pages) <= MOST_PAGES:
                _say({"refused": "pages", "count": len(document.pages)})
                return
            for number, page in enumerate(document.pages, start=1):
                _wind_up()
                if len(page.chars) > MOST_SIGNS:
                    _say({"refused": "signs", "page": number})
                    return
                if len(page.objects.get("rect", ())) + len(page.objects.get("line", ())) > MOST_RULES:
                    _say({"refused": "rules", "page": number})
                    return
                _say(_told(number, page))
                page.close()
    except TooLong:
        _say({"refused": "page too long", "page": number})
    except MemoryError:
        _say({"refused": "memory"})
    except RecursionError:
        _say({"refused": "damaged"})
    except Exception as error:  # pdfminer raises of every kind for damaged files
        said = f"{type(error).__name__}{error.args!r}{type(error.__cause__).__name__}"
        _say({"refused": "protected" if "assword" in said or "ncrypt" in said else "damaged", "page": number})
    finally:
        _reading = False
        signal.setitimer(signal.ITIMER_REAL, 0)


def _told(number: int, page: Any) -> dict[str, Any]:
    words = [
        [
            *(round(float(word[key]), 2) for key in ("x0", "x1", "top", "bottom", "size")),
            "bold" in word["fontname"].casefold() or "black" in word["fontname"].casefold(),
            word["text"],
        ]
        for word in page.extract_words(extra_attrs=["size", "fontname"], use_text_flow=False)
        if word["upright"]
    ]
    across, down = [], []
    for box in (*page.lines, *page.rects):
        left, right, top, bottom = (float(box[key]) for key in ("x0", "x1", "top", "bottom"))
        if right - left > 20 and bottom - top <= 3:
            across.append([round((top + bottom) / 2, 1), round(left, 1), round(right, 1)])
        elif bottom - top > 5 and right - left <= 3:
            down.append([round((left + right) / 2, 1), round(top, 1), round(bottom, 1)])
        elif (
            bottom - top > 5
            and right - left > 5
            and box.get("stroke")
            and box.get("stroking_color") is not None
        ):
            across += [[round(edge, 1), round(left, 1), round(right, 1)] for edge in (top, bottom)]
            down += [[round(edge, 1), round(top, 1), round(bottom, 1)] for edge in (left, right)]
    area = float(page.width) * float(page.height) or 1.0
    picture = max((float(i["width"]) * float(i["height"]) / area for i in page.images), default=0.0)
    return {
        "page": number,
        "width": float(page.width),
        "height": float(page.height),
        "words": words,
        "across": across,
        "down": down,
        "picture": round(min(picture, 1.0), 2),
    }


def _wind_up() -> None:
    signal.setitimer(signal.ITIMER_REAL, SECONDS_A_PAGE, 1)


def _stop(*_: object) -> None:
    if _reading:  # an alarm may still come after the last page
        raise TooLong


def _say(what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main()
