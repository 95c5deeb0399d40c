"""Children who may be meant, out of the database: those found as typed, then those spelt in another way.

A name is sought among the words of all names that a child bears, in any order. Which words may be a typed one
is asked first (`people.spelling`), then whose they are: both by an index, however many children there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from rapidfuzz.distance import JaroWinkler

from liaison.casework.sought import Sought, written
from liaison.people.models import Alias, NameWord, Spelling, YoungPerson
from liaison.people.spelling import keys_of, kw_otherwise, words_of
from proceedings.listings.given_names import forms_of
from proceedings.listings.names import alike
from proceedings.models import Proceeding
from rulings.models import Referral

MOST = 50  # children shown
LOOKED_AT = 400  # of those spelt in another way, before the nearest are chosen


@dataclass(frozen=True, slots=True)
class Found:
    """One child, with their other names; `as_typed`: not only spelt in another way."""

    young_person: YoungPerson
    aliases: tuple[str, ...]
    as_typed: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """`more`: there are others that are not shown."""

    found: tuple[Found, ...]
    more: bool = False


def find(sought: Sought, user: Any) -> Answer:
    """Whom `user` may see of those who may be meant. At most five queries."""
    if not sought:
        return Answer(())
    people = YoungPerson.objects.visible_to(user)
    if sought.born:
        people = people.filter(date_of_birth=sought.born)
    if sought.number:
        people = people.filter(_numbered(sought, user))
    elif sought.words:
        people = people.filter(_bearing([_begins(word) for word in sought.words]))
    exact = list(people.order_by("surname", "forenames", "pk")[: MOST + 1])
    near: list[YoungPerson] = []
    if sought.words and not sought.number and len(exact) <= MOST:
        near = _spelt_otherwise(sought, user, exact)
    shown = [*((one, True) for one in exact), *((one, False) for one in near)]
    names: dict[Any, list[str]] = {}
    for alias in Alias.objects.filter(young_person__in=[one.pk for one, _ in shown[:MOST]]):
        names.setdefault(alias.young_person_id, []).append(f"{alias.forenames} {alias.surname}".strip())
    return Answer(
        tuple(Found(one, tuple(names.get(one.pk, ())), as_typed) for one, as_typed in shown[:MOST]),
        more=len(shown) > MOST,
    )


def _numbered(sought: Sought, user: Any) -> Q:
    """With that PNC ID, URN, case number or NRM reference; of proceedings and referrals that `user` may see."""

    def holding(number: str) -> Q:
        ways = written(number)
        cases = Proceeding.objects.visible_to(user).filter(Q(urn__in=ways) | Q(case_number__in=ways))
        referrals = Referral.objects.visible_to(user).filter(reference__in=ways)
        # One after the other, each by its index: asked as "or", PostgreSQL reads every child.
        named = YoungPerson.objects.filter(pnc_id__in=ways).order_by().values("pk")
        return Q(
            pk__in=named.union(
                cases.order_by().values("young_person"), referrals.order_by().values("young_person")
            )
        )

    if not sought.words:
        return holding(sought.number)
    named = _bearing([_begins(word) for word in sought.words])
    return holding(sought.whole) | (holding(sought.number) & named)


def _bearing(each: Sequence[Q]) -> Q:
    """Young people who have, for each condition, a word in their names that meets it."""
    wanted = Q()
    for condition in each:
        wanted &= Q(pk__in=NameWord.objects.filter(condition).values("young_person"))
    return wanted


def _begins(word: str) -> Q:
    """The word itself, or one that begins so."""
    last = word[-1]
    if not ("a" <= last <= "z"):
        return Q(word=word)
    return Q(word__gte=word, word__lt=word[:-1] + chr(ord(last) + 1))


def _spelt_otherwise(sought: Sought, user: Any, exact: Sequence[YoungPerson]) -> list[YoungPerson]:
    """Those whose names may be the words that were typed, with a slip or in another form; the nearest first."""
    keys = {key for word in sought.words for other in kw_otherwise(word) for key in keys_of(other)}
    keys |= {form for word in sought.words for form in forms_of(word)}
    known = set(Spelling.objects.filter(key__in=keys).values_list("word", flat=True))
    each = []
    for word in sought.words:
        forms = forms_of(word)
        words = {
            one for one in known if one in forms or any(alike(other, one) for other in kw_otherwise(word))
        }
        each.append(_begins(word) | Q(word__in=words) if words else _begins(word))
    people = YoungPerson.objects.visible_to(user).filter(_bearing(each))
    if sought.born:
        people = people.filter(date_of_birth=sought.born)
    seen = {one.pk for one in exact}
    rows = [one for one in people[:LOOKED_AT] if one.pk not in seen]
    return sorted(rows, key=lambda one: (-_likeness(sought.words, one), one.surname, one.forenames, one.pk))


def _likeness(typed: Sequence[str], person: YoungPerson) -> float:
    words = words_of(person.forenames, person.surname)
    return sum(max((JaroWinkler.similarity(one, word) for word in words), default=0.0) for one in typed)
