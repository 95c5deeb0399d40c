"""The child, cases and firm of the packs’ tests."""

from tests.liaison.packs.conftest import _on_the_day, case

__all__ = ["_on_the_day", "case"]
