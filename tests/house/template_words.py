"""The words of a template that a person reads and no translator ever sees.

Django's own lexer tells text from tags; what a tag or a variable says is blanked, place by place, so that
`html.parser` reads the rest with its lines as they stand in the file.
"""

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

READ_ATTRIBUTES = {
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "placeholder",
    "label",
    "data-label",
    "content",
}
NOT_READ_ELEMENTS = {"script", "style"}
# Filters whose argument is itself shown, and `with name="…"`, which hands words to the template included.
SHOWN_ARGUMENT = re.compile(r"\|(?:default|default_if_none|yesno|pluralize|add):(\"[^\"]*\"|'[^']*')")
HANDED = re.compile(r"\b(\w+)=(\"[^\"]*\"|'[^']*')")
WORD = re.compile(r"[^\W\d_]{2,}")


def untranslated(text: str, allowed: Collection[str], keys: Collection[str] = ()) -> list[tuple[int, str]]:
    """(line, words) of what is read in `text` and stands in no `translate` and no `blocktranslate`.

    `allowed`: words that are the same in every language; `keys`: names in `include … with name="…"` that are no words.
    """
    blanked, said = _blanked(text, keys)
    reader = _Reader()
    reader.feed(blanked)
    reader.close()
    found = [(line, " ".join(words.split())) for line, words in [*reader.said, *said]]
    return sorted((line, words) for line, words in found if _is_language(words, allowed))


def _is_language(words: str, allowed: Collection[str]) -> bool:
    for word in sorted(allowed, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", words)
    return bool(WORD.search(words))


def _blanked(text: str, keys: Collection[str]) -> tuple[str, list[tuple[int, str]]]:
    """The text with every tag and all that is translated as blanks of the same height, and what tags show themselves."""
    out: list[str] = []
    said: list[tuple[int, str]] = []
    until: tuple[str, ...] = ()
    inside_an_element = False
    for token in Lexer(text).tokenize():
        source = token.contents
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0] if token.contents else ""
            if until:
                until = () if name in until else until
            elif name in {"blocktranslate", "blocktrans", "comment"}:
                until = ({"comment": ("endcomment",)}.get(name)) or ("endblocktranslate", "endblocktrans")
            else:
                said += [(token.lineno, words) for words in _shown_by(token, name, keys)]
        elif token.token_type == TokenType.VAR and not until:
            said += [(token.lineno, words) for words in _shown_by(token, "", keys)]
        if token.token_type == TokenType.TEXT and not until:
            out.append(source)
            if "<" in source or ">" in source:
                inside_an_element = source.rfind("<") > source.rfind(">")
        else:
            out.append("\n" * source.count("\n") + ("" if inside_an_element else " "))
    return "".join(out), said


def _shown_by(token: Token, name: str, keys: Collection[str]) -> Iterator[str]:
    for found in SHOWN_ARGUMENT.finditer(token.contents):
        if "_(" not in token.contents[found.start() : found.end()]:
            yield found.group(1)[1:-1]
    if name in {"include", "with"}:
        for found in HANDED.finditer(token.contents):
            if found.group(1) not in keys:
                yield found.group(2)[1:-1]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[tuple[int, str]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NOT_READ_ELEMENTS:
            self.inside.append(tag)
        given = dict(attrs)
        line = self.getpos()[0]
        for name, value in given.items():
            read = name in READ_ATTRIBUTES and not (
                tag == "meta" and given.get("name") not in {"description"}
            )
            read = read or (
                name == "value" and tag == "input" and given.get("type") in {"submit", "button", "reset"}
            )
            if read and value:
                self.said.append((line, value))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            self.inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if self.inside:
            return
        first = self.getpos()[0]
        for below, line in enumerate(data.split("\n")):
            if line.strip():
                self.said.append((first + below, line))
