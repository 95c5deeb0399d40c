"""Our cases beside the blocks of a register: found by the child and the case's reference."""

from collections.abc import Iterable
from typing import Any

from liaison.law.words import Jurisdiction
from proceedings.court_file import CourtFile
from proceedings.listings.printed import reference_key
from proceedings.listings.register.compare import compare
from proceedings.listings.register.rows import ONLY_REGISTER, Row
from proceedings.listings.register.told import Block
from proceedings.listings.register.typed import typed
from proceedings.models import Charge, Hearing, Proceeding, ProceedingEvent

Cases = dict[tuple[Any, str], CourtFile]


def cases_of(young_people: Iterable[Any], *, lock: bool = False) -> Cases:
    """The court files of these young people by (young person's id, reference), a live case before one that has ended.

    Four queries (with `lock` those of `CourtFile.lock_all`, inside a change).
    """
    held = Proceeding.objects.filter(
        young_person__in=set(young_people), voided_on=None, jurisdiction=Jurisdiction.ENGLAND_AND_WALES
    )
    files = CourtFile.lock_all(held.values_list("pk", flat=True)) if lock else _read(held)
    found: Cases = {}
    for file in sorted(files.values(), key=lambda f: not any(charge.live for charge in f.charges)):
        proceeding = file.proceeding
        for reference in filter(None, map(reference_key, (proceeding.urn, proceeding.case_number))):
            found.setdefault((proceeding.young_person_id, reference), file)
    return found


def _read(held: Any) -> dict[Any, CourtFile]:
    files = {proceeding.pk: CourtFile(proceeding) for proceeding in held}
    for model, name in ((Charge, "charges"), (Hearing, "hearings"), (ProceedingEvent, "events")):
        for row in model.objects.filter(proceeding__in=files):  # type: ignore[attr-defined]
            row.proceeding = files[row.proceeding_id].proceeding
            getattr(files[row.proceeding_id], name).append(row)
    return files


def rows_of(block: Block, file: CourtFile | None) -> list[Row]:
    """What the register says of a child of ours beside what was typed; without a case on record that is one row."""
    if block.hearing_date is None:
        return []
    if file is None:
        count = len(block.offences)
        said = f"{block.reference or 'no reference'}, {count} offence{'' if count == 1 else 's'}"
        return [
            Row("case", "case", ONLY_REGISTER, None, said, note="This case is not on the child’s record.")
        ]
    case = typed(file.proceeding, file.charges, file.hearings, file.events, block.hearing_date)
    return compare(block, case, block.hearing_date)


def case_of(cases: Cases, young_person_id: Any, block: Block) -> CourtFile | None:
    """The child's case that the block is about."""
    return cases.get((young_person_id, reference_key(block.reference)))
