"""The child, cases and firm of the packs’ tests."""

from tests.liaison.packs.conftest import case, made, on_the_day

__all__ = ["case", "made", "on_the_day"]
