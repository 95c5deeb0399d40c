"""What the files of `docs/guide/` say beside what people wrote in them: titles, dates, sources, the list of contents."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from liaison.law.authorities import Authority
from liaison.law.words import Role
from liaison.learning import guide
from liaison.learning.lesson import SECTIONS, Lesson
from liaison.prompts.titles import TITLES, title

HEAD = f"Written on {guide.WRITTEN}. Not legal advice, and not checked by a lawyer."
CONTENTS = """# Guide

Short lessons for those who work with Liaison: what a prompt means, what to do, what not to do, an example. The same
texts open in Liaison from each prompt and each authority. Everybody in the examples is invented.

The lessons under `prompts/` and `law/` are written here. Their second line, their sources and this list are made from
the law's tables by `manage.py guide`. The field's terms are in [words.md](words.md).
"""


def made() -> Mapping[Path, str]:
    """Every file of the guide but `words.md`, as it should be."""
    folder = guide.folder()
    files = {
        folder / "prompts" / f"{kind}.md": _prompt(kind, lesson) for kind, lesson in guide.prompts().items()
    }
    files |= {folder / "law" / f"{name}.md": _topic(lesson) for name, lesson in guide.topics().items()}
    return {**files, folder / "README.md": _contents()}


def _prompt(kind: str, lesson: Lesson) -> str:
    asked = guide.asked().get(kind)
    sources = [f"- {_source(authority)}" for authority in guide.of(asked.rests_on)] if asked else []
    tail = ["## Sources", "", *sources, ""] if sources else []
    return "\n".join([*_taught(title(kind), lesson), *tail])


def _topic(lesson: Lesson) -> str:
    lines = [*_taught(lesson.title, lesson), "## Authorities", ""]
    for entry in guide.entries().values():
        if entry.lesson is lesson:
            lines += [f"### `{entry.authority.id}`", "", _source(entry.authority), "", entry.says, ""]
    return "\n".join(lines)


def _taught(heading: str, lesson: Lesson) -> Iterator[str]:
    yield from (f"# {heading}", "", HEAD, "")
    for name in SECTIONS:
        yield from (f"## {name}", "")
        for block in lesson.sections[name]:
            yield from (f"- {line}" if block.listed else line for line in block.lines)
            yield ""


def _source(authority: Authority) -> str:
    cite = f"[{authority.cite}]({authority.url})" if authority.url else authority.cite
    note = f" Note: {authority.note}." if authority.note else ""
    return f"{cite} ({authority.kind}; {guide.standing(authority)}).{note}"


def _contents() -> str:
    asked = guide.asked()
    lines = [CONTENTS, "## Prompts", ""]
    for kind in TITLES:
        of = ", ".join(role.label.lower() for role in Role if kind in asked and role in asked[kind].roles)
        lines.append(f"- [{title(kind)}](prompts/{kind}.md){f' ({of})' if of else ''}")
    lines += ["", "## The law", ""]
    lines += [f"- [{lesson.title}](law/{name}.md)" for name, lesson in guide.topics().items()]
    return "\n".join([*lines, ""])
