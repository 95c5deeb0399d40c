"""Ask an agency for what it holds, nudge it, take what it says, call it off."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict
from liaison.design.dates import short
from liaison.notices.outbox import queue
from liaison.people.models import Agency, User
from rulings.actions.referrals import record_event
from rulings.models import Contribution, ContributionRequest, Preparation
from rulings.together.actions.prepare import locked, written
from rulings.together.mail import ASKED, NUDGED, body
from rulings.together.questions import by_key

MAIL, TELEPHONE = "mail", "telephone"


def ask(
    *, preparation: Preparation, questions: Sequence[str], due_on: date, by: Any, today: date,
    agency: Any = None, name: str = "", email: str = "",
) -> ContributionRequest:  # fmt: skip
    """Ask `agency`, or one that Liaison does not know by `name` and perhaps `email`, about these questions.

    An agency that still owes an answer is asked the further questions with it. A mail goes out that holds no
    detail. Raises NotPossible.
    """
    unknown = [key for key in questions if key not in by_key()]
    if unknown or not questions:
        raise NotPossible(_("choose the questions to ask"))
    if due_on < today:
        raise NotPossible(_("%(day)s is past") % {"day": short(due_on)})
    if agency is None and not name.strip():
        raise NotPossible(_("say whom you ask"))
    if agency is not None and agency.kind == Agency.Kind.LAW_FIRM:
        raise NotPossible(_("a firm acts for the child: it is not asked for a contribution"))
    if agency is not None and agency.pk == preparation.agency_id:
        raise NotPossible(_("that is your own agency: answer the questions yourself"))
    with audit.change(by=by, why="agency asked to contribute to a referral", today=today):
        of = locked(preparation, None)
        if of.over:
            raise NotPossible(_("the referral was set aside"))
        row = _owed_by(of, agency) or ContributionRequest(
            preparation=of, agency=agency, name=(agency.name if agency else name.strip()), asked_on=today,
            email=(agency.email if agency else email.strip()),
        )  # fmt: skip
        row.questions = [key for key in by_key() if key in {*row.questions, *questions}]
        row.due_on = due_on
        row.save()
        queue((row.email, *body(ASKED, row, of.agency, settings.SITE_URL, signs_in=has_account(agency))))
        if of.referral is not None:
            note_in_diary(of, "contribution_asked", row.name, by=by, today=today)
    return row


def _owed_by(preparation: Preparation, agency: Any) -> ContributionRequest | None:
    rows = ContributionRequest.objects.filter(preparation=preparation, agency=agency, state="asked")
    return rows.select_for_update(of=("self",)).first() if agency is not None else None


def has_account(agency: Any) -> bool:
    """Whether anybody of the agency can sign in and answer."""
    return agency is not None and User.objects.filter(agency=agency, is_active=True).exists()


def nudge(
    *, request: ContributionRequest, how: str, by: Any, today: date, held: int | None = None
) -> ContributionRequest:
    """Remind an agency that it owes an answer: by a mail without details, or a telephone call that was made.

    Raises NotPossible where nothing is owed, where no address is known, and for a second mail on one day.
    """
    with audit.change(by=by, why="agency reminded of a contribution", today=today):
        row = locked_request(request, held)
        if not row.owed:
            raise NotPossible(_("they owe nothing any more"))
        if how == MAIL:
            if not row.email:
                raise NotPossible(_("no e-mail address of %s is known: telephone them") % row.name)
            if any(one["on"] == today.isoformat() and one["how"] == MAIL for one in row.nudges):
                raise NotPossible(_("they were reminded by mail today"))
            of = row.preparation
            queue(
                (
                    row.email,
                    *body(NUDGED, row, of.agency, settings.SITE_URL, signs_in=has_account(row.agency)),
                )
            )
        row.nudges = [*row.nudges, {"on": today.isoformat(), "how": how, "by": str(by)}]
        row.save()
    return row


def contribute(
    *, request: ContributionRequest, answers: Mapping[str, str], verb: str, by: Any, today: date,
    held: int | None = None, seen: Mapping[str, str] | None = None,
) -> ContributionRequest:  # fmt: skip
    """Take an agency's answers by key of question. `verb`: "" (more is to come), "complete" or "hold_nothing".

    Raises NotPossible for a question it was not asked, for "hold_nothing" beside answers, for "complete"
    without any, and where it no longer stands open; Conflict when somebody wrote in between (`seen`: the answers
    that the person saw).
    """
    with audit.change(by=by, why="contribution to a referral", today=today):
        row = locked_request(request, held)
        if row.state == "called_off" or row.preparation.over:
            raise NotPossible(_("it is no longer asked for"))
        if strangers := set(answers) - set(row.questions):
            raise NotPossible(_("they were not asked “%s”") % ", ".join(sorted(strangers)))
        earlier = list(Contribution.objects.filter(request=row).select_for_update(of=("self",)))
        written(earlier, answers, of=row.preparation, request=row, by=by, today=today, seen=seen)
        given = Contribution.objects.filter(request=row).exclude(text="").exists()
        if verb == "hold_nothing" and given:
            raise NotPossible(_("there are answers: take them out, or say that this is all"))
        if verb == "complete" and not given:
            raise NotPossible(_("answer a question, or say that nothing is held"))
        if given and row.state == "nothing_held":
            verb = "complete"  # something was found after all
        if verb and row.state != ("came" if verb == "complete" else "nothing_held"):
            move(row, verb, today)
            if row.preparation.referral is not None and verb == "complete":
                note_in_diary(row.preparation, "contribution_received", row.name, by=by, today=today)
        row.save()
    return row


def call_off(*, request: ContributionRequest, by: Any, today: date, held: int | None = None) -> None:
    """What was asked is no longer needed: what came stays, and the agency sees the request no more."""
    with audit.change(by=by, why="contribution no longer needed", today=today):
        row = locked_request(request, held)
        move(row, "call_off", today)
        row.save()


def note_in_diary(preparation: Preparation, what: str, agency: str, *, by: Any, today: date) -> None:
    """Into the diary of the referral that came of it, while that is open."""
    referral = preparation.referral
    if referral is not None and referral.closed_on is None:
        record_event(referral=referral, what=what, on=today, by=by, today=today, agency=agency)


def locked_request(request: ContributionRequest, held: int | None) -> ContributionRequest:
    """The row inside an open change, with what it belongs to. Raises Conflict when it was written since `held`."""
    rows = ContributionRequest.objects.select_related(
        "preparation__referral", "preparation__agency", "agency"
    )
    row = rows.select_for_update(of=("self",), no_key=True).get(pk=request.pk)
    if held is not None and row.version != held:
        raise Conflict(row, held)
    return row
