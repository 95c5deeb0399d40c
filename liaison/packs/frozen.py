"""What a pack prints, as plain values that a record can keep, and back again: late pages follow what was sealed.

The documents are named by their digest; their bytes stay in the store.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from liaison.packs.contents import PackContents
from liaison.packs.held import Held

BYTES = "content"  # of an exhibit: not kept here


class NotReadable(ValueError):
    """The values were kept by a Liaison that printed something else."""


def frozen(contents: PackContents) -> dict[str, Any]:
    """The contents as JSON can hold them."""
    return _frozen(contents)  # type: ignore[no-any-return]


def thawed(kept: dict[str, Any], file_of: Callable[[str], Held]) -> PackContents:
    """The contents again, each document's bytes from `file_of(sha256)`. Raises NotReadable."""
    try:
        made: PackContents = _thawed(kept, PackContents, file_of)
    except (KeyError, TypeError, ValueError, AttributeError) as other:
        raise NotReadable(str(other)) from other
    return made


def _frozen(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _frozen(getattr(value, f.name)) for f in fields(value) if f.name != BYTES}
    if isinstance(value, tuple):
        return [_frozen(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _thawed(value: Any, kind: Any, file_of: Callable[[str], Held]) -> Any:
    if get_origin(kind) in (Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _thawed(value, kind, file_of)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if len(kinds) == 2 and kinds[1] is ...:
            return tuple(_thawed(one, kinds[0], file_of) for one in value)
        return tuple(_thawed(one, of, file_of) for one, of in zip(value, kinds, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        if unknown := value.keys() - hints.keys():
            raise NotReadable(f"nothing here is called {', '.join(sorted(unknown))}")
        held = {name: _thawed(one, hints[name], file_of) for name, one in value.items()}
        if BYTES in hints:
            held[BYTES] = file_of(value["sha256"])
        return kind(**held)  # type: ignore[operator]
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if not isinstance(value, kind):
        raise NotReadable(f"{value!r} is no {kind.__name__}")
    return value
