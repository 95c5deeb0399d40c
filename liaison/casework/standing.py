"""Where a child's NRM case and one proceeding stand, in words, from the facts of the law room. Pure.

Every statement of law is a finding of the law room; here it only gets its words for a busy page.
"""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from liaison.casework.wording import day_of, days, far
from liaison.law import findings
from liaison.law.facts import Facts, Referral
from liaison.law.words import Outcome, Ruling, Stage

POSITIVE: Final = (Ruling.RG_POSITIVE, Ruling.CG_POSITIVE)
# What is missing: fixed words, said in the language of the page where they are shown.
NO_SOLICITOR: Final = gettext_noop("No solicitor recorded")
NOT_TOLD: Final = gettext_noop("Solicitor not yet told")
NOT_PASSED_ON: Final = gettext_noop("Decision not passed on to court and prosecution")
NOTHING_SENT: Final = gettext_noop("No representations sent")


def ruling_since(facts: Facts) -> str:
    """What stands in the NRM, and since when: "Conclusive grounds: positive, 32 days ago"."""
    referral, today = facts.referral, facts.today
    if referral is None:
        return _("Not referred to the NRM")
    if referral.ruling is Ruling.REFERRED:
        waited = days((today - referral.made_on).days)
        return _("Referred to the NRM on %(day)s; reasonable grounds awaited, %(waited)s") % {
            "day": day_of(referral.made_on, today),
            "waited": waited,
        }
    if referral.last:
        return f"{_(referral.ruling.label)}, {far(referral.last.decided_on, today)}"
    since = day_of(referral.since, today)
    return _("%(ruling)s, since %(day)s") % {"ruling": _(referral.ruling.label), "day": since}


def ruling_dated(facts: Facts, *, both: bool = False) -> str:
    """What stands, with its day: "Conclusive grounds: positive, decided 19 June"; `both`: of one day too, that it was
    received is said."""
    referral, today = facts.referral, facts.today
    if referral is None or referral.last is None:
        return ruling_since(facts)
    last = referral.last
    said = _("%(ruling)s, decided %(day)s")
    if last.received_on != last.decided_on:
        said = _("%(ruling)s, decided %(day)s, received %(received)s")
    elif both:
        said = _("%(ruling)s, decided and received %(day)s")
    return said % {
        "ruling": _(referral.ruling.label),
        "day": day_of(last.decided_on, today),
        "received": day_of(last.received_on, today),
    }


def gaps(facts: Facts, *, for_team: bool) -> list[str]:
    """What is missing before a hearing: nobody acts, the solicitor was not told (the team's to do), nothing was sent."""
    missing = not_told(facts, for_team=for_team)
    if (
        NO_SOLICITOR in missing
        or facts.ruling not in POSITIVE
        or facts.case is None
        or not facts.live_charges
    ):
        return missing
    if findings.representations(facts).value == "none" and findings.phase(facts).value == "in_court":
        missing.append(NOTHING_SENT)
    return missing


def not_told(facts: Facts, *, for_team: bool) -> list[str]:
    """Who has not been told: nobody acts; the solicitor, then court and prosecution, of a decision (the team's to do)."""
    if facts.case is None or not facts.live_charges:
        return []
    if findings.solicitor(facts).value == "none":
        return [NO_SOLICITOR]
    if not for_team or facts.ruling not in POSITIVE:
        return []
    if findings.told(facts).value == "no":
        return [NOT_TOLD]
    if findings.phase(facts).value == "in_court" and findings.court_told(facts).value == "no":
        return [NOT_PASSED_ON]  # the solicitor is told before the court (PRACTICE section 6)
    return []


def plea(facts: Facts) -> str:
    """The pleas entered, with the day: "guilty plea 27 May"; "" where none is."""
    case = facts.case
    if case is None or case.stage not in (
        Stage.PLEA_GUILTY, Stage.PLEA_NOT_GUILTY, Stage.TRIAL, Stage.RETRIAL, Stage.CONVICTED,
    ):  # fmt: skip
        return ""
    entered = {
        (_(charge.status.label).split(",")[0].lower(), charge.plea_on)
        for charge in facts.live_charges
        if charge.plea_on
    }
    return "; ".join(
        f"{what} {day_of(on, facts.today)}" for what, on in sorted(entered, key=lambda e: (e[1], e[0]))
    )


def contacts(facts: Facts) -> list[str]:
    """Who was told and what was sent: "solicitor told 25 June", "prosecution asked to review on 14 July"."""
    case, said = facts.case, []
    if case is None:
        return []
    if findings.told(facts).value == "yes" and (on := case.contacts.get("solicitor_told")):
        said.append(_("solicitor told %(day)s") % {"day": day_of(on, facts.today)})
    if findings.court_told(facts).value == "yes" and (on := case.contacts.get("court_and_prosecution_told")):
        said.append(_("court and prosecution told %(day)s") % {"day": day_of(on, facts.today)})
    return [*said, *asked_to_review(facts)]


def asked_to_review(facts: Facts) -> list[str]:
    """That representations were sent: "prosecution asked to review on 14 July"; nothing where none were."""
    case = facts.case
    if case is None or not case.representations_sent_on or findings.representations(facts).value == "none":
        return []
    return [
        _("prosecution asked to review on %(day)s")
        % {"day": day_of(case.representations_sent_on, facts.today)}
    ]


def positive_since(facts: Facts) -> date | None:
    """The day on which the positive decision that stands was decided; None where none stands."""
    referral = facts.referral
    if referral is None or referral.ruling not in POSITIVE or referral.last is None:
        return None
    return referral.last.decided_on


def decisions(referral: Referral) -> list[str]:
    """Each decision that stands: "Reasonable grounds: positive"."""
    return [f"{_(d.kind.label)}: {_(Outcome(d.outcome).label).lower()}" for d in referral.decisions]
