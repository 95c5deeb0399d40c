"""A folder into which a mail rule or a scanner puts court lists: each file once, whole, and never deleted.

A file is taken when two looks running find it the same, so none is read while it is still being written. What has
been dealt with is moved into a folder beside it: `read`, `asks` (an answer is missing) or `refused`.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from threading import Event

# How mail programs and browsers name what they are still writing.
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download")

Look = tuple[int, int, int]  # size in bytes, time of the last change in nanoseconds, inode


def follow(folder: Path, stop: Event, *, every: float) -> Iterator[Path]:
    """Each file as it comes, until `stop` is set; `every`: seconds between two looks. Raises OSError where the
    folder cannot be read. Whoever takes a file moves it away before asking for the next."""
    seen: dict[Path, Look] = {}
    while not stop.is_set():
        found = dict(_files(folder))
        for path in sorted(found):
            if seen.get(path) == found[path]:
                yield path
                if stop.is_set():
                    return
        seen = found
        stop.wait(every)


def _files(folder: Path) -> Iterator[tuple[Path, Look]]:
    for path in folder.iterdir():
        if path.name.startswith((".", "~")) or path.name.lower().endswith(UNFINISHED):
            continue
        try:
            if path.is_file() and not path.is_symlink():  # a link could lead anywhere
                stat = path.stat()
                yield path, (stat.st_size, stat.st_mtime_ns, stat.st_ino)
        except FileNotFoundError:
            continue  # somebody took it between two steps


def put_away(path: Path, into: str) -> Path:
    """Move the file into the folder of that name beside it; one of the same name there is never overwritten."""
    folder = path.parent / into
    folder.mkdir(exist_ok=True)
    for number in itertools.count(1):
        place = folder / (path.name if number == 1 else f"{path.stem} ({number}){path.suffix}")
        try:
            place.hardlink_to(path)  # fails where the name is taken, in one step
        except FileExistsError:
            continue
        except OSError:  # a file system without hard links
            if place.exists():
                continue
            return path.rename(place)
        path.unlink()
        return place
    raise AssertionError("there is always a next number")
