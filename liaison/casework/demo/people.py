"""The people and agencies of `fixtures/demo/people.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from liaison.law.words import Role
from liaison.people.models import Agency, Area, User

FILE = "people.toml"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A row of the table of sign-ins."""

    role: str
    username: str
    pass_phrase: str
    first: str


def read(folder: Path) -> dict[str, Any]:
    """The file in `folder`, read."""
    return tomllib.loads((folder / FILE).read_text(encoding="utf-8"))


def sign_ins(told: dict[str, Any]) -> list[SignIn]:
    """Who can sign in, in the file's order."""
    return [
        SignIn(Role(user["role"]).label, user["username"], told["pass_phrase"], user["first"])
        for user in told["user"]
    ]


def record(told: dict[str, Any]) -> dict[str, User]:
    """Areas, agencies and users, inside an open change. Gives the users by their names."""
    areas = {row["name"]: Area(**row) for row in told["area"]}
    agencies = {
        row["name"]: Agency(**{**row, "area": areas[row["area"]] if "area" in row else None})
        for row in told["agency"]
    }
    for made in (*areas.values(), *agencies.values()):
        made.save()
    password = make_password(told["pass_phrase"])  # one pass phrase for all, so it is worked out once
    users: dict[str, User] = {}
    for row in told["user"]:
        first, _, last = row["name"].rpartition(" ")
        user = User(
            username=row["username"], first_name=first, last_name=last, email=f"{row['username']}@eastmere.example",
            role=row["role"], agency=agencies[row["agency"]], password=password,
        )  # fmt: skip
        user.save()
        users[user.username] = user
    return users
