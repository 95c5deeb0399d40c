"""Every word that a person reads goes through gettext, so that a translator can say it in another language.

The law room's labels are plain Python; they are translated where they are shown (`|said`).
"""

import re
from pathlib import Path

import pytest

from liaison.learning.words import terms
from tests.house.source import ROOT, at, modules
from tests.house.spoken import spoken
from tests.house.template_words import untranslated

# The same in every language: names of things, of formats and of numbers that stand on papers.
NOT_LANGUAGE = {
    "Liaison": "the name of the product",
    "CSV": "a format", "XLSX": "a format", "DOCX": "a format", "PDF": "a format", "JSON": "a format",
    "TOML": "a format", "SHA-256": "a format",
    "NRM": "said so in Welsh too", "URN": "printed so on papers", "PNC": "printed so on papers",
    "PNC ID": "printed so on papers",
    "Cymraeg": "each language is offered in itself", "English": "each language is offered in itself",
}  # fmt: skip

# Names in `{% include … with name="…" %}` whose values are words of the program.
KEYS = {
    "here": "which of a case’s tabs this is",
    "at": "which actions are offered",
    "mark": "which mark is drawn",
    "button_id": "the id of an element",
}

NOT_READ = {
    "allauth/elements/button.html": "the name of the element itself is chosen by a tag: nothing of it is text",
}


def templates() -> list[Path]:
    found = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "templates").rglob("*.txt"),
    ]
    return sorted(
        path for path in found if str(path.relative_to(ROOT)).removeprefix("templates/") not in NOT_READ
    )


def test_no_template_says_a_word_outside_gettext() -> None:
    saying = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in templates()
        for line, words in untranslated(path.read_text(encoding="utf-8"), NOT_LANGUAGE, KEYS)
    ]
    assert saying == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>\n{{ n }} more</p>", [(2, "more")]),
        ("<p>{% translate 'More' %}, {{ n }}.</p>", []),
        ("{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}", []),
        ('<input placeholder="Name">', [(1, "Name")]),
        ('<td data-label="{% translate "Name" %}" class="wide">', []),
        ('<input type="submit" value="Save"><input type="hidden" value="Save">', [(1, "Save")]),
        ("{{ n }}{{ n|pluralize:'entry,entries' }}", [(1, "entry,entries")]),
        ("{{ court|default:_('Not said') }}{{ court|default:'Not said' }}", [(1, "Not said")]),
        ('{% include "a.html" with button=_("Save") here="packs" %}', []),
        ('{% include "a.html" with button="Save" %}', [(1, "Save")]),
        ("{# a note #}{% comment %}What it takes{% endcomment %}<script>const one = 1</script>", []),
        ("Liaison, URN {{ urn }} (CSV)", []),
        ("<p>Liaisons</p>", [(1, "Liaisons")]),
    ],
)
def test_what_is_read_is_told_from_what_is_not(template: str, found: list[tuple[int, str]]) -> None:
    assert untranslated(template, NOT_LANGUAGE, KEYS) == found


# Rooms whose texts no page shows in its reader's language, each with its reason.
IN_ENGLISH = {
    "liaison/law/": "pure Python; its labels are translated where they are shown",
    "/management/": "what an administrator reads in a terminal",
}


def test_no_form_message_table_or_refusal_says_a_word_outside_gettext() -> None:
    saying = [
        f"{where}: {words}"
        for path in modules()
        if not any(part in f"{path.relative_to(ROOT)}" for part in IN_ENGLISH)
        for where, words in spoken(path)
    ]
    assert saying == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('forms.CharField(label="What was said?")', ["What was said?"]),
        ('forms.CharField(label=_("What was said?"), choices=[("yes", _("Yes"))])', []),
        ('forms.ChoiceField(choices=[("yes", "Yes")])', ["Yes"]),
        ('models.CharField(verbose_name="a name")', []),
        ('tables.Column(verbose_name="Next hearing")', ["Next hearing"]),
        ('self.fields["day"].help_text = f"For example {day}"', ["For example …"]),
        ('form.add_error("day", "Enter a day" if empty else _("Enter another day"))', ["Enter a day"]),
        ('messages.success(request, f"{name} is on record.")', ["… is on record."]),
        ('raise NotPossible(_("it has ended"))', []),
        ('raise NotPossible("it has ended")', ["it has ended"]),
        ('render(request, "a.html", {"title": "A page", "tab": "packs"})', ["A page"]),
    ],
)
def test_a_text_that_is_read_is_found_by_its_call(source: str, found: list[str], tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")
    assert [words for _, words in spoken(module, place=lambda *_: "")] == found


def test_every_term_that_a_template_explains_is_in_the_glossary() -> None:
    asked = [
        (at(path), key)
        for path in (ROOT / "templates").rglob("*.html")
        for key in re.findall(r'{% term "([^"]+)"', path.read_text(encoding="utf-8"))
    ]
    assert [found for found in asked if found[1] not in terms()] == []
