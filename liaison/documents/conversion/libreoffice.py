"""LibreOffice as a maker of PDF: for one file, without macros or network, and never for longer than a minute."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from liaison.documents.checks import NotAccepted

SECONDS = 60

# A profile of its own for each run: no macro runs, no link is followed, nothing is fetched.
_SETTINGS = {
    ("Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Common/Misc", "UseLocking"): "false",
    ("Writer/Content/Update", "Link"): "0",
}
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
# A proxy that nobody answers at: what would be fetched all the same is not.
_NO_NETWORK = (
    '<item oor:path="/org.openoffice.Inet/Settings">'
    '<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>'
    '<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>'
    '<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>'
    '<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>'
    '<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>'
)
_PROFILE = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def installed() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(name: str, docx: bytes, seconds: float = SECONDS) -> bytes:
    """The pages of a .docx that was looked at before. Raises NotAccepted: not installed, too slow, or no result."""
    tool = installed()
    if tool is None:
        raise NotAccepted(
            _(
                "%(name)s cannot be made into pages here: LibreOffice is not installed. Print it to PDF and add that."
            )
            % {"name": name}
        )
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        work = Path(folder)
        _write_profile(work / "profile")
        (work / "in.docx").write_bytes(docx)
        command = [
            tool, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--nodefault", "--nologo", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(work / "out"), str(work / "in.docx"),
        ]  # fmt: skip
        _run(name, command, work, seconds)
        made = work / "out" / "in.pdf"
        if not made.is_file():
            raise NotAccepted(
                _("%(name)s is damaged and cannot be made into pages. Print it to PDF and add that.")
                % {"name": name}
            )
        return made.read_bytes()


def _run(name: str, command: list[str], work: Path, seconds: float) -> None:
    env = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(work),
        "LC_ALL": "C.UTF-8",
        "TMPDIR": str(work),
    }
    started = subprocess.Popen(
        command, env=env, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        started.wait(seconds)
    except subprocess.TimeoutExpired as late:
        raise NotAccepted(
            _("%(name)s could not be made into pages within a minute. Print it to PDF and add that.")
            % {"name": name}
        ) from late
    finally:
        # the starter has children of its own; they are one group
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def _write_profile(profile: Path) -> None:
    items = "".join(_ITEM.format(path=p, name=n, value=v) for (p, n), v in _SETTINGS.items()) + _NO_NETWORK
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
