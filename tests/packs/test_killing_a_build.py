"""A process that is killed while it builds packs leaves no half file. (bench/kill_packs.py does it a hundred times,
with the records.)"""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILDER = """
import os, django
django.setup()
from django.conf import settings
from liaison.documents import storage
from liaison.packs.compose import compose
from tests.packs.sample import contents
settings.MEDIA_ROOT = os.environ["BUILT_IN"]
print("ready", flush=True)
for version in range(10_000):
    storage.keep(compose(contents(version=version)))
"""


@pytest.mark.parametrize("after", [0.0, 0.15, 0.4])
def test_no_half_file_stands_under_a_documents_name(tmp_path, after):
    env = os.environ | {
        "BUILT_IN": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": str(ROOT),
    }
    with subprocess.Popen(
        [sys.executable, "-c", BUILDER], env=env, cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout.readline() == b"ready\n"
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
    for file in tmp_path.rglob("*"):
        if file.is_file() and len(file.name) == 64:
            assert hashlib.sha256(file.read_bytes()).hexdigest() == file.name
