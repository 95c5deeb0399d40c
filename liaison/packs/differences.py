"""What changed from one sealed version of a pack to the next: its papers, its parts, its choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from liaison.packs.models import Pack
from liaison.packs.models.who_else import WhoElse

# The parts of `PackContents` that somebody would ask about, in their order.
PARTS: Final = {
    "decision": gettext_noop("The NRM decision"),
    "uses": gettext_noop("What the decision may be used for"),
    "charges": gettext_noop("The charges"),
    "chronology": gettext_noop("The chronology"),
    "prompts": gettext_noop("What is asked, of whom and by when"),
    "written": gettext_noop("What is written for this purpose"),
    "next_hearing": gettext_noop("The next hearing"),
    "court": gettext_noop("The court"),
    "urn": gettext_noop("The URN"),
    "restriction": gettext_noop("The reporting restriction"),
    "authorities": gettext_noop("The authorities"),
    "gaps": gettext_noop("What is missing or outstanding"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: `what` it is about, `before` and `now`; "" where there was none."""

    what: str
    before: str
    now: str


def differences(earlier: Pack, later: Pack) -> list[Difference]:
    """Every difference that the records of two versions show. Texts are compared by their digests."""
    return [
        *_choices(earlier, later),
        *_papers(earlier, later),
        *_parts(earlier, later),
        *_gaps(earlier, later),
    ]


def _choices(earlier: Pack, later: Pack) -> Iterator[Difference]:
    yes_no = (_("no"), _("yes"))
    pairs = (
        (_("To whom it goes"), earlier.contents.get("recipient", ""), later.contents.get("recipient", "")),
        (_("The NRM decision is in it"), yes_no[earlier.with_ruling], yes_no[later.with_ruling]),
        (
            _("It may show where the child lives"),
            yes_no[not earlier.without_address],
            yes_no[not later.without_address],
        ),
        (_("Who else will see it"), _others(earlier), _others(later)),
    )
    yield from (Difference(*pair) for pair in pairs if pair[1] != pair[2])


def _others(pack: Pack) -> str:
    return "; ".join(_(WhoElse(word).label) for word in pack.others) or _("Nobody else")


def _papers(earlier: Pack, later: Pack) -> Iterator[Difference]:
    before = {one["sha256"]: one for one in earlier.contents.get("documents", [])}
    now = {one["sha256"]: one for one in later.contents.get("documents", [])}
    for sha256 in before.keys() - now.keys():
        yield Difference(_("Paper taken out"), _exhibit(before[sha256]), "")
    late = bool(later.begins_with_id) and later.begins_with_id == earlier.pk
    for sha256 in now.keys() - before.keys():
        what = (
            _("Late paper added behind page %(page)s") % {"page": earlier.pages} if late else _("Paper added")
        )
        yield Difference(what, "", _exhibit(now[sha256]))
    for sha256 in before.keys() & now.keys():
        if _exhibit(before[sha256]) != _exhibit(now[sha256]):
            yield Difference(_("Exhibit moved or renamed"), _exhibit(before[sha256]), _exhibit(now[sha256]))


def _exhibit(document: dict[str, Any]) -> str:
    said = _("Exhibit %(number)s: %(title)s, %(pages)s pages") % document
    return said if document["included"] else f"{said} ({_('could not be included')})"


def _parts(earlier: Pack, later: Pack) -> Iterator[Difference]:
    before, now = earlier.contents.get("parts"), later.contents.get("parts")
    if before is None or now is None:  # sealed before parts had digests of their own
        if earlier.contents.get("facts") != later.contents.get("facts"):
            yield Difference(_("The pages that Liaison wrote"), _("others"), _("others"))
        return
    for name, label in PARTS.items():
        if name != "gaps" and before.get(name) != now.get(name):
            yield Difference(_(label), _("as it was"), _("changed"))


def _gaps(earlier: Pack, later: Pack) -> Iterator[Difference]:
    before, now = earlier.contents.get("gaps", []), later.contents.get("gaps", [])
    yield from (Difference(_("No longer missing"), gap, "") for gap in before if gap not in now)
    yield from (Difference(_("Missing or outstanding"), "", gap) for gap in now if gap not in before)
