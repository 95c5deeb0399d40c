"""The page of one paper: what it is, how it stands, who may see it; for its owner, the means to change that."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from liaison import audit
from liaison.audit.machine import NotPossible, possible
from liaison.design.sentences import sentence
from liaison.documents.actions.terms import VERBS, owns, release, set_status
from liaison.documents.forms import OWNER, READ, SERVE, ReachForm
from liaison.documents.models import Document
from liaison.law.words import Role
from liaison.people.access import get_visible
from liaison.people.may import require
from liaison.people.request import Request

SAYS = {
    "serve": gettext_noop("It was served"),
    "claim_privilege": gettext_noop("It is privileged"),
    "waive_privilege": gettext_noop("The client, advised, agrees that it may be served"),
    "mark_third_party": gettext_noop("Somebody else made it, and has to agree"),
    "keep_for_safeguarding": gettext_noop("It is kept for the child’s safety"),
}


def document_terms(request: Request, pk: UUID) -> HttpResponse:
    """GET: the paper's terms. POST (its owner): `status` moves it by a verb; else who may have it."""
    paper = get_visible(
        Document.objects.select_related("young_person", "owner", "redacted_from"), request.user, pk=pk
    )
    mine = owns(request.user, paper)
    form = ReachForm(
        request.POST if "status" not in request.POST and request.method == "POST" else None,
        today=request.today, firm=request.user.has_role(Role.DEFENCE_SOLICITOR), initial=_stands(paper),
    )  # fmt: skip
    if request.method == "POST":
        require(mine, by=request.user, what="say who may have this paper", about=paper)
        try:
            if _changed(request, paper, form):
                messages.success(request, _("Recorded."))
                return redirect("document_terms", pk=paper.pk)
        except NotPossible as refused:
            messages.error(request, sentence(refused))
            return redirect("document_terms", pk=paper.pk)
    else:
        audit.note(kind="viewed", by=request.user, what=f"page: {paper}", about=paper)
    redactions = Document.objects.visible_to(request.user).filter(redacted_from=paper)
    about = {
        "form": form,
        "document": paper,
        "person": paper.young_person,
        "mine": mine,
        "who": who_sees(paper),
        "verbs": [(verb, SAYS[verb]) for verb in VERBS if mine and verb in _offered(paper)],
        "redactions": redactions,
        "redacts": request.user.in_team or request.user.has_role(Role.DEFENCE_SOLICITOR),
    }
    return render(request, "documents/terms.html", about, status=422 if form.errors else 200)


def who_sees(paper: Document) -> list[str]:
    """Who may see the paper, in words."""
    if paper.store == Document.Store.PRIVILEGED:
        seen = [_("%(owner)s, while it acts") % {"owner": paper.owner}]
        return [*seen, _("The child’s youth justice service")] if paper.released else seen
    seen = [_("The child’s youth justice service"), str(paper.owner)]
    if paper.released:
        seen.append(_("The firms that act for the child"))
    return list(dict.fromkeys(seen))


def _offered(paper: Document) -> set[str]:
    moves = set(possible(paper, "status"))
    if paper.store == Document.Store.PRIVILEGED:
        return moves - {"keep_for_safeguarding"}
    return moves - {"claim_privilege", "waive_privilege"}  # privilege is the client's, never a team's


def _stands(paper: Document) -> dict[str, Any]:
    reach = SERVE if paper.may_be_served else READ if paper.released else OWNER
    return {
        "held": paper.version,
        "reach": reach,
        "released": paper.released,
        "agreed": paper.may_be_served,
        "shows_address": paper.shows_address,
    }


def _changed(request: Request, paper: Document, form: ReachForm) -> bool:
    """Carry out what was posted; False where the form says what is wrong. Raises NotPossible, Conflict."""
    by, today = request.user, request.today
    if verb := request.POST.get("status"):
        held = request.POST.get("held", "")
        if not held.isdecimal() or verb not in _offered(paper):
            raise NotPossible(_("that is not possible as it stands now"))
        set_status(paper, verb, held=int(held), by=by, today=today)
        return True
    if not form.is_valid():
        return False
    typed = form.cleaned_data
    release(
        paper, released=typed["released"], may_be_served=typed["agreed"], shows_address=typed["shows_address"],
        held=typed["held"], by=by, today=today,
    )  # fmt: skip
    return True
