"""How a paper stands, and who may have it: said by its owner, in one action each."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict
from liaison.documents.models import Document

# What the owner may say of a paper's status; which of them are possible is for the machine.
VERBS = ("serve", "claim_privilege", "waive_privilege", "mark_third_party", "keep_for_safeguarding")


def owns(user: Any, document: Document) -> bool:
    """Whether the paper is this user's agency's own."""
    return bool(user.is_active and user.agency_id and user.agency_id == document.owner_id)


def set_status(document: Document, verb: str, *, held: int, by: Any, today: date) -> Document:
    """Move the status by one of `VERBS`. Raises NotPossible (not the owner, or not now) or Conflict."""
    if verb not in VERBS:
        raise NotPossible(_("there is no such status"))
    with audit.change(by=by, why=f"paper: {verb.replace('_', ' ')}", today=today):
        paper = _locked(document, held, by)
        move(paper, verb)
        paper.save()
    return paper


def release(
    document: Document, *, released: bool, may_be_served: bool, shows_address: bool, held: int, by: Any, today: date,
) -> Document:  # fmt: skip
    """Say who may have it (`released`: the defence reads a team's paper, the team a firm's), whether its owner or
    holder agrees that it is served, and whether it shows where the child lives. What has been read cannot be unread.

    Raises NotPossible (not the owner, or a privileged paper) or Conflict.
    """
    with audit.change(by=by, why="paper released" if released else "paper kept", today=today):
        paper = _locked(document, held, by)
        if paper.status == "privileged" and (released or may_be_served):
            raise NotPossible(_("it is privileged: it goes to nobody unless the client waives that"))
        paper.released, paper.may_be_served, paper.shows_address = released, may_be_served, shows_address
        paper.save()
    return paper


def _locked(document: Document, held: int, by: Any) -> Document:
    if not owns(by, document):
        raise NotPossible(_("only its owner says that"))
    paper = Document.objects.select_for_update().get(pk=document.pk)
    if paper.version != held:
        raise Conflict(paper, held)
    return paper
