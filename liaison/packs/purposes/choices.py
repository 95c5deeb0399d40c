"""What a builder chooses within a purpose. The page offers it, the pack prints it, the record keeps it."""

from dataclasses import dataclass
from typing import Final

from liaison.law.applications import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """`application` is read only by the purposes that offer some (`APPLICATIONS`). `with_ruling` False: the version
    for a bench that tries the facts. `without_address` False: some page in it shows where the child lives."""

    application: Application | None = None
    with_ruling: bool = True
    without_address: bool = True


AS_OFFERED: Final = Choices()
