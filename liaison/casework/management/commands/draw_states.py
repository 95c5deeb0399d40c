"""`manage.py draw_states`: draw every machine of state into docs/states. `--check`: exit 1 when one is stale."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from liaison.audit import drawing
from liaison.audit.drawing_dot import dot
from liaison.audit.drawing_sheet import sheet
from liaison.audit.machine import StateField

FOLDER = Path("docs/states")


def machines() -> dict[str, drawing.Machine]:
    """Every machine of state there is, by the name of its file."""
    return {
        str(model._meta.verbose_name).replace(" ", "-"): drawing.machine(model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, StateField)
    }


def source_of(made: drawing.Machine) -> str:
    """What the picture is drawn from: Graphviz source, or for a large machine the sheet itself."""
    return sheet(made) if drawing.drawn_of(made).crowded else dot(made)


def mark(source: str) -> str:
    """The line in a picture that says from which source it was drawn, whichever Graphviz drew it."""
    return f"<!-- drawn from {hashlib.sha256(source.encode()).hexdigest()} -->"


class Command(BaseCommand):
    help = "Draw every machine of state into docs/states, from the models themselves."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit status 1 if one is stale"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / FOLDER
        stale = []
        for name, made in machines().items():
            page, picture = folder / f"{name}.md", folder / f"{name}.svg"
            text, source = drawing.page(made, picture.name), source_of(made)
            fresh = (
                page.is_file()
                and page.read_text(encoding="utf-8") == text
                and picture.is_file()
                and mark(source) in picture.read_text(encoding="utf-8")
            )
            if fresh:
                continue
            stale.append(name)
            if not options["check"]:
                folder.mkdir(parents=True, exist_ok=True)
                picture.write_text(self.draw(source), encoding="utf-8")
                page.write_text(text, encoding="utf-8")
        known = {f"{name}.{kind}" for name in machines() for kind in ("md", "svg")}
        stale += [path.name for path in sorted(folder.glob("*.*")) if path.name not in known]
        if options["check"] and stale:
            self.stderr.write(f"stale: {', '.join(stale)}. Run manage.py draw_states.")
            raise SystemExit(1)
        self.stdout.write(
            f"{len(machines())} machines, {len(stale)} {'stale' if options['check'] else 'drawn'}"
        )

    def draw(self, source: str) -> str:
        if source.startswith("<svg"):
            return f"{mark(source)}\n{source}"
        graphviz = shutil.which("dot")
        if graphviz is None:
            raise CommandError("the pictures need Graphviz (Debian, Ubuntu: apt-get install graphviz)")
        drawn = subprocess.run([graphviz, "-Tsvg"], input=source, capture_output=True, text=True, check=True)
        return f"{mark(source)}\n{drawn.stdout[drawn.stdout.index('<svg') :]}"
