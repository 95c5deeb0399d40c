"""The floors: each room imports only what stands below it, and rooms bear the names of their subject."""

import re
import tomllib
from pathlib import Path

import pytest
from importlinter.api import read_configuration
from importlinter.application.use_cases import lint_imports

from tests.house.source import ROOMS, ROOT, modules, tracked

NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "services",
    "service",
    "misc",
    "lib",
    "base",
    "core",
}


# Parts that stand above the room they belong to: they send mail.
ABOVE_THEIR_ROOM = {"proceedings.listings", "rulings.together"}


def layers() -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (floors,) = [contract for contract in contracts if contract["type"] == "layers"]
    return floors["layers"]


def rooms_of(layer: str) -> set[str]:
    """The rooms of one floor; the parts of a record stand for the room itself."""
    names = re.findall(r"[a-z_.]+", layer)
    return {
        name if name.startswith("liaison") or name in ABOVE_THEIR_ROOM else name.split(".")[0]
        for name in names
    }


def test_the_floors_are_those_of_the_house() -> None:
    """DESIGN.md, "Rooms": from the roof to the ground. `liaison.design` (forms, pages) knows no room."""
    assert [rooms_of(layer) for layer in layers()] == [
        {"liaison.urls"},
        {"liaison.meetings"},
        {"liaison.casework", "liaison.overview", "liaison.learning", "liaison.packs"},
        {"liaison.prompts"},
        {"proceedings.listings", "rulings.together"},
        {"rulings", "proceedings"},
        {"liaison.documents", "liaison.agreed"},
        {"liaison.notices"},  # below what is agreed: whoever is given an action is told of it
        {"liaison.people"},
        {"liaison.law", "liaison.audit"},
        {"liaison.design"},
    ]


def test_the_import_contracts_hold() -> None:
    assert read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), is_debug_mode=False), "run lint-imports"


def test_every_room_stands_on_a_floor() -> None:
    on_a_floor = {name for layer in layers() for name in rooms_of(layer)}
    rooms = {
        f"liaison.{path.name}"
        for path in (ROOT / "liaison").iterdir()
        if path.is_dir() and (path / "__init__.py").exists()
    }
    assert rooms <= on_a_floor


def test_no_room_or_module_has_a_name_that_says_nothing() -> None:
    named = {part for path in modules() for part in (*path.parent.relative_to(ROOT).parts, path.stem)}
    assert named & NAMELESS == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_says_what_it_is(room: str) -> None:
    """A module with code begins with a sentence; the four that Django wants by name need none."""
    silent = []
    for path in modules():
        if path.relative_to(ROOT).parts[0] != room or path.name in {"__init__.py", "apps.py"}:
            continue
        if not re.match(r'\s*"""\S', path.read_text(encoding="utf-8")):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_templates_and_tests_mirror_the_rooms() -> None:
    """No folder of tests or templates is about something that is not there."""
    strangers = set()
    for path in (ROOT / "tests").iterdir():
        if path.is_dir() and not path.name.startswith("__"):
            known = {"house", "liaison", *ROOMS} | {room.name for room in (ROOT / "liaison").iterdir()}
            known |= {"journeys", "browser", "pictures"}
            strangers |= {path.name} - known
    assert strangers == set()
    assert Path(tracked()[0]).exists()
