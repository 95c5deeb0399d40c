"""A name as Libra gives it: printed whole, in parts, or both; the same in its XML and its JSON."""

from typing import Any, Protocol

from proceedings.listings import names


class Parts(Protocol):
    """Something that knows the text under a name: an element of XML or an object of JSON."""

    def text(self, key: str, /) -> str | None: ...


def named(printed: str | None, parts: Parts | None, organisation: bool) -> dict[str, Any]:
    """The fields of an entry that say who it is. The parts go before the name as printed, which is taken apart
    where there are none; an organisation's name is its surname."""
    surname = forenames = title = None
    if organisation:
        surname = printed or (parts.text("surname") if parts else None)
    elif parts and (parts.text("surname") or parts.text("forename1")):
        surname, title = parts.text("surname"), parts.text("title")
        given = (parts.text("forename1"), parts.text("forename2"), parts.text("forename3"))
        forenames = " ".join(filter(None, given)) or None
    elif printed:
        taken = names.take_apart(printed)
        surname, forenames, title = taken.surname or None, taken.forenames or None, taken.title
    if masked := next((text for text in (printed, surname, forenames) if names.is_masked(text)), None):
        printed = surname = masked  # what the file says beside it is not to be shown
        forenames = title = None
    return {
        "surname": surname,
        "forenames": forenames,
        "name_as_printed": printed or " ".join(filter(None, (title, forenames, surname))) or None,
        "organisation": organisation,
        "withheld": not organisation
        and any(
            names.is_withheld(*parts)
            for parts in ((printed,), (surname, forenames), (printed, surname, forenames))
        ),
        "masked": masked is not None,
    }
