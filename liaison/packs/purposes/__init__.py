"""What a pack holds, in which order and words, for each purpose: one module a purpose.

A purpose has `RECIPIENTS` (by jurisdiction, offered and editable), `APPLICATIONS` (the choice within it; the first
is offered), `parts(records)` (what goes in and what may not, with why, for the page) and `contents(records, …)`
(what is printed).
"""

from types import ModuleType

from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import appeal, before_trial, representations, sentence, youth_justice

PURPOSES: dict[Purpose, ModuleType] = {
    Purpose.REPRESENTATIONS: representations,
    Purpose.COURT: before_trial,
    Purpose.SENTENCE: sentence,
    Purpose.APPEAL: appeal,
    Purpose.YJS: youth_justice,
}
