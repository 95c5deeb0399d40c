"""What can be recorded, by subject: one page each. The words are those of `liaison.law.events`. Pure."""

from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can have happened: `what` with fixed `details`. `by_charge`: it is about charges, one or more."""

    label: Text
    what: str
    details: dict[str, str] = field(default_factory=dict)
    by_charge: bool = False

    @property
    def word(self) -> str:
        """Its value in a form: "plea:guilty", "discontinued:s23"."""
        return ":".join([self.what, *self.details.values()])


@dataclass(frozen=True, slots=True)
class Subject:
    """One page. `asks`: further boxes (court, next, sentence). `scottish`: True only there, False only elsewhere."""

    slug: str
    title: Text
    lead: Text
    choices: tuple[Choice, ...]
    asks: tuple[str, ...] = ()
    scottish: bool | None = None

    @property
    def address(self) -> str:
        """The name of its page's address."""
        return f"record_{self.slug}"


SUBJECTS: Final = (
    Subject(
        "investigation", _("Before charge"), _("Arrest, interview, release, and what the police and the prosecutor decided."),
        (
            Choice(_("Arrested"), "arrested"),
            Choice(_("Interviewed"), "interviewed"),
            Choice(_("Released under investigation"), "released_under_investigation"),
            Choice(_("Bailed before charge"), "bailed_before_charge"),
            Choice(_("A file was sent to the prosecutor"), "reported_to_prosecutor"),
            Choice(_("Charged, requisitioned or summonsed"), "charged", by_charge=True),
            Choice(_("No further action"), "no_further_action", by_charge=True),
        ),
        ("court",),
    ),
    Subject(
        "disposal", _("Out-of-court disposal"),
        _("A caution needs an admission. Outcome 22 (deferred prosecution) does not."),
        (
            *(
                Choice(label, what, {"disposal": disposal}, by_charge=what == "disposal_accepted")
                for what, offered in (("disposal_offered", _("offered")), ("disposal_accepted", _("accepted")))
                for disposal, label in (
                    ("community_resolution", format_lazy("{}, {}", _("Community resolution"), offered)),
                    ("youth_caution", format_lazy("{}, {}", _("Youth caution"), offered)),
                    ("youth_conditional_caution", format_lazy("{}, {}", _("Youth conditional caution"), offered)),
                    ("deferred_prosecution", format_lazy("{}, {}", _("Deferred prosecution (outcome 22)"), offered)),
                    ("other", format_lazy("{}, {}", _("Another disposal"), offered)),
                )
            ),
            Choice(_("The child did not accept it"), "disposal_declined"),
        ),
    ),
    Subject(
        "plea", _("Plea"), _("What was said in court, on each charge."),
        (
            Choice(_("Guilty"), "plea", {"plea": "guilty"}, by_charge=True),
            Choice(_("Not guilty"), "plea", {"plea": "not_guilty"}, by_charge=True),
            Choice(_("The court let a guilty plea be withdrawn"), "plea_vacated", by_charge=True),
        ),
    ),
    Subject(
        "remand", _("Remand"), _("Where the child is until the next hearing."),
        (
            Choice(_("Bail"), "remanded", {"to": "bail"}),
            Choice(_("Local authority accommodation"), "remanded", {"to": "local_authority"}),
            Choice(_("Youth detention accommodation"), "remanded", {"to": "youth_detention_accommodation"}),
            Choice(_("Custody"), "remanded", {"to": "custody"}),
        ),
    ),
    Subject(
        "listing", _("A hearing is listed or taken out"), _("The next date, or one that will not take place."),
        (
            Choice(_("A hearing was listed"), "hearing"),
            Choice(_("A hearing was taken out of the list"), "hearing_vacated"),
        ),
        ("hearing",),
    ),
    Subject(
        "court", _("Which court has the case"), _("Allocated, sent, remitted or sent back."),
        (
            Choice(_("Allocated"), "allocated"),
            Choice(_("Sent to the Crown Court for trial"), "sent_for_trial"),
            Choice(_("Remitted to the youth court"), "remitted"),
            Choice(_("Sent back by the Crown Court"), "sent_back"),
        ),
        ("court",),
    ),
    Subject(
        "papers", _("Disclosure and defence statement"), _("Each starts a time limit."),
        (
            Choice(_("The prosecution served its disclosure"), "disclosure_served"),
            Choice(_("The defence statement was served"), "defence_statement_served"),
        ),
    ),
    Subject(
        "verdict", _("Trial and verdict"), _("The trial began, or how it ended."),
        (
            Choice(_("The trial began"), "trial_started"),
            Choice(_("The jury was discharged"), "jury_discharged"),
            Choice(_("Found guilty"), "convicted", by_charge=True),
            Choice(_("Found not guilty"), "acquitted", by_charge=True),
        ),
    ),
    Subject(
        "sentence", _("Sentence"), _("From the report to the sentence."),
        (
            Choice(_("A pre-sentence report was ordered"), "report_ordered"),
            Choice(_("Committed to the Crown Court for sentence"), "committed_for_sentence", by_charge=True),
            Choice(_("Sentence was deferred"), "sentence_deferred", by_charge=True),
            Choice(_("Sentenced"), "sentenced", by_charge=True),
        ),
        ("sentence",),
    ),
    Subject(
        "ending", _("A charge ended without a verdict"), _("Say which charges. Often some go and others stay."),
        (
            Choice(_("Discontinued by notice, in a youth or magistrates’ court"), "discontinued", {"section": "s23"}, by_charge=True),
            Choice(_("Discontinued by notice, after it was sent to the Crown Court"), "discontinued", {"section": "s23A"}, by_charge=True),
            Choice(_("Withdrawn"), "withdrawn", by_charge=True),
            Choice(_("No evidence was offered"), "no_evidence_offered", by_charge=True),
            Choice(_("Dismissed"), "dismissed", by_charge=True),
            Choice(_("Stayed as an abuse of process"), "stayed", by_charge=True),
        ),
    ),
    Subject(
        "scotland", _("Reporter, or deserted"), _("What the fiscal and the Children’s Reporter did."),
        (
            Choice(_("Referred to the Children’s Reporter"), "referred_to_reporter"),
            Choice(_("Kept by the Reporter"), "retained_by_reporter", by_charge=True),
            Choice(_("Deserted for now (pro loco et tempore)"), "deserted", {"pro": "loco_et_tempore"}, by_charge=True),
            Choice(_("Deserted for good (simpliciter)"), "deserted", {"pro": "simpliciter"}, by_charge=True),
        ),
        scottish=True,
    ),
    Subject(
        "appeal", _("Appeal, review or reopening"), _("What was lodged, and what became of it."),
        (
            Choice(_("Appeal against conviction lodged"), "appeal_lodged", {"against": "conviction"}),
            Choice(_("Appeal against sentence lodged"), "appeal_lodged", {"against": "sentence"}),
            Choice(_("Appeal allowed"), "appeal_allowed", by_charge=True),
            Choice(_("Appeal dismissed"), "appeal_dismissed"),
            Choice(_("Retrial ordered"), "retrial_ordered", by_charge=True),
            Choice(_("The Criminal Cases Review Commission was asked"), "ccrc_applied"),
            Choice(_("The Commission referred it to the appeal court"), "ccrc_referred"),
            Choice(_("The case was reopened"), "reopened", by_charge=True),
        ),
    ),
)  # fmt: skip

# What a person must see once more before it is written: pleas, verdicts, sentences, endings, custody.
GRAVE: Final = frozenset(
    {
        "plea", "plea_vacated", "remanded", "convicted", "acquitted", "sentenced", "discontinued", "withdrawn",
        "no_evidence_offered", "dismissed", "stayed", "deserted", "retained_by_reporter", "no_further_action",
        "disposal_accepted", "appeal_allowed", "appeal_dismissed", "retrial_ordered", "reopened", "charged",
    }
)  # fmt: skip


def subjects_in(scottish: bool) -> tuple[Subject, ...]:
    """Those that can arise where the case is prosecuted."""
    return tuple(one for one in SUBJECTS if one.scottish in (None, scottish))


def trial_details(choice: Choice, file: Any, tomorrow: Any) -> dict[str, Any]:
    """Details with which to try whether the event is possible at all: an open day, the hearing that is listed."""
    if choice.what == "hearing":
        return {"at": tomorrow}
    if choice.what == "hearing_vacated":
        listed = sorted(hearing.on for hearing in file.hearings if hearing.expected)
        return {"at": listed[0] if listed else tomorrow}
    return dict(choice.details)
