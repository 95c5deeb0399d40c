"""The queue as a table to take away: CSV or XLSX, as it is filtered, most urgent first, logged as exported."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from liaison import audit
from liaison.casework import queue_rows, sheet
from liaison.casework.cards import SOFT, line
from liaison.casework.facts_for import sees_nrm
from liaison.casework.queue import asking_in, filter_of
from liaison.casework.wording import court_name
from liaison.law.facts import STRENGTH
from liaison.law.words import Ruling
from liaison.prompts.models import Prompt
from proceedings.models import Hearing
from rulings.models import Referral

MOST: Final = 20_000  # rows of one file: nothing is ever left out of it
KINDS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADS: Final = (
    gettext_lazy("Child"), gettext_lazy("Age"), gettext_lazy("Court"), gettext_lazy("URN"),
    gettext_lazy("Stage"), gettext_lazy("Next hearing"), gettext_lazy("NRM"), gettext_lazy("What"),
    gettext_lazy("Why"), gettext_lazy("By when"), gettext_lazy("Days overdue"), gettext_lazy("Basis"),
    gettext_lazy("Asked of"), gettext_lazy("State"), gettext_lazy("Taken on by"), gettext_lazy("Last chased"),
    gettext_lazy("Look again"),
)  # fmt: skip


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """`/export/`. GET: `format` (csv, xlsx), and the filter's words, else those that the session keeps.

    Children by their initials, as on the page. More than MOST rows are refused: a file never lacks any.
    """
    user, today = request.user, request.today  # type: ignore[attr-defined]
    kind = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    prompts = Prompt.objects.visible_to(user)
    chosen = filter_of(request, prompts, today)
    total = chosen.counts.total(chosen.chosen)
    if total > MOST:
        messages.error(
            request,
            _("%(total)s prompts are more than one file holds (%(most)s): filter first")
            % {"total": f"{total:,}", "most": f"{MOST:,}"},
        )
        return redirect("today")
    asking: Any = asking_in(prompts, chosen, today)  # annotated with `day`
    found = list(
        asking.select_related("young_person", "proceeding", "acted_by", "agency").order_by(
            "day", "opened_on", "pk"
        )
    )
    audit.note(kind="exported", by=user, what=f"the queue as {kind.upper()}", found=len(found))
    heads, rows = [str(head) for head in HEADS], _rows(found, user, today)
    content = sheet.as_csv(heads, rows) if kind == "csv" else sheet.as_xlsx(heads, rows, _("To do"))
    answer = HttpResponse(content, content_type=KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="to-do-{today.isoformat()}.{kind}"'
    return answer


def _rows(found: list[Prompt], user: Any, today: date) -> Iterator[list[sheet.Cell]]:
    """A row for each prompt: four queries, whatever their number."""
    hearings, rulings = _next_hearings(user, today), _rulings(user)
    chases = queue_rows.last_chases(user, found)
    for prompt in found:
        said, case, chase = line(prompt, today), prompt.proceeding, chases.get(prompt.pk)
        late = (today - prompt.due_on).days if prompt.due_on and prompt.basis not in SOFT else 0
        ruling = rulings.get(prompt.young_person_id)
        yield [
            prompt.young_person.initials,
            prompt.young_person.age_on(today),
            (case.venue or court_name(case.court)) if case else "",
            case.urn if case else "",
            _(case.standing.label) if case else "",
            hearings.get(case.pk) if case else None,
            _(ruling.label) if ruling else "",
            said.what,
            said.why,
            prompt.due_on,
            late if late > 0 else None,
            said.basis,
            str(prompt.agency or prompt.get_role_display()),
            prompt.get_state_display(),
            str(prompt.acted_by or ""),
            chase.on if chase else None,
            prompt.look_again_on,
        ]


def _next_hearings(user: Any, today: date) -> dict[Any, date]:
    rows = Hearing.objects.visible_to(user).filter(state="listed", on__gte=today).order_by("-on")
    return dict(rows.values_list("proceeding_id", "on"))


def _rulings(user: Any) -> dict[Any, Ruling]:
    """The strongest ruling that stands for each child."""
    if not sees_nrm(user):
        return {}
    found: dict[Any, Ruling] = {}
    for person, ruling in (
        Referral.objects.visible_to(user).order_by().values_list("young_person_id", "ruling")
    ):
        found[person] = min(found.get(person, Ruling.NONE), Ruling(ruling), key=STRENGTH.index)
    return found
