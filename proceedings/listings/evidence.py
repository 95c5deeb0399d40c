"""What speaks for and against an entry of a court list being one of the young people we track.

The rules on what links and what is offered are in the docstring of `matching`.
"""

from dataclasses import dataclass
from typing import Any

from proceedings.listings import names
from proceedings.listings.names import Forenames, Surnames
from proceedings.listings.subject import Birth, Subject, births, same_place


@dataclass(frozen=True)
class Evidence:
    """All that was compared. True: agrees; False: contradicts; None: one side says nothing."""

    person_id: Any
    surnames: Surnames
    forenames: Forenames
    alias: bool
    swapped: bool
    shares_a_name_key: bool
    lone_shared_forename: bool
    birth: Birth
    pnc: bool | None
    pnc_slip: bool
    urn: bool
    address: bool | None
    sex: bool | None

    @property
    def contradicts(self) -> bool:
        return (
            self.pnc is False
            or self.sex is False
            or self.birth in (Birth.FAR, Birth.NEAR)
            or self.forenames is Forenames.CONFLICT
        )

    @property
    def links(self) -> bool:
        """True for the four combinations of `matching`, and nothing else."""
        if self.contradicts or self.swapped or self.surnames is not Surnames.SAME:
            return False
        full = self.forenames is Forenames.SAME
        if self.alias:
            return full and self.pnc is True and self.birth is Birth.SAME
        if self.pnc and self.birth is Birth.SAME:
            return full or self.forenames is Forenames.DROPPED
        if self.pnc and self.birth is Birth.WEAK:
            return full and (self.address is True or not self.lone_shared_forename)
        return (
            full
            and self.birth is Birth.SAME
            and not self.lone_shared_forename
            and (self.urn or self.address is True)
        )

    @property
    def name_fits(self) -> bool:
        """The name may be theirs: each part is the same, alike, shortened, or the parts changed places."""
        return self.swapped or (self.surnames > Surnames.DIFFERENT and self.forenames > Forenames.MISSING)

    @property
    def is_worth_a_look(self) -> bool:
        """Whether the officer is shown this person. Anything that links is worth a look."""
        place = self.urn or self.address is True
        if self.pnc:
            return True
        if self.pnc_slip and (self.surnames or self.birth >= Birth.WEAK):
            return True
        if self.birth is Birth.SAME:
            # A surname changes, or is left out: the forename and the day then are all that is left.
            renamed = self.forenames >= Forenames.SHORT and self.pnc is not False and self.sex is not False
            return self.surnames > Surnames.DIFFERENT or self.swapped or place or renamed
        if self.birth is Birth.WEAK:
            return self.name_fits or (place and self.surnames > Surnames.DIFFERENT)
        if not self.name_fits or self.pnc is False:
            return False
        if self.birth is Birth.FAR:
            return self.urn and self.forenames > Forenames.INITIAL
        # Only one part of the name may be merely alike when neither a date of birth nor a home speaks for it.
        close = self.swapped or self.surnames >= Surnames.PART or self.forenames >= Forenames.DROPPED
        close = close and self.forenames is not Forenames.CONFLICT
        return self.urn or (self.shares_a_name_key and (close or self.address is True))

    def rivals(self, other: "Evidence") -> bool:
        """True when an entry that links to `other` could also mean this person: twins, or one child twice.

        Another PNC ID does not help where the names fit equally well: the clerk may have taken the brother's.
        """
        if not self.name_fits or self.birth in (Birth.FAR, Birth.NEAR) or self.sex is False:
            return False
        if self.forenames is Forenames.CONFLICT:
            return False
        return self.pnc is not False or self.forenames >= other.forenames

    @property
    def score(self) -> float:
        """For the order of candidates only; it never decides."""
        points = 3.0 * self.surnames / Surnames.SAME + 3.0 * self.forenames / Forenames.SAME
        points += {Birth.SAME: 4.0, Birth.WEAK: 2.0, Birth.UNKNOWN: 0.0, Birth.NEAR: 0.5, Birth.FAR: -4.0}[
            self.birth
        ]
        points += {True: 6.0, None: 1.0 if self.pnc_slip else 0.0, False: -4.0}[self.pnc]
        points += 2.0 * self.urn + {True: 2.0, None: 0.0, False: -0.5}[self.address]
        return points - (2.0 if self.sex is False else 0.0)

    @property
    def agrees(self) -> tuple[str, ...]:
        whole = self.surnames is Surnames.SAME and self.forenames is Forenames.SAME
        said = (
            (self.pnc is True, "PNC ID"),
            (whole and not self.alias, "name"),
            (whole and self.alias, "alias"),
            (not whole and self.surnames is Surnames.SAME, "surname"),
            (not whole and self.forenames in (Forenames.SAME, Forenames.DROPPED), "forename"),
            (self.birth in (Birth.SAME, Birth.WEAK), "date of birth"),
            (self.urn, "URN"),
            (self.address is True, "address"),
            (self.sex is True, "sex"),
        )
        return tuple(word for yes, word in said if yes)

    @property
    def differs(self) -> tuple[str, ...]:
        fine = (Forenames.SAME, Forenames.DROPPED, Forenames.CONFLICT, Forenames.MISSING)
        said = (
            (self.pnc is False or self.pnc_slip, "PNC ID"),
            (self.surnames is not Surnames.SAME, "surname"),
            (self.forenames is Forenames.CONFLICT, "middle name"),
            (self.forenames not in fine, "forename"),
            (self.birth in (Birth.FAR, Birth.NEAR), "date of birth"),
            (self.address is False, "address"),
            (self.sex is False, "sex"),
        )
        return tuple(word for yes, word in said if yes)


@dataclass(frozen=True, slots=True)
class _Names:
    """The entry's name beside one name of the young person."""

    surnames: Surnames
    forenames: Forenames
    alias: bool
    swapped: bool

    @classmethod
    def compared(cls, forenames: str, surname: str, other: tuple[str, str], alias: bool) -> "_Names":
        surnames, given = (
            names.compare_surnames(surname, other[1]),
            names.compare_forenames(forenames, other[0]),
        )
        same = surnames is Surnames.SAME and given is Forenames.SAME
        return cls(surnames, given, alias, not same and _swapped(forenames, surname, *other))

    @property
    def fit(self) -> tuple[bool, int, int]:
        together = self.surnames + self.forenames if self.surnames else 0
        return self.swapped, together, self.surnames * 10 + self.forenames


def weigh(seeker: Subject, subject: Subject) -> Evidence:
    """Compare an entry (`seeker`) with a young person (`subject`)."""
    forenames, surname = seeker.names[0]
    # The name we hold comes first, so it goes before an alias that fits no better.
    compared = [
        _Names.compared(forenames, surname, name, number > 0) for number, name in enumerate(subject.names)
    ]
    best = max(compared, key=lambda name: name.fit)
    slip = (
        seeker.pnc_digits is not None
        and seeker.pnc_digits == subject.pnc_digits
        and seeker.pnc != subject.pnc
    )
    return Evidence(
        person_id=subject.id,
        surnames=best.surnames,
        forenames=best.forenames,
        alias=best.alias,
        swapped=best.swapped,
        shares_a_name_key=not seeker.name_keys.isdisjoint(subject.name_keys),
        lone_shared_forename=names.stands_alone_weakly(forenames),
        birth=births(seeker, subject),
        pnc=None if slip or not seeker.pnc or not subject.pnc else seeker.pnc == subject.pnc,
        pnc_slip=slip,
        urn=not seeker.urns.isdisjoint(subject.urns),
        address=same_place(seeker.address, seeker.postcode, subject.address, subject.postcode),
        sex=seeker.sex == subject.sex if seeker.sex and subject.sex else None,
    )


def _swapped(forenames: str, surname: str, other_forenames: str, other_surname: str) -> bool:
    """Same words in another order: forename and surname, or family and middle name, changed places."""
    words = sorted(f"{names.fold(forenames)} {names.fold(surname)}".split())
    return len(words) > 1 and words == sorted(
        f"{names.fold(other_forenames)} {names.fold(other_surname)}".split()
    )
