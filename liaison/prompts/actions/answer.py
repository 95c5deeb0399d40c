"""What people do with a prompt: acknowledge it, say it is done, decline it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from liaison import audit
from liaison.audit.machine import NotPossible, move
from liaison.audit.models import Conflict
from liaison.prompts.models import Prompt


def _locked(pk: Any, held: int | None) -> Prompt:
    prompt = Prompt.objects.select_for_update().get(pk=pk)
    if held is not None and prompt.version != held:
        raise Conflict(prompt, held)
    return prompt


def acknowledge(*, prompts: Iterable[Prompt], by: Any, today: date) -> int:
    """Take prompts on, in one change. Those that no longer wait for it are left. Gives how many were taken on."""
    keys = [prompt.pk for prompt in prompts]
    with audit.change(by=by, why="prompts acknowledged", today=today):
        waiting = list(Prompt.objects.select_for_update().filter(pk__in=keys, state="open"))
        for prompt in waiting:
            prompt.acknowledge(by)
        Prompt.objects.bulk_update(waiting, ["state", "acted_by"])
    return len(waiting)


def say_done(*, prompt: Prompt, note: str, by: Any, today: date, held: int | None = None) -> Prompt:
    """Record what was done. Raises NotPossible without a note, or when it no longer asks; Conflict as ever."""
    return _close("do", prompt, note, "Say what was done.", by, today, held)


def decline(*, prompt: Prompt, note: str, by: Any, today: date, held: int | None = None) -> Prompt:
    """Record why it is not to be done. Raises as `say_done`."""
    return _close("decline", prompt, note, "Say why it is not to be done.", by, today, held)


def _close(
    verb: str, prompt: Prompt, note: str, missing: str, by: Any, today: date, held: int | None
) -> Prompt:
    if not note.strip():
        raise NotPossible(missing)
    with audit.change(by=by, why=f"prompt {'done' if verb == 'do' else 'declined'}", today=today):
        locked = _locked(prompt.pk, held)
        move(locked, verb, by, today, note.strip())
        locked.save()
    return locked
