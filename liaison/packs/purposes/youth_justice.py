"""The youth justice service's summary for the solicitor and for the author of the pre-sentence report.

Facts only, from the team's own record and from both public ones: nothing privileged, no finding of law, no account
by the child (PRACTICE section 6). Built by the team.
"""

from datetime import datetime
from typing import Final

from liaison.law.words import Jurisdiction
from liaison.packs.contents import PackContents, Section
from liaison.packs.gather import Records
from liaison.packs.purposes import chronology, heading, made
from liaison.packs.purposes.choices import AS_OFFERED, Choices
from liaison.packs.purposes.part import Part
from liaison.packs.typeface import in_words

RECIPIENTS: Final = dict.fromkeys(Jurisdiction, "Defence solicitor")
APPLICATIONS: Final = ()
ORDER: Final = ("team", "told", "uses", "decision", "charges", "drawn", "chronology", "authority", "gaps")
FACTS_ONLY: Final = "Facts only. No submission on plea, defence or outcome."


def contents(
    records: Records, *, recipient: str, version: int, as_at: datetime, choices: Choices = AS_OFFERED
) -> PackContents:
    """What is printed, from what the team may see."""
    plan = made.Plan(
        title="Summary of the youth justice service",
        purpose="For the solicitor, and for the author of the pre-sentence report",
        order=ORDER,
        written=[team(records), told(records, with_ruling=choices.with_ruling)],
        limits=(FACTS_ONLY,),
        found=False,
        letter=False,
        prepared_for=f"those who act and write for {records.person.initials}",
        outstanding=False,
    )
    making = made.Making(recipient=recipient, version=version, as_at=as_at, choices=choices)
    return made.contents(records, making, plan)


def parts(records: Records) -> list[Part]:
    """What goes in; what is the defence's is not seen here at all, so nothing is said of it."""
    return [
        Part(f"NRM decisions ({len(records.decisions_made)})", "NRM", "recorded"),
        Part(
            f"The charges of this case ({len(records.charges)}), without findings of law", "Court", "recorded"
        ),
        Part(f"Chronology ({len(chronology.lines(records))} lines)", "Court and NRM", "recorded"),
        Part("Who was told, and when", str(records.user.agency), "recorded"),
        Part(
            "The child’s account, intelligence, names of exploiters",
            str(records.user.agency),
            "safeguarding",
            "Never in a summary: facts only.",
        ),
        Part(
            "The child’s address",
            str(records.user.agency),
            "safeguarding",
            "Never in a pack: a co-defendant may be the exploiter.",
        ),
    ]


def team(records: Records) -> Section:
    """Who works with the child, and for which service."""
    person = records.person
    rows = [
        ("Status", person.status_word(records.today)),
        ("Home service", str(person.home_team)),
        ("Host service", str(person.host_team) if person.host_team else "none"),
        ("Worker", str(person.worker) if person.worker else "not recorded"),
        ("Looked after", "yes" if person.looked_after else "not recorded"),
        ("Next hearing", heading.hearing_in_words(heading.next_hearing(records))),
    ]
    ordered = records.proceeding.report_ordered_on
    rows.append(("Pre-sentence report", f"ordered on {in_words(ordered)}" if ordered else "none recorded"))
    return Section(anchor="team", title="The team", said=(FACTS_ONLY,), facts=tuple(rows))


CONTACTS: Final = {
    "solicitor_told": "Solicitor told where the NRM stands",
    "facts_sent": "Facts sent to the solicitor",
    "court_and_prosecution_told": "Court and prosecution told what is known",
    "reports_reviewed": "Reports reviewed",
}


def told(records: Records, *, with_ruling: bool) -> Section:
    """Whom the team told, and when; and when it last asked for the decision."""
    rows = []
    for what, says in CONTACTS.items():
        if what == "solicitor_told" and not with_ruling:
            continue
        days = [event.on for event in records.events if event.what == what]
        rows.append((says, in_words(max(days)) if days else "not recorded"))
    if with_ruling:
        chased = [event.on for event in records.referral_events if event.what == "chased"]
        rows.append(("NRM decision last asked for", in_words(max(chased)) if chased else "not recorded"))
    return Section(anchor="told", title="Who was told, and when", facts=tuple(rows))
