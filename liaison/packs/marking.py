"""The areas that somebody marks on a page, as typed or drawn: millimetres from the top left of the page as shown."""

from collections.abc import Iterable
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm
from liaison.packs.redact import Area

MM: Final = 72 / 25.4  # points in a millimetre
MOST: Final = 20_000  # characters: some 700 areas


class RedactForm(GovukForm):
    """`areas`: a line for each area, "page left top width height", in millimetres. Gives `Area`s."""

    areas = forms.CharField(
        label=_("Areas to take out"),
        max_length=MOST,
        help_text=_("One line for each: page, from the left, from the top, width, height, in millimetres. For example 1 20 45 80 6"),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip
    title = forms.CharField(
        label=_("What is the redacted version called?"), max_length=200, help_text=_("As the index of a pack will name it.")
    )  # fmt: skip
    address_gone = forms.BooleanField(
        label=_("What shows where the child lives is marked, on every page"), required=False
    )

    def __init__(self, *args: object, shows_address: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not shows_address:
            del self.fields["address_gone"]

    def clean_areas(self) -> list[Area]:
        lines = [line.strip() for line in self.cleaned_data["areas"].splitlines() if line.strip()]
        return [_area(number, line) for number, line in enumerate(lines, start=1)]


def written(areas: Iterable[Area]) -> str:
    """The areas as lines of the form."""
    return "\n".join(f"{a.page} {a.x / MM:.1f} {a.y / MM:.1f} {a.w / MM:.1f} {a.h / MM:.1f}" for a in areas)


def _area(number: int, line: str) -> Area:
    words = line.replace(",", " ").replace(";", " ").split()
    wrong = forms.ValidationError(
        _("Line %(number)d is not a page and four numbers: %(line)s"),
        params={"number": number, "line": line[:60]},
    )
    if len(words) != 5 or not words[0].isascii() or not words[0].isdecimal() or len(words[0]) > 5:
        raise wrong
    try:
        x, y, w, h = (float(word) for word in words[1:])
    except ValueError:
        raise wrong from None
    if not all(-5000 <= side <= 5000 for side in (x, y, w, h)) or w <= 0 or h <= 0:
        raise wrong
    return Area(int(words[0]), x * MM, y * MM, w * MM, h * MM)
