"""kill -9 while packs are built and sealed: no half file is left, and no sealed record without its file.

    .venv/bin/python bench/kill_packs.py [100]

Each round starts a process that builds one pack after another of the demonstration's children, kills it after a
time of chance, and looks: every record has its file, whole and with its own digest; every file is what its name says.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
BUILDER = """
import sys; sys.path.insert(0, {root!r})
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from liaison.packs.actions.build import build_pack
from liaison.packs.models.pack import Purpose
from liaison.people.models import User
from proceedings.models import Proceeding
by = User.objects.get(username="solicitor")
cases = list(Proceeding.objects.visible_to(by))
print("ready", flush=True)
for round in range(10_000):
    for case in cases:
        build_pack(proceeding=case, purpose=Purpose.REPRESENTATIONS, recipient="Crown Prosecution Service", by=by,
                   at=timezone.now(), today=timezone.localdate())
        print("built", flush=True)
"""


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "SECRET_KEY": "bench", "DEBUG": "1", "DEMO": "1", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": str(folder / "media"), "DJANGO_SETTINGS_MODULE": "liaison.settings",
    }  # fmt: skip


def faults(media: Path) -> list[str]:
    """What is wrong after a kill. Asks this process's database."""
    from django.db import connection

    from liaison.packs.models import Pack

    connection.close()
    found = [
        f"{pack.pk}: its file is gone"
        for pack in Pack.objects.all()
        if not (media / pack.sha256[:2] / pack.sha256).is_file()
    ]
    for file in media.rglob("*"):
        if (
            file.is_file()
            and len(file.name) == 64
            and hashlib.sha256(file.read_bytes()).hexdigest() != file.name
        ):
            found.append(f"{file.name}: not what its name says")
    return found


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    chance = random.Random(20260622)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(environment(folder))
        run = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "-v", "0"], ["load_demo"]):
            subprocess.run([*run, *command], check=True, stdout=subprocess.DEVNULL)
        import django

        django.setup()
        from liaison.packs.models import Pack

        built, wrong = 0, []
        for _ in range(rounds):
            child = subprocess.Popen(
                [sys.executable, "-c", BUILDER.format(root=str(ROOT))],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            assert child.stdout
            assert child.stderr
            if child.stdout.readline() != "ready\n":
                sys.exit(child.stderr.read())
            time.sleep(chance.uniform(0, 2))
            child.send_signal(signal.SIGKILL)
            built += child.communicate()[0].count("built")
            wrong += faults(folder / "media")
        left = [f for f in (folder / "media").rglob("*") if f.is_file() and len(f.name) != 64]
        print(
            f"{rounds} kills; {built} packs told as built, {Pack.objects.count()} recorded; {len(wrong)} faults"
        )
        print(f"{len(left)} unfinished temporary files, none under a document's name")
        for fault in wrong[:20]:
            print(fault)
        sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
