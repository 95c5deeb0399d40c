"""Each prompt and each authority opens a short plain lesson; the same text is in docs/guide."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.template import RequestContext, Template
from django.test import Client, RequestFactory
from django.urls import reverse

from liaison.law import table
from liaison.law.authorities import AUTHORITIES
from liaison.learning import guide
from liaison.learning.files import made
from liaison.learning.lesson import SECTIONS, NotALesson, read
from liaison.learning.numbering import NumberedTerms, next_number
from liaison.learning.templatetags.glossary import explained
from liaison.learning.words import found_in, terms
from liaison.prompts.titles import TITLES, title
from tests.people import house

LESSON = "# A title\n\n## What it means\n\nThis.\n\n## What to do\n\n- One.\n- Two.\n\n## What not to do\n\n- Three.\n\n## An example\n\nFour.\n"
EVERY = {**guide.prompts(), **guide.topics()}


@pytest.fixture
def people(db: None) -> SimpleNamespace:
    return house()


def page(user: Any, name: str, *keys: str) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(reverse(name, args=keys))
    assert answer.status_code == 200, (name, keys)
    return answer.content.decode()


def words_of(page: str) -> str:
    """What a page says, without markup and without the explanations of terms."""
    page = re.sub(r'<span class="liaison-term__says".*?</span>', "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


# -------- Nothing is missing


def test_every_kind_of_prompt_has_a_lesson_and_no_lesson_is_of_none() -> None:
    assert set(guide.prompts()) == set(TITLES)
    assert {row.kind for row in table.rows()} <= set(guide.prompts())


def test_every_authority_is_explained_once() -> None:
    assert set(guide.entries()) == set(AUTHORITIES)
    headings = [heading for lesson in guide.topics().values() for heading in lesson.under]
    assert len(headings) == len(set(headings)) == len(AUTHORITIES)


def test_the_files_say_what_the_tables_say() -> None:
    """Titles, citations, whether a source was read, and the list of contents: `manage.py guide` writes them."""
    stale = [path.name for path, text in made().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run manage.py guide"
    call_command("guide", "--stale")


# -------- The page and the file are one text


@pytest.mark.parametrize("kind", ["tell_solicitor", "vacate_plea", "work_out_by_hand"])
def test_the_page_of_a_prompt_is_the_file(kind: str, people: SimpleNamespace) -> None:
    said = words_of(page(people.worker, "guide_prompt", kind))
    lesson = guide.prompts()[kind]
    assert title(kind) == lesson.title
    for text in (
        lesson.title,
        *(line for _, blocks in lesson.taught for block in blocks for line in block.lines),
    ):
        assert text in said


@pytest.mark.parametrize("id", ["msa-s45-4", "brecani", "ca-1989-s17", "house-rule"])
def test_the_page_of_an_authority_is_the_file(id: str, people: SimpleNamespace) -> None:
    said = words_of(page(people.solicitor, "guide_authority", id))
    entry = guide.entries()[id]
    for text in (entry.authority.cite, entry.says, entry.lesson.title, entry.lesson.means):
        assert text in said


def test_every_lesson_opens(people: SimpleNamespace) -> None:
    client = Client()
    client.force_login(people.partner_user, backend="django.contrib.auth.backends.ModelBackend")
    addresses = [
        reverse("guide"),
        reverse("guide_words"),
        *(reverse("guide_prompt", args=[kind]) for kind in guide.prompts()),
        *(reverse("guide_topic", args=[name]) for name in guide.topics()),
        *(reverse("guide_authority", args=[id]) for id in list(AUTHORITIES)[::9]),
    ]
    assert {client.get(address).status_code for address in addresses} == {200}
    assert client.get(reverse("guide_prompt", args=["no_such"])).status_code == 404
    assert client.get(reverse("guide_authority", args=["no-such"])).status_code == 404


# -------- What they say of themselves


def test_a_source_that_nobody_read_says_so(people: SimpleNamespace) -> None:
    assert "nobody here has read the text" in page(people.worker, "guide_authority", "ca-1989-s17").lower()
    assert "A copy of 7 April 2026 was read" in page(people.worker, "guide_authority", "msa-s45-4")


def test_every_page_and_every_file_is_dated_and_says_that_it_is_not_legal_advice(
    people: SimpleNamespace,
) -> None:
    pages = [page(people.worker, "guide_prompt", "mitigation"), page(people.worker, "guide_authority", "bsg")]
    for text in (*pages, *(text for path, text in made().items() if path.name != "README.md")):
        assert guide.WRITTEN in text
        assert "Not legal advice" in text


def test_a_prompts_lesson_cites_what_the_prompt_rests_on(people: SimpleNamespace) -> None:
    said = page(people.solicitor, "guide_prompt", "raise_defence")
    for id in guide.asked()["raise_defence"].rests_on:
        assert reverse("guide_authority", args=[id]) in said


@pytest.mark.parametrize("name", EVERY)
def test_no_lesson_promises_anything(name: str) -> None:
    lesson = EVERY[name]
    every = [line for _, blocks in lesson.taught for block in blocks for line in block.lines]
    every += [line for lines in lesson.under.values() for line in lines]
    text = " ".join(every).lower()
    for promise in (
        "admissible",
        "will succeed",
        "defence succeeds",
        "will be acquitted",
        "guarantee",
        "always wins",
    ):
        assert promise not in text
    assert max(len(line.split()) for line in every) < 90, "a lesson is short"


# -------- Reading a lesson


def test_a_lesson_has_four_sections_in_order() -> None:
    lesson = read("a.md", LESSON)
    assert [name for name, _ in lesson.taught] == list(SECTIONS)
    assert lesson.sections["What to do"][0].lines == ("One.", "Two.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LESSON.replace("## An example\n\nFour.\n", ""), "a lesson has a title and then"),
        (LESSON.replace("Four.\n", ""), "nothing stands under “An example”"),
        (LESSON.replace("## What to do", "## What it means"), "line 7"),
        (LESSON.removeprefix("# A title\n"), "line 2|a lesson has"),
    ],
)
def test_a_file_that_is_no_lesson_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(NotALesson, match=said):
        read("a.md", text)


# -------- Terms that explain themselves


def test_the_first_mention_of_a_term_is_explained_and_the_others_are_not() -> None:
    pieces = [
        (text, term.name if term else None) for text, term in found_in("The NRM decides. The NRM may not.")
    ]
    assert pieces == [("The ", None), ("NRM", "NRM"), (" decides. The NRM may not.", None)]


def test_a_page_explains_a_term_once_whatever_it_includes(rf: RequestFactory) -> None:
    text = "The NRM decides; duress is no matter of the NRM."
    page = Template("{% load glossary %}{% explain text %}{% for one in more %}{% explain one %}{% endfor %}")
    shown = page.render(
        RequestContext(rf.get("/"), {"text": text, "more": [text, "Duress, again, and a plea."]})
    )
    assert [shown.count(f"#{key}") for key in ("nrm", "duress", "plea")] == [1, 1, 1]
    again = page.render(RequestContext(rf.get("/"), {"text": text, "more": []}))
    assert "#nrm" in again, "another page begins anew"


def test_the_longer_term_wins() -> None:
    assert [term.name for _, term in found_in("the custody time limit runs") if term] == [
        "custody time limit"
    ]


def test_a_text_is_put_together_again_and_its_markup_stays_text() -> None:
    text = 'An <b>NRM</b> decision & "reasonable grounds"'
    assert words_of(explained(text)) == text
    assert "<b>" not in explained(text)


def test_an_explanation_belongs_to_its_word_for_those_who_hear_the_page() -> None:
    marked = explained("reasonable grounds, then conclusive grounds")
    described = re.findall(r'aria-describedby="([^"]+)"', marked)
    assert len(set(described)) == 2
    assert re.findall(r'role="tooltip" id="([^"]+)"', marked) == described


def test_a_page_asked_for_twice_is_the_same_to_the_letter_and_numbers_its_own_terms(
    people: SimpleNamespace,
) -> None:
    first, again = (
        re.findall(r'role="tooltip" id="([^"]+)"', page(people.worker, "guide_authority", "msa-s45-4"))
        for _ in range(2)
    )
    assert first == again == [f"term-{n}" for n in range(1, len(first) + 1)]
    assert len(first) > 1


def test_two_answers_made_at_once_each_number_their_own_terms() -> None:
    def answer(_request: object) -> list[int]:
        ours = [next_number()]
        together.wait(5)
        return [*ours, next_number(), next_number()]

    together = Barrier(2)
    with ThreadPoolExecutor(2) as both:
        assert list(both.map(NumberedTerms(answer), "ab")) == [[1, 2, 3], [1, 2, 3]]  # type: ignore[arg-type]


def test_the_glossary_has_every_term_where_its_links_point(people: SimpleNamespace) -> None:
    said = page(people.worker, "guide_words")
    for key, term in terms().items():
        assert f'id="{key}"' in said
        assert term.says in unescape(said)


@pytest.mark.browser
def test_a_term_is_explained_on_focus_without_a_script(
    open_page: Any, people: SimpleNamespace, looks_right: Any
) -> None:
    for width in (1280, 375):
        shown = open_page(width=width, javascript=False, user=people.worker)
        shown.goto(reverse("guide_prompt", args=["ask_review"]))
        word, says = shown.locator(".liaison-term__word").first, shown.locator(".liaison-term__says").first
        assert not says.is_visible()
        word.focus()
        assert says.is_visible()


@pytest.mark.browser
def test_escape_hides_an_explanation_that_is_in_the_way(
    open_page: Any, people: SimpleNamespace, looks_right: Any
) -> None:
    shown = open_page(user=people.worker)
    shown.goto(reverse("guide_authority", args=["msa-s45-4"]))
    word, says = shown.locator(".liaison-term__word").first, shown.locator(".liaison-term__says").first
    word.hover()
    assert says.is_visible()
    shown.keyboard.press("Escape")
    assert not says.is_visible()
    shown.locator(".liaison-term__word").nth(1).focus()
    assert shown.locator(".liaison-term__says").nth(1).is_visible()
    looks_right(shown)
