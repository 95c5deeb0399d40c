"""Whether those who try the facts would read a pack: the decision then stays out unless somebody chooses otherwise.

After *Brecani* a conclusive grounds decision is no evidence at trial. A bench that tries the facts itself
cannot unread it (PRACTICE section 5); a judge with a jury can.
"""

from typing import Final

from liaison.law.words import Court
from liaison.packs.models.pack import Purpose

# Courts in which whoever reads the papers may also find the facts, on appeal by rehearing too. "": not recorded.
TRY_THE_FACTS: Final = frozenset(
    {Court.YOUTH.value, Court.MAGISTRATES.value, Court.SHERIFF.value, Court.COUNTY.value, ""}
)
TO_A_COURT: Final = frozenset({Purpose.COURT, Purpose.APPEAL})


def bench_reads(purpose: Purpose, court: str) -> bool:
    """Whether a pack for `purpose` is read by a bench that may try the facts. `court`: a `Court`, "" if unknown."""
    return purpose in TO_A_COURT and court in TRY_THE_FACTS
