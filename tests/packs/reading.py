"""How the tests read a PDF: with other people's tools, pdftotext and pikepdf."""

import io
import subprocess

import pikepdf


def pages(pdf: bytes) -> list[str]:
    """The text of each page, as pdftotext reads it."""
    ran = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return ran.stdout.decode().split("\f")[:-1]


def text(pdf: bytes) -> str:
    """The text of all pages, each line end and run of spaces as one space."""
    return " ".join(" ".join(pages(pdf)).split())


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def elements(pdf: pikepdf.Pdf, *tags: str) -> list[pikepdf.Object]:
    """The elements with these tags, in reading order."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Array):
            waiting += reversed(list(here))
        elif isinstance(here, pikepdf.Dictionary) and here.get("/Type") == pikepdf.Name.StructElem:
            if str(here.S)[1:] in tags:
                found.append(here)
            waiting.append(here.get("/K", pikepdf.Array()))
    return found
