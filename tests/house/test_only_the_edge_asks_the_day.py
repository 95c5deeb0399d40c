"""Rule 7: `today` is an argument. Only the edge of the house asks what day it is."""

import ast

from tests.house.source import ROOT, at, calls, modules

# Where the day may be asked, each with its reason.
EDGE = {
    "liaison/audit/door.py": "the moment at which a change or a view happened",
    "liaison/design/often.py": "which hour's share of guesses is counted",
    "liaison/design/middleware.py": "request.today, for every page",
    "liaison/notices/checks.py": "a check of the site is run by hand or by a watcher, as a command",
    "liaison/notices/notify.py": "a token of GOV.UK Notify holds for half a minute",
    "liaison/notices/templatetags/mail_trouble.py": "how long mail has waited, to the minute",
}
EDGE_FOLDERS = ("/management/commands/", "/views/", "/views.py")  # commands and pages
ASKS = {"today", "now", "localdate", "localtime", "utcnow", "time"}
OF = {"date", "datetime", "timezone", "time", "django.utils.timezone", "datetime.datetime", "datetime.date"}


def asks_the_day(call: ast.Call) -> bool:
    """`timezone.localdate()` asks; `timezone.localdate(moment)` only turns what it was given."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in ASKS or call.args:
        return False
    return ast.unparse(call.func.value) in OF


def test_only_the_edge_asks_what_day_it_is() -> None:
    asking = [
        at(path, call)
        for path in modules()
        for call in calls(path)
        if asks_the_day(call) and at(path) not in EDGE and not any(part in str(path) for part in EDGE_FOLDERS)
    ]
    assert asking == []


def test_the_law_knows_no_moments_but_what_it_is_given() -> None:
    asking = [
        at(path, call)
        for path in modules()
        if "/law/" in str(path)
        for call in calls(path)
        if asks_the_day(call)
    ]
    assert asking == []


def test_no_template_asks_the_day() -> None:
    asking = [
        str(path)
        for path in (ROOT / "templates").rglob("*.*")
        if "{% now" in path.read_text(encoding="utf-8")
    ]
    assert asking == []
