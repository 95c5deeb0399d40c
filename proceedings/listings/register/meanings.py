"""What a result does to a proceeding: the table's meaning turned into the words of the record.

Only what our record has a word for is turned; the rest is shown as the register prints it, for a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from liaison.law.words import ChargeStatus, Court
from proceedings.listings.register import result_codes
from proceedings.listings.register.told import Result

S = ChargeStatus


@dataclass(frozen=True, slots=True)
class Does:
    """One result in our words. `kind`: see KINDS; `event`: the word of `liaison.law.events` that records it, or ""
    where a person must say how; `ends_as`: the charge's states that mean the same; `custody`: the remand's word,
    HELD where the register does not say where, "" where it says nothing of it."""

    kind: str
    said: str
    event: str = ""
    court: str = ""
    ends_as: frozenset[ChargeStatus] = frozenset()
    custody: str = ""


# In this order a result speaks for the whole offence: an end before what goes on.
KINDS: Final = (
    "ended", "sentenced", "committed", "sent", "remitted", "deferred", "moved", "convicted", "goes on", "other",
    "unknown",
)  # fmt: skip
HELD: Final = "held"

_CUSTODY = {
    "unconditional bail": "bail",
    "conditional bail": "bail",
    "youth detention accommodation": "youth_detention_accommodation",
    "local authority accommodation": "local_authority",
    "custody": HELD,
    "hospital": HELD,
    "police detention": HELD,
    "secure local authority accommodation": HELD,
    "kept in custody while the prosecutor appeals bail": HELD,
}
_ACQUITTED = frozenset({S.ACQUITTED})
_NO_EVIDENCE = frozenset({S.NO_EVIDENCE_OFFERED})
# How a charge ended: the event that records it ("" by hand), and the states that mean it.
_ENDS: dict[str, tuple[str, frozenset[ChargeStatus]]] = {
    "withdrawn": ("withdrawn", frozenset({S.WITHDRAWN})),
    "withdrawn, notice produced": ("withdrawn", frozenset({S.WITHDRAWN})),
    "withdrawn, another charge goes on": ("withdrawn", frozenset({S.WITHDRAWN})),
    "discontinued": ("discontinued", frozenset({S.DISCONTINUED})),
    # In a magistrates' court a charge that was tried and dismissed is an acquittal, and is recorded as one.
    "dismissed": ("dismissed", frozenset({S.DISMISSED, S.ACQUITTED})),
    "dismissed, no evidence offered": ("no_evidence_offered", _NO_EVIDENCE),
    "no evidence offered (summary charge at Crown Court)": ("no_evidence_offered", _NO_EVIDENCE),
    "not guilty by order of the judge, no evidence offered": ("no_evidence_offered", _NO_EVIDENCE),
    "acquitted, no evidence offered": ("no_evidence_offered", _NO_EVIDENCE),
    "not guilty": ("acquitted", _ACQUITTED),
    "acquitted": ("acquitted", _ACQUITTED),
    "no case to answer": ("acquitted", _ACQUITTED),
    "proceedings stayed": ("stayed", frozenset({S.STAYED})),
}
_TOLD_APART = (
    ("sent to Crown Court for trial", "sent", "sent_for_trial", Court.CROWN),
    ("committed to Crown Court for sentence", "committed", "committed_for_sentence", Court.CROWN),
    ("remitted to youth court", "remitted", "remitted", Court.YOUTH),
    ("remitted", "remitted", "", None),
    ("moved", "moved", "", None),
)


def does(result: Result) -> Does:
    """What this result does."""
    meaning = result_codes.meaning(result)
    if meaning is None:
        return Does("unknown", result.text.split("\n", 1)[0])
    head, _, rest = meaning.partition(": ")
    if head == "charge ended":
        event, states = _ENDS.get(rest, ("", frozenset()))
        return Does("ended", meaning, event, ends_as=states)
    if head == "sentenced":
        return Does("sentenced", meaning, "sentenced")
    if head.startswith("sentence deferred"):
        return Does("deferred", meaning, "sentence_deferred")
    for words, kind, event, court in _TOLD_APART:
        if head.startswith(words):
            return Does(kind, meaning, event, court.value if court else "", custody=_custody(rest))
    if head == "remanded":
        return Does("goes on", meaning, "", custody=_custody(rest))
    if meaning in ("adjourned", "adjourned without a date: not ended"):
        return Does("goes on", meaning, "adjourned")
    if head in ("convicted", "convicted in absence"):
        return Does("convicted", meaning, "convicted")
    return Does("other", meaning)


def said_by(results: Iterable[Result]) -> list[Does]:
    """What each result does, those first that speak for the whole offence."""
    return sorted(map(does, results), key=lambda one: KINDS.index(one.kind))


def lifts_a_restriction(result: Result) -> bool:
    """D49 and D49Y: the court took the protection of the child's name away (CYPA 1933 s49)."""
    return (result_codes.meaning(result) or "").startswith("reporting restriction lifted")


def is_of_a_restriction(result: Result) -> bool:
    return (result_codes.meaning(result) or "").startswith("reporting ")


def takes_something_back(result: Result) -> bool:
    """“Entered in error”: an earlier result is no longer true."""
    return "entered in error" in (result_codes.meaning(result) or "")


def _custody(words: str) -> str:
    place = words.split(" (")[0].removesuffix(", to be bailed once conditions are met")
    return _CUSTODY.get(place, "")
