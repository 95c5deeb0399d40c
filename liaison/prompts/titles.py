"""The short title of each kind of prompt: what to do, in the imperative, as queues and mails write it.

What exactly is asked, of which charges and why, is the prompt's own text from the law's table.
"""

from typing import Final

from django.utils.translation import gettext

TITLES: Final = {
    # the youth justice service
    "refer_to_nrm": "Refer the child to the NRM",
    "tell_solicitor": "Tell the solicitor where the NRM stands",
    "find_solicitor": "Find a solicitor: none is recorded",
    "send_facts": "Agree and send the solicitor the facts",
    "tell_court_and_prosecution": "Tell court and prosecution what is known, facts only",
    "review_reports": "Review the pre-sentence report and AssetPlus",
    "pause_disposal": "Pause the out-of-court disposal",
    "chase_decision": "Chase the NRM decision",
    "hold_strategy_meeting": "Ask for a strategy meeting",
    "arrange_support": "Arrange the support that follows the decision",
    "keep_safeguarding": "Keep safeguarding going",
    "prepare_for_18": "Prepare for the 18th birthday",
    "ask_consent": "Ask for consent to stay in the NRM",
    "turned_18": "Turned 18: check restriction, remand and transfer",
    "check_court_list": "Check the court list",
    "work_out_by_hand": "Work this out by hand",
    "meeting_action": "Do what the meeting agreed",
    # the first responder
    "ask_contributions": "Ask other agencies for what they hold",
    "reconsideration": "Reconsideration: is there new evidence?",
    # the solicitor
    "advise_before_interview": "Advise before any interview",
    "defer_charge": "Ask for the charging decision to wait",
    "ask_no_further_action": "Ask for no further action",
    "ask_review": "Send representations to the prosecution",
    "raise_defence": "Advise on the statutory defence and raise it",
    "other_routes": "Advise on the other routes",
    "legal_check": "Check whether the statutory defence applies",
    "adjourn_without_plea": "Ask to adjourn without a plea",
    "adjourn_trial": "Ask to adjourn the trial",
    "tell_advocate": "Tell the advocate today: the trial is running",
    "review_bail": "Review bail and remand",
    "advise_on_decision": "Advise on the NRM decision",
    "serve_defence_statement": "Serve the defence statement",
    "obtain_evidence": "Obtain the evidence beneath the decision",
    "abuse_advice": "Advise on abuse of process",
    "vacate_plea": "Advise on the guilty plea",
    "adjourn_sentence": "Ask to adjourn sentence",
    "mitigation": "Prepare mitigation",
    "appeal_conviction": "Advise on appeal against conviction",
    "appeal_sentence": "Advise on appeal against sentence",
    "reopen_or_ccrc": "Advise on reopening the case",
    "tell_court_of_reconsideration": "Tell the court of the reconsideration",
    "advise_after_withdrawal": "Advise after the withdrawal from the NRM",
    "confirm_custody_time_limit": "Confirm the custody time limit",
    "chase_representations": "Chase the answer to the representations",
}


def title(kind: str) -> str:
    """The title of a kind in the language of the page; its own word where none is written yet (a test keeps that from happening)."""
    return gettext(TITLES[kind]) if kind in TITLES else kind.replace("_", " ").capitalize()
