"""Every page that the demonstration's links lead to, as each of its users: queries, size, the server's time.

    .venv/bin/python bench/pages.py [the demonstration's user ...]

On a database of its own, filled by `manage.py load_demo`. From Today on each link is followed, at most A_KIND
addresses of each kind of page for each user; of them the heaviest stands in the table. `kB` is the HTML as it is,
`gz` compressed; the script and style that every page loads are stated once, below. No test times anything.
"""

import gzip
import io
import os
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HERE = tempfile.mkdtemp()
os.environ |= {"DEBUG": "1", "DEMO": "1", "SECRET_KEY": "bench"}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{HERE}/bench.sqlite3")
os.environ.setdefault("MEDIA_ROOT", f"{HERE}/media")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

# Pages as a development copy serves them, without the list of statements that it keeps.
settings.DEBUG, settings.ALLOWED_HOSTS = False, ["*"]

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import Resolver404, resolve  # noqa: E402
from timing import load  # noqa: E402

from liaison.people.models import User  # noqa: E402

A_KIND = 6  # addresses of one kind of page that are opened for one user
MOST_QUERIES, MOST_KB = 60, 300
LINK = re.compile(rb'(?:href|action)="([^"#]*)')
LOADED = re.compile(rb'<(?:link|script)[^>]+(?:href|src)="(/static/[^"]+)"')
NO_PAGES = re.compile(r"/(admin|accounts/logout|static|media)\b")


class Opened(NamedTuple):
    """One page as it was answered."""

    page: str
    queries: int
    size: int
    compressed: int
    ms: float


def walk(client: Client) -> tuple[list[Opened], set[str], list[str]]:
    """Opens what the links lead to. Pages, the files that they load, and addresses that fail."""
    waiting, seen, kinds = ["/"], {"/"}, Counter[str]()
    opened: list[Opened] = []
    loaded: set[str] = set()
    failed: list[str] = []
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if not kind or kinds[kind] >= A_KIND:
            continue
        kinds[kind] += 1
        client.get(path)  # templates are read, sessions written: not what is timed
        start = time.perf_counter()
        answer = client.get(path)
        took = (time.perf_counter() - start) * 1000
        if answer.status_code >= 500:
            failed.append(f"{path} {answer.status_code}")
        if answer.status_code in (301, 302):
            found = [answer["Location"].encode()]
        elif answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            with CaptureQueriesContext(connection) as queries:
                content = client.get(path).content
            opened.append(Opened(kind, len(queries), len(content), len(gzip.compress(content)), took))
            loaded |= {one.decode() for one in LOADED.findall(content)}
            found = LINK.findall(content)
        else:
            continue
        for one in found:
            address = _address(one.decode().replace("&amp;", "&"), path)
            if address and address not in seen:
                seen.add(address)
                waiting.append(address)
    return opened, loaded, failed


def _address(link: str, of: str) -> str:
    if link.startswith("?"):
        link = of.partition("?")[0] + link
    return link if link.startswith("/") and not link.startswith("//") and not NO_PAGES.match(link) else ""


def _kind(path: str) -> str:
    """The name of a page: that of its address; a tab or filter does not make another."""
    try:
        return resolve(path.partition("?")[0]).view_name or ""
    except Resolver404:
        return ""


def main(names: list[str]) -> None:
    call_command("migrate", verbosity=0)
    call_command("load_demo", files=Path(HERE) / "files", stdout=io.StringIO())
    users = User.objects.filter(is_active=True, agency__isnull=False).order_by("username")
    if names:
        users = users.filter(username__in=names)
    loaded: set[str] = set()
    heavy: list[str] = []
    print(f"{'page':<36}{'user':<12}{'queries':>8}{'kB':>8}{'gz':>7}{'server ms':>11}")
    for user in users:
        client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        opened, files, failed = walk(client)
        loaded |= files
        for kind in sorted({one.page for one in opened}):
            all_of = [one for one in opened if one.page == kind]
            worst = max(all_of, key=lambda one: (one.queries, one.size))
            size, packed = max(one.size for one in all_of), max(one.compressed for one in all_of)
            slow = max(one.ms for one in all_of)
            said = f"{kind:<36}{user.username:<12}{worst.queries:>8}{size / 1024:>8.1f}{packed / 1024:>7.1f}"
            print(f"{said}{slow:>11.0f}", flush=True)
            if worst.queries > MOST_QUERIES or size > MOST_KB * 1024:
                heavy.append(said)
        for one in failed:
            print(f"failed as {user.username}: {one}")
    print(f"\nover {MOST_QUERIES} queries or {MOST_KB} kB: {len(heavy)}", *heavy, sep="\n")
    for path in sorted(loaded):
        file = ROOT / "static" / path.removeprefix("/static/")
        if file.exists():
            content = file.read_bytes()
            print(
                f"loads {path} {len(content) / 1024:.1f} kB, {len(gzip.compress(content)) / 1024:.1f} compressed"
            )
    print(load())


if __name__ == "__main__":
    main(sys.argv[1:])
