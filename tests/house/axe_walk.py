"""One page after the other, in a browser, held against WCAG 2.2 AA: what axe finds, and what sticks out.

A page that differs from one already looked at only in its keys is not looked at twice: the walk
costs what the pages cost, not what the roles cost.
"""

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Rules of WCAG 2.2 AA that axe leaves off unless they are asked for; its good practice besides.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
RUN = """options => axe.run(options).then(found => found.violations.map(one => [
  one.id, one.help, one.nodes.map(node => node.target + ' ' + node.html.slice(0, 160)).slice(0, 4)
]))"""
NARROW = 320  # 1280 pixels enlarged to 400%
STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STILL = """() => [...document.querySelectorAll('body *')].filter(one => {
  const look = getComputedStyle(one)
  return [...(look.transitionDuration + ',' + look.animationDuration).split(',')].some(time => parseFloat(time) > 0.01)
}).map(one => one.tagName + '.' + one.className).slice(0, 3)"""
OUT_OF_ORDER = """() => [...document.querySelectorAll('[tabindex]')].filter(one => one.tabIndex > 0)
  .map(one => one.outerHTML.slice(0, 120))"""
KEYS = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|csrfmiddlewaretoken.*?>")
NUMBERS = re.compile(r"\d+")


class Walk:
    """The pages looked at so far and what is wrong with them. `tally`: findings by page and role."""

    def __init__(self) -> None:
        self.tally: dict[tuple[str, str], int] = {}
        self.known: dict[str, int] = {}
        self.wrong: list[str] = []
        self.kinds: Counter[str] = Counter()

    def look(self, page: "Page", name: str, role: str) -> None:
        """Holds the page that is open against everything, once at a desk's width and once at 320 pixels."""
        shown = NUMBERS.sub(
            "0", KEYS.sub("", page.locator("main").inner_html())
        )  # the bar and the head: with the first page
        if not any(as_role == role for _, as_role in self.tally):
            shown = f"{role}: {shown}"
        if shown not in self.known:
            found = self._wrong_with(page)
            self.known[shown] = len(found)
            self.wrong += [f"{name} as {role}: {one}" for one in found]
        self.tally[name, role] = self.known[shown]

    def _wrong_with(self, page: "Page") -> list[str]:
        page.evaluate(AXE_SCRIPT)
        found = [
            f"{rule}: {said}\n    " + "\n    ".join(where)
            for rule, said, where in page.evaluate(RUN, OPTIONS)
        ]
        headings = page.locator("h1").count()
        if headings != 1:
            found.append(f"{headings} first headings")
        found += [f"out of the order of the page: {one}" for one in page.evaluate(OUT_OF_ORDER)]
        found += [f"moves although motion is to be reduced: {one}" for one in page.evaluate(STILL)]
        at_a_desk = page.viewport_size
        page.set_viewport_size({"width": NARROW, "height": 640})
        if (wide := page.evaluate(STICKS_OUT)) > 0:
            found.append(f"{wide} px wider than a window of {NARROW}")
        if at_a_desk:
            page.set_viewport_size(at_a_desk)
        self.kinds.update(one.partition(":")[0] for one in found)
        return found

    def assert_nothing(self) -> None:
        """Fails with everything that was found since it was last asked."""
        wrong, self.wrong = self.wrong, []
        assert not wrong, f"{dict(self.kinds)}\n" + "\n".join(wrong)

    def print_tally(self) -> None:
        """Prints the tally where the environment's AXE_TALLY asks for it."""
        if os.environ.get("AXE_TALLY"):
            print(self.as_table())

    def as_table(self) -> str:
        """Pages down, roles across, the number of findings in each cell; "-" where a role has no such page."""
        roles = sorted({role for _, role in self.tally})
        names = sorted({name for name, _ in self.tally})
        rows = [["page", *roles]]
        rows += [[name, *(str(self.tally.get((name, role), "-")) for role in roles)] for name in names]
        wide = max(len(name) for name in names)
        lines = [
            "  ".join([row[0].ljust(wide), *(c.rjust(len(r)) for c, r in zip(row[1:], roles, strict=True))])
            for row in rows
        ]
        return "\n".join(
            [
                "",
                *lines,
                f"{len(self.tally)} pages, {len(self.known)} different, {sum(self.tally.values())} findings",
            ]
        )


def shown(page: "Page", path: str) -> Any:
    """Opens `path`; the answer where it is a page, None where it is a file to take away."""
    from playwright.sync_api import Error

    try:
        answer = page.goto(path)
    except Error as refused:
        if "Download is starting" in str(refused) or "ERR_ABORTED" in str(refused):
            return None
        raise
    return answer if answer and "text/html" in answer.headers.get("content-type", "") else None
