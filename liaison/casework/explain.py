"""`/explain/`: what the rules say of a case file pasted in, for a law centre that has no account.

Off unless `EXPLAIN_PAGE` is set. Nothing is stored or logged; each address may ask so often an hour.
"""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from liaison.casework.casefile import printed, told
from liaison.casework.casefile.parse import BadCaseFile, parse
from liaison.design.forms import GovukForm
from liaison.design.often import asked_too_often, computer
from liaison.people.request import Request

MOST_CHARACTERS = 64 * 1024


class CaseFileForm(GovukForm):
    case_file = forms.CharField(
        label=_("Case file"),
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false"}),
        help_text=_("TOML or JSON. Use no real name: a label will do. It is read, answered and forgotten."),
        error_messages={"required": _("Paste a case file")},
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def page(request: Request) -> HttpResponse:
    """The form, and under it the answer in plain words. 404 where the page is switched off."""
    if not settings.EXPLAIN_PAGE:
        raise Http404
    form, answer = CaseFileForm(request.POST or None), ""
    if request.method == "POST":
        if asked_too_often(f"explain:{computer(request)}", settings.EXPLAIN_PAGE_AN_HOUR):
            return render(request, "429.html", status=429)
        if form.is_valid():
            try:
                answer = printed.in_words(told.tell(parse(form.cleaned_data["case_file"]), request.today))
            except BadCaseFile as error:
                form.add_error("case_file", str(error))
    return render(
        request, "casework/explain.html", {"form": form, "answer": answer}, status=422 if form.errors else 200
    )
