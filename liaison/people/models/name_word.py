"""The words of children's names, by which a search finds them. Worked out from the names, never typed.

No records: they say nothing that a young person's row and its aliases do not say, and are written with them.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from liaison.people.spelling import LONGEST, keys_of, words_of


class NameWord(models.Model):
    """One word of one of a young person's names, folded."""

    young_person = models.ForeignKey("people.YoungPerson", models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=LONGEST)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["word", "young_person"], name="people_word_of_a_name_once")
        ]

    def __str__(self) -> str:
        return "a word of a name"


class Spelling(models.Model):
    """A key under which a word is found though it is misspelt (`spelling.keys_of`), whoever bears it."""

    key = models.CharField(max_length=LONGEST + 1)
    word = models.CharField(max_length=LONGEST)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "word"], name="people_spelling_once")]

    def __str__(self) -> str:
        return "a spelling"


def file_names(ids: Iterable[Any], young_people: Any, aliases: Any) -> None:
    """Work out the words of these young people's names anew: seven statements, whatever their number.

    `young_people`, `aliases`: all rows of those models (in a migration they are not today's classes).
    """
    ids = list(ids)
    names: dict[Any, set[str]] = defaultdict(set)
    for rows, key in (
        (young_people.filter(pk__in=ids), "pk"),
        (aliases.filter(young_person__in=ids), "young_person_id"),
    ):
        for person, forenames, surname in rows.order_by().values_list(key, "forenames", "surname"):
            names[person] |= words_of(forenames, surname)
    bearing = young_people.model._meta.get_field("name_words").related_model
    spelt = bearing._meta.apps.get_model("people", "Spelling")
    bearing.objects.filter(young_person__in=ids).delete()
    bearing.objects.bulk_create(
        [
            bearing(young_person_id=person, word=word)
            for person, words in names.items()
            for word in sorted(words)
        ],
        batch_size=5000,
    )
    new = sorted(set().union(*names.values()) - set(_known(spelt, set().union(*names.values()))))
    spelt.objects.bulk_create(
        [spelt(key=key, word=word) for word in new for key in sorted(keys_of(word))],
        batch_size=5000,
        ignore_conflicts=True,  # two at once may meet the same new word
    )


def _known(spelt: Any, words: set[str]) -> Iterable[str]:
    found = spelt.objects.filter(key__in=words, word=models.F("key"))
    return found.values_list("word", flat=True)
