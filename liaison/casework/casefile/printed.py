"""The answer to a case file: as one JSON object in the fixed form, or in plain words for a person."""

from datetime import date, datetime
from typing import Any

from liaison.casework.casefile.told import DayTold, Prompt, Told
from liaison.law import authorities
from liaison.law.words import Basis, ChargeStatus, Role, Ruling, Stage, Verdict
from liaison.people import identifiers


def _iso(day: date | datetime | None) -> str | None:
    if day is None:
        return None
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def order(prompt: Prompt) -> tuple[Any, ...]:
    """Open ones first, then by date, proceeding and kind: the same file always prints the same."""
    return (
        prompt.status != "open", prompt.says.due_on or date.min, str(prompt.key.proceeding), prompt.key.kind,
        prompt.key.role, prompt.key.ground_id,
    )  # fmt: skip


def as_json(told: Told) -> dict[str, Any]:
    """The object that `explain --json` prints (the keys and words are fixed)."""
    return {
        "as_at": told.as_at.isoformat(),
        "states": told.states(),
        "charges": [
            {
                "proceeding": name,
                "charge": charge.name,
                "verdict": found.verdict.value,
                "limb": found.limb.value if found.limb else None,
                "paragraph": found.paragraph,
                "because": list(found.because),
                "authorities": authorities.as_json(found.rests_on),
            }
            for name, charge, found in told.charges
        ],
        "prompts": [
            {
                "kind": p.key.kind,
                "for": p.key.role,
                "proceeding": p.key.proceeding,
                "ground": p.says.ground,
                "ground_id": p.key.ground_id,
                "charges": list(p.says.charges),
                "status": p.status,
                "opened_on": p.opened_on.isoformat(),
                "due_on": _iso(p.says.due_on),
                "due_basis": p.says.basis,
                "act_by": p.says.act_by or None,
                "text": p.says.text,
                "because": list(p.says.because),
                "counting": list(p.says.counting),
                "authorities": authorities.as_json(p.says.authorities),
            }
            for p in sorted(told.prompts.values(), key=order)
        ],
        "dates": [
            {
                "kind": d.kind,
                "of": d.of,
                "on": _iso(d.on),
                "act_by": _iso(d.act_by),
                "basis": d.basis.value,
                "counting": list(d.counting),
                "authorities": authorities.as_json(d.rests_on),
            }
            for d in told.dates
        ],
        "warnings": warnings(told),
    }


def warnings(told: Told) -> list[str]:
    """What is odd in the file and stops nothing: an identifier of another form, a code nobody knows."""
    found = list(told.case.warnings)
    for proceeding in told.case.proceedings:
        if proceeding.urn:
            found += [
                f"proceeding {proceeding.name}: {why}" for why in identifiers.urn(proceeding.urn).warnings
            ]
        for charge in proceeding.charges:
            if charge.cjs_code:
                where = f"proceeding {proceeding.name}, charge {charge.name}"
                found += [f"{where}: {why}" for why in identifiers.cjs_code(charge.cjs_code).warnings]
    return found


def _day(day: date | datetime | str | None) -> str:
    if day is None or day == "":
        return "no date: ask a lawyer"
    if isinstance(day, str):
        day = datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    clock = f", {day:%H:%M}" if isinstance(day, datetime) else ""
    return f"{day:%A %-d %B %Y}{clock}"


VERDICTS = {
    Verdict.AVAILABLE: "Not excluded from the statutory defence",
    Verdict.EXCLUDED: "Excluded from the statutory defence",
    Verdict.LEGAL_CHECK: "Legal check",
    Verdict.BEFORE_COMMENCEMENT: "Before the statutory defence began",
    Verdict.NO_STATUTORY_DEFENCE: "No statutory defence in Scotland",
}


def in_words(told: Told) -> str:
    """The same for a person, in plain words."""
    lines = [f"{told.case.name or 'The case'}, as at {_day(told.as_at)}", ""]
    for name, state in told.states().items():
        kind = Ruling if name.startswith("referral") else ChargeStatus if " charge " in name else Stage
        lines.append(f"  {name}: {kind(state).label}")
    if told.charges:
        lines += ["", "By charge (“not excluded” says only that no list takes the defence away)"]
    for proceeding, charge, found in told.charges:
        paragraph = f", paragraph {found.paragraph}" if found.paragraph else ""
        limb = f", {found.limb.label.lower()} limb" if found.limb else ""
        lines.append(
            f"  {proceeding} charge {charge.name}, {charge.offence}: {VERDICTS[found.verdict]}{paragraph}{limb}"
        )
        lines += [f"      because {why}" for why in found.because]
    groups = (("open", "To do"), ("met", "Done, as the record shows"), ("superseded", "No longer asked"))
    for status, heading in groups:
        prompts = [p for p in sorted(told.prompts.values(), key=order) if p.status == status]
        if prompts:
            lines += ["", heading]
        for p in prompts:
            of = f"proceeding {p.key.proceeding}" if p.key.proceeding else "the child"
            charges = f", charges {', '.join(p.says.charges)}" if p.says.charges else ""
            lines.append(
                f"  {_day(p.says.due_on)} ({Basis(p.says.basis).label.lower()}) · {Role(p.key.role).label} · {of}{charges}"
            )
            lines.append(f"      {p.says.text}")
            lines += [f"      because {why}" for why in p.says.because]
            lines += [f"      {count}" for count in p.says.counting]
            lines.append(f"      {'; '.join(authorities.AUTHORITIES[a].cite for a in p.says.authorities)}")
    if told.dates:
        lines += ["", "Dates"]
    for d in told.dates:
        lines.append(f"  {d.of}: {d.kind.replace('_', ' ')}: {_day(d.on)} ({d.basis.label.lower()})")
    if found_odd := warnings(told):
        lines += ["", "Look at"] + [f"  {warning}" for warning in found_odd]
    return "\n".join(lines)


def day_in_words(told: Told, day: DayTold) -> list[str]:
    """One day of the story, or nothing when nothing happened and nothing changed."""
    if not day.happened and not day.plan:
        return []
    lines = [_day(day.day)]
    lines += [f"  happened: {one.where}" for one in day.happened]
    for verb, keys in (
        ("opened", day.plan.open), ("opened again", day.plan.reopen), ("changed", day.plan.update),
        ("done, as the record shows", day.plan.meet), ("no longer asked", day.plan.supersede),
    ):  # fmt: skip
        for key in sorted(keys, key=str):
            says = told.prompts[key].says
            of = f"proceeding {key.proceeding}" if key.proceeding else "the child"
            lines.append(f"  {verb}: {key.kind}, {Role(key.role).label}, {of}, by {_day(says.due_on)}")
    return lines
