"""Point 9: no form fields, scripts, attachments or comments are left in."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from liaison.packs.checker.bundle import Bundle
from liaison.packs.checker.places import annotations
from liaison.packs.checker.point import Point

SCRIPTS = "No scripts or actions run"
FIELDS = "No form fields are left"
COMMENTS = "No comments or other annotations but links are left"
ATTACHED = "No files are attached"
QUIET = {Name.GoTo, Name.URI}
MOST_STEPS = 10_000  # within one object


def check(bundle: Bundle) -> tuple[Point, ...]:
    """Four points of one number. The field of an electronic signature is none of these."""
    fields, comments, scripted = _on_pages(bundle.pdf)
    return (
        _point(SCRIPTS, {*_scripts(bundle.pdf)}, scripted),
        _point(FIELDS, {"a form"} if _form(bundle.pdf) else set(), fields),
        _point(COMMENTS, set(), comments),
        _point(ATTACHED, set(_attachments(bundle.pdf)), {}),
    )


def _point(name: str, found: set[str], pages: dict[int, set[str]]) -> Point:
    said = sorted(found) + [f"{', '.join(sorted(kinds))} on page {n}" for n, kinds in sorted(pages.items())]
    return Point(name, not said, "; ".join(said[:6]), tuple(sorted(pages)))


def _on_pages(pdf: pikepdf.Pdf) -> tuple[dict[int, set[str]], dict[int, set[str]], dict[int, set[str]]]:
    fields: dict[int, set[str]] = {}
    comments: dict[int, set[str]] = {}
    scripted: dict[int, set[str]] = {}
    for number, page in enumerate(pdf.pages, start=1):
        if "/AA" in page.obj:
            scripted.setdefault(number, set()).add("an action on opening the page")
        for annotation in annotations(page):
            kind = annotation.get("/Subtype")
            if kind == Name.Widget:
                if not _signature(annotation):
                    fields.setdefault(number, set()).add("a field")
            elif kind != Name.Link:
                comments.setdefault(number, set()).add(str(kind)[1:] if kind else "a mark of no kind")
    return fields, comments, scripted


def _signature(field: pikepdf.Object) -> bool:
    for _ in range(32):
        if "/FT" in field:
            return Name.Sig == field.FT
        if not isinstance(field.get("/Parent"), Dictionary):
            return False
        field = field.Parent
    return False


def _form(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return form is not None
    fields = form.get("/Fields", Array())
    return "/XFA" in form or not all(isinstance(f, Dictionary) and _signature(f) for f in fields)


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from (f"{name!s:.60}" for name in pdf.attachments)
    if "/AF" in pdf.Root:
        yield "an associated file"


def _scripts(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/JavaScript" in names:
        yield "a script"
    for thing in pdf.objects:
        waiting, steps = [thing], 0
        while waiting and steps < MOST_STEPS:  # values inside one object; indirect ones come by themselves
            here, steps = waiting.pop(), steps + 1
            if isinstance(here, Dictionary | pikepdf.Stream):
                if "/JS" in here or "/JavaScript" in here:
                    yield "a script"
                if "/AA" in here and here.get("/Type") != Name.Page:
                    yield "an action that runs by itself"
                if here.get("/Type") == Name.Action and here.get("/S") not in QUIET:
                    yield f"an action {here.get('/S')!s}"
                action = here.get("/A")
                if isinstance(action, Dictionary) and action.get("/S", Name.GoTo) not in QUIET:
                    yield f"an action {action.get('/S')!s}"
                waiting += [v for _, v in here.items() if _direct(v)]
            elif isinstance(here, Array):
                waiting += [v for v in here if _direct(v)]
    opens = pdf.Root.get("/OpenAction")
    if isinstance(opens, Dictionary) and opens.get("/S") not in QUIET:
        yield "an action on opening"


def _direct(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect
