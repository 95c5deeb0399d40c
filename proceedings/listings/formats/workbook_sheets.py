"""Reads a workbook in a process of its own: run as a program, the file on its input, rows as JSON on its output.

A workbook can make its reader ask for any amount of memory or time, so it is read where a limit ends only that
reading. Values are those the file holds; no formula is worked out and nothing is fetched.
"""

import json
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

MEMORY = 1536 * 1024 * 1024
SECONDS = 30
MOST_CELLS = 3_000_000
MOST_SHEETS = 60


def main() -> None:
    import python_calamine as calamine

    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    most = int(sys.argv[1])
    try:
        book = calamine.load_workbook(BytesIO(sys.stdin.buffer.read()))
        for number, meta in enumerate(book.sheets_metadata[: MOST_SHEETS + 1]):
            if number == MOST_SHEETS:
                _say({"refused": f"It has more than {MOST_SHEETS} sheets."})
                return
            if meta.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = meta.visible is not calamine.SheetVisibleEnum.Visible
            _say({"sheet": meta.name, "hidden": hidden})
            if not _rows(book.get_sheet_by_name(meta.name), most):
                return
    except calamine.PasswordError:
        _say({"refused": "protected"})
    except calamine.CalamineError as reason:
        _say({"refused": f"damaged: {str(reason)[:200]}"})
    except MemoryError:
        _say({"refused": "too much memory"})


def _rows(sheet: Any, most: int) -> bool:
    """Say the rows that are not empty. False when there are too many."""
    if sheet.start is None:
        return True
    top, left = sheet.start
    if sheet.height * sheet.width > MOST_CELLS:
        _say({"refused": "too many cells"})
        return False
    copies = _merged(sheet)
    said = 0
    for number, row in enumerate(sheet.iter_rows(), start=top):
        cells = [_plain(cell) for cell in row]
        for column, value in copies.get(number, {}).items():
            if column - left < len(cells) and cells[column - left] is None:
                cells[column - left] = value
        _keep(copies, number, left, cells)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            said += 1
            if said > most:
                _say({"refused": "too many rows"})
                return False
            _say([number + 1, left, cells])
    return True


def _merged(sheet: Any) -> dict[int, dict[int, Any]]:
    """Rows below the first of each merged area, with the column whose value is to be written there."""
    areas: dict[int, dict[int, Any]] = {}
    for (top, left), (bottom, _) in (sheet.merged_cell_ranges or [])[:20_000]:
        for row in range(top + 1, min(bottom, top + 2_000) + 1):
            areas.setdefault(row, {})[left] = None
    return areas


def _keep(copies: dict[int, dict[int, Any]], number: int, left: int, cells: list[Any]) -> None:
    below = copies.get(number + 1, {})
    for column in below:
        if 0 <= column - left < len(cells):
            below[column] = cells[column - left]


def _plain(cell: Any) -> Any:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time):
        return {"clock": cell.isoformat()}
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return {"clock": f"{minutes // 60:02}:{minutes % 60:02}:00"} if 0 <= minutes < 24 * 60 else str(cell)
    return cell


def _say(what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


if __name__ == "__main__":
    main()
