"""What a pack holds, in which order and words, for each purpose: one module a purpose.

A purpose has `RECIPIENTS` (by jurisdiction, offered and editable), `parts(records)` (what goes in and
what may not, with why, for the page) and `contents(records, …)` (what is printed).
"""

from types import ModuleType

from liaison.packs.models.pack import Purpose
from liaison.packs.purposes import representations

PURPOSES: dict[Purpose, ModuleType] = {Purpose.REPRESENTATIONS: representations}
