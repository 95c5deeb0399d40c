"""The events of both records as a chronology tells them: neutral words, one place for each."""

from typing import Any, Final

from liaison.law.words import Court

NRM: Final = {
    "reconsideration_requested": "Reconsideration of the NRM decision asked for",
    "suspended": "NRM suspended by the competent authority (not a negative decision)",
    "resumed": "NRM resumed",
    "withdrawn": "Withdrawn from the NRM (not a negative decision)",
    "disqualified": "Disqualified from the NRM’s protection (not a finding that the child is no victim)",
    "closed": "Referral closed",
}
# The team's own record of its work: never the prosecutor's.
NRM_LEFT_OUT: Final = (
    "chased", "consented", "contribution_asked", "contribution_received", "strategy_meeting_held",
    "support_arranged", "decision_voided",
)  # fmt: skip
COURT: Final = {
    "arrested": "Arrested",
    "interviewed": "Interviewed",
    "released_under_investigation": "Released under investigation",
    "bailed_before_charge": "Bailed before charge",
    "reported_to_prosecutor": "Reported to the prosecutor",
    "no_further_action": "No further action",
    "disposal_offered": "Out-of-court disposal offered",
    "disposal_accepted": "Out-of-court disposal accepted",
    "disposal_declined": "Out-of-court disposal declined",
    "charged": "Charged",
    "adjourned": "Adjourned",
    "allocated": "Venue decided",
    "sent_for_trial": "Sent for trial",
    "remitted": "Remitted to another court",
    "remanded": "Remanded",
    "plea": "Plea entered",
    "plea_vacated": "Plea withdrawn with the court’s leave",
    "disclosure_served": "Prosecution disclosure served",
    "defence_statement_served": "Defence statement served",
    "trial_started": "Trial began",
    "jury_discharged": "Jury discharged",
    "convicted": "Found guilty",
    "acquitted": "Found not guilty",
    "report_ordered": "Pre-sentence report ordered",
    "committed_for_sentence": "Committed for sentence",
    "sentence_deferred": "Sentence deferred",
    "sentenced": "Sentenced",
    "sent_back": "Sent back",
    "no_evidence_offered": "No evidence offered by the prosecution",
    "withdrawn": "Withdrawn by the prosecution",
    "discontinued": "Discontinued by the prosecution",
    "dismissed": "Dismissed",
    "stayed": "Stayed",
    "appeal_lodged": "Appeal lodged",
    "appeal_allowed": "Appeal allowed",
    "appeal_dismissed": "Appeal dismissed",
    "retrial_ordered": "Retrial ordered",
    "ccrc_applied": "Application to the Criminal Cases Review Commission",
    "ccrc_referred": "Referred by the Criminal Cases Review Commission",
    "reopened": "Reopened",
    "referred_to_reporter": "Referred to the Children’s Reporter",
    "retained_by_reporter": "Retained by the Children’s Reporter",
    "deserted": "Deserted by the prosecution",
    "court_and_prosecution_told": "Court and prosecution told what is known",
    "representations_sent": "Representations sent to the prosecution",
    "representations_answered": "The prosecution answered the representations",
}
# Between client, lawyers and team; and hearings, which are told from the hearings themselves.
COURT_LEFT_OUT: Final = (
    "solicitor_instructed", "solicitor_ended", "solicitor_told", "advocate_told", "facts_sent", "reports_reviewed",
    "hearing", "hearing_vacated",
)  # fmt: skip
REMAND: Final = {
    "bail": "on bail",
    "youth_detention_accommodation": "to youth detention accommodation",
    "local_authority": "to local authority accommodation",
    "custody": "in custody",
}
ANSWERS: Final = {
    "discontinue": "it will discontinue",
    "continue": "it will continue",
    "more_time": "more time asked for",
}
# What ends or decides a charge: the lane of pleas and results. What is not told of the case stands in no lane.
RESULTS: Final = (
    "no_further_action", "disposal_accepted", "disposal_declined", "plea", "plea_vacated", "convicted", "acquitted",
    "sentenced", "no_evidence_offered", "withdrawn", "discontinued", "dismissed", "stayed", "appeal_allowed",
    "appeal_dismissed", "retrial_ordered", "retained_by_reporter", "deserted", "jury_discharged",
)  # fmt: skip
CORRESPONDENCE: Final = ("court_and_prosecution_told", "representations_sent", "representations_answered")


def lane(what: str) -> str:
    """The lane of the drawing (`timeline.LANES`) in which an event of the court stands, "" for none."""
    if what in CORRESPONDENCE:
        return ""
    return "result" if what in RESULTS else "case"


def told(what: str, details: dict[str, Any]) -> str:
    """One event of a proceeding in words, with what was said about it: "Plea entered: not guilty"."""
    said = COURT[what]
    more = {
        "plea": lambda: str(details.get("plea", "")).replace("_", " "),
        "remanded": lambda: REMAND.get(str(details.get("to", "")), ""),
        "representations_answered": lambda: ANSWERS.get(str(details.get("answer", "")), ""),
        "appeal_lodged": lambda: f"against {details['against']}" if details.get("against") else "",
        "sentenced": lambda: str(details.get("sentence", "")),
        "discontinued": lambda: str(details.get("section", "")),
    }.get(what, lambda: "")()
    court = details.get("court")
    if not more and court in {word.value for word in Court}:
        more = court_named(Court(court))
    return f"{said}: {more}" if more else said


def court_named(court: Court) -> str:
    """ "youth court", "magistrates’ court", "Court of Appeal"."""
    proper = {
        Court.CROWN: "Crown Court",
        Court.COURT_OF_APPEAL: "Court of Appeal",
        Court.HIGH_COURT: "High Court",
    }
    return (
        proper.get(court)
        or {Court.MAGISTRATES: "magistrates’ court"}.get(court)
        or f"{court.label.lower()} court"
    )
