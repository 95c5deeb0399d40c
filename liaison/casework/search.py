"""Find a child: by a name in any order and misspelt, a date of birth, a PNC ID, URN or NRM reference.

What is typed never stands in an address (a history, a log of addresses or the next page's sender would keep it):
it is posted, kept in the session, and shown on a page of its own.
"""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from liaison import audit
from liaison.casework import search_found, sought
from liaison.law.words import Role
from liaison.people.may import require
from liaison.people.request import Request

KEPT = "search"  # where the session keeps what was typed


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponse:
    """`/search/`. POST: `q`. Looked for among those whom the reader may see; logged by kind, never by its words."""
    user = request.user
    may = user.in_team or user.has_role(Role.DEFENCE_SOLICITOR)
    require(may, by=user, what="search for children", about=None)
    if request.method == "POST":
        request.session[KEPT] = " ".join(request.POST.get("q", "").split())[: sought.LONGEST]
        return redirect("search")
    typed = request.session.get(KEPT, "")
    looked_for = sought.read(typed, request.today)
    answer = search_found.find(looked_for, user)
    if looked_for:
        audit.note(
            kind="viewed",
            by=user,
            what=f"searched the children by {looked_for.kinds}",
            found=len(answer.found),
            shown=[str(one.young_person.pk) for one in answer.found],
        )
    return render(
        request,
        "casework/search.html",
        {
            "q": typed,
            "enough": bool(looked_for),
            "answer": answer,
            "as_typed": [one for one in answer.found if one.as_typed],
            "otherwise": [one for one in answer.found if not one.as_typed],
            "most": search_found.MOST,
            "today": request.today,
        },
    )
