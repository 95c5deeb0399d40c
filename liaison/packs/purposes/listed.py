"""The lines of the page on which a pack is built: what goes in, and what may not and why."""

from collections.abc import Iterator
from typing import Any

from liaison.packs.gather import Records
from liaison.packs.purposes import asked, chronology, decided, happened
from liaison.packs.purposes.part import Part


def recorded(records: Records, asking: tuple[str, ...]) -> list[Part]:
    """What is printed from the records, and the letters of the decisions."""
    firm = str(records.user.agency)
    told = [
        Part("What the NRM decision may be used for", "Liaison", "from the law’s table"),
        Part(f"NRM decisions ({len(records.decisions_made)})", "NRM", "recorded"),
        Part(f"The charges of this case ({len(records.charges)})", "Court", "recorded"),
        Part(f"Chronology ({len(chronology.lines(records))} lines)", "Court and NRM", "recorded"),
    ]
    if asking:
        number = len(asked.prompts(records, asking))
        told.append(Part(f"What is asked of the prosecution and the court ({number})", firm, "recorded"))
    for decision, letter in records.exhibited:
        told.append(Part(decided.letter_title(decision), str(letter.owner), "released to the defence"))
    return told


def left_out(records: Records, asking: tuple[str, ...]) -> list[Part]:
    """What of the records may go to nobody outside, and why."""
    firm = str(records.user.agency)
    advice = [prompt for prompt in records.prompts if prompt.kind not in asking]
    diary = [event for event in records.referral_events if event.what in happened.NRM_LEFT_OUT]
    contacts = [e for e in records.events if e.what in happened.COURT_LEFT_OUT and "hearing" not in e.what]
    used = {letter.pk for _, letter in records.exhibited}
    return [
        *(
            Part(document.title, str(document.owner), document.get_store_display(), _why_not(document))
            for document in records.documents
            if document.pk not in used
        ),
        *_some(advice, "Advice prompts", firm, "privileged", "Advice to the client belongs to the client."),
        *_some(
            diary,
            "The team’s NRM diary",
            "The team",
            "safeguarding",
            "Chases and meetings are the team’s own record.",
        ),
        *_some(
            contacts,
            "Contacts with solicitor and advocate",
            firm,
            "privileged",
            "What passes between client and lawyers.",
        ),
        *_others(records),
    ]


def _others(records: Records) -> Iterator[Part]:
    if records.other_proceedings:
        yield Part(
            "The child’s other case", "Court", "another case", "Another case’s papers are not for this one."
        )
    yield Part(
        "The child’s address",
        "The team",
        "safeguarding",
        "Never in a pack: a co-defendant may be the exploiter.",
    )


def _some(rows: list[Any], what: str, owner: str, status: str, why: str) -> list[Part]:
    return [Part(f"{what} ({len(rows)})", owner, status, why)] if rows else []


def _why_not(document: Any) -> str:
    if document.store == document.Store.PRIVILEGED:
        return "Privileged: it belongs to the client."
    return "Not chosen for this purpose."
