"""The statutory defence for one charge: verdict, limb, reasons and sources, on each side of every day that decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from liaison.law.defence import Answer, defence, full_age, limb
from liaison.law.facts import Charge
from liaison.law.verdicts import CodeVerdict, verdict_of
from liaison.law.words import Jurisdiction, Limb, Verdict

EW, NI, SCOTLAND = Jurisdiction.ENGLAND_AND_WALES, Jurisdiction.NORTHERN_IRELAND, Jurisdiction.SCOTLAND
DAY = timedelta(days=1)
BORN, EIGHTEEN = date(2008, 2, 1), date(2026, 2, 1)
LONG_AGO = date(1990, 5, 5)
DRUGS, ROBBERY, UNKNOWN = "MD71231", "TH68023", "ZZ99999"
NOT_LISTED = "Schedule 4 lists no offence in the Misuse of Drugs Act 1971"
SCHEDULE = ("msa-s45-7", "msa-sch4")


def charge(code: str, first: date, last: date | None = None, maximum: str = "", excepted: bool | None = None) -> Charge:  # fmt: skip
    return Charge(
        name="1",
        offence="as on the sheet",
        code=code,
        acted_from=first,
        acted_to=last or first,
        maximum=maximum,
        excepted=excepted,
    )


def test_full_age_begins_with_the_birthday_and_two_days_are_possible_for_a_leap_day_only() -> None:
    assert full_age(BORN) == (EIGHTEEN, EIGHTEEN)
    assert full_age(date(2008, 2, 29)) == (date(2026, 2, 28), date(2026, 3, 1))
    assert full_age(date(2008, 2, 28)) == (date(2026, 2, 28), date(2026, 2, 28))
    assert full_age(date(2008, 3, 29)) == (date(2026, 3, 29), date(2026, 3, 29))
    assert full_age(date(1882, 2, 28)) == (date(1900, 2, 28), date(1900, 2, 28))


def test_in_england_the_birthday_itself_is_the_adult_limb() -> None:
    child, why, by = limb((EIGHTEEN - DAY, EIGHTEEN - DAY), BORN, EW)
    assert (child, by) == (Limb.CHILD, ("msa-s45-4",))
    assert why == "under 18 at the act: born 1 February 2008, and the act was on 31 January 2026"
    adult, why, by = limb((EIGHTEEN, EIGHTEEN), BORN, EW)
    assert (adult, by) == (Limb.ADULT, ("msa-s45-1", "flra-s9"))
    assert why == "18 or over at the act: born 1 February 2008, and the act was on 1 February 2026"


def test_a_period_over_the_birthday_is_for_a_lawyer() -> None:
    assert limb((EIGHTEEN - DAY, EIGHTEEN), BORN, EW) == (
        None,
        "the period spans the 18th birthday, 1 February 2026",
        ("msa-s45", "flra-s9"),
    )
    assert limb((EIGHTEEN - 2 * DAY, EIGHTEEN - DAY), BORN, EW)[:2] == (
        Limb.CHILD,
        "under 18 at the act: born 1 February 2008, and the acts were from 30 January 2026 to 31 January 2026",
    )
    assert limb((EIGHTEEN, EIGHTEEN + DAY), BORN, EW)[0] is Limb.ADULT


def test_someone_born_on_29_february_is_of_no_sure_age_on_28_february() -> None:
    born, doubtful = date(2008, 2, 29), date(2026, 2, 28)
    assert limb((doubtful - DAY, doubtful - DAY), born, EW)[0] is Limb.CHILD
    assert limb((doubtful + DAY, doubtful + DAY), born, EW)[0] is Limb.ADULT
    which, why, by = limb((doubtful, doubtful), born, EW)
    assert (which, by) == (None, ("msa-s45", "flra-s9"))
    assert why == (
        "whether the act was before or after full age needs a lawyer: born 29 February 2008, "
        "and the act was on 28 February 2026"
    )
    assert limb((doubtful - DAY, doubtful), born, EW)[1].startswith("whether the act was before")
    assert limb((doubtful - DAY, doubtful + DAY), born, EW)[1].startswith("the period spans")


def test_in_northern_ireland_an_act_on_the_birthday_is_in_neither_limb_for_sure() -> None:
    before, on, after = EIGHTEEN - DAY, EIGHTEEN, EIGHTEEN + DAY
    assert limb((before, before), BORN, NI)[::2] == (Limb.CHILD, ("msa-ni-s22-6",))
    assert limb((on, on), BORN, NI)[::2] == (None, ("msa-ni-s22",))
    assert limb((after, after), BORN, NI)[::2] == (Limb.ADULT, ("msa-ni-s22-1",))


BEGAN = date(2015, 7, 31)


def test_section_45_reaches_no_act_before_its_first_day() -> None:
    before = defence(charge(DRUGS, BEGAN - DAY), LONG_AGO, EW)
    assert before == Answer(
        Verdict.BEFORE_COMMENCEMENT, Limb.ADULT, None,
        (
            "section 45 is in force from 31 July 2015, and the act was on 30 July 2015",
            "18 or over at the act: born 5 May 1990, and the act was on 30 July 2015",
        ),
        ("msa-commencement", "cs-le"),
    )  # fmt: skip
    on = defence(charge(DRUGS, BEGAN), LONG_AGO, EW)
    assert (on.verdict, on.because[0]) == (Verdict.AVAILABLE, NOT_LISTED)


def test_a_period_over_the_first_day_of_section_45_is_for_a_lawyer_and_an_excluded_offence_is_not() -> None:
    spanning = defence(charge(DRUGS, BEGAN - DAY, BEGAN), LONG_AGO, EW)
    assert spanning == Answer(
        Verdict.LEGAL_CHECK, Limb.ADULT, None,
        (
            "the period spans 31 July 2015, the day from which section 45 is in force",
            NOT_LISTED,
            "18 or over at the act: born 5 May 1990, and the acts were from 30 July 2015 to 31 July 2015",
        ),
        ("msa-commencement", "msa-s45-1", "flra-s9"),
    )  # fmt: skip
    assert (
        defence(charge(ROBBERY, BEGAN, BEGAN + DAY), LONG_AGO, EW)
        .because[0]
        .startswith("robbery and assault")
    )
    assert defence(charge(DRUGS, BEGAN, BEGAN + DAY), LONG_AGO, EW).verdict is Verdict.AVAILABLE


def test_each_verdict_of_england_with_its_reasons_and_sources() -> None:
    act = date(2026, 1, 12)
    under = "under 18 at the act: born 1 February 2008, and the act was on 12 January 2026"
    assert defence(charge(DRUGS, act), BORN, EW) == Answer(
        Verdict.AVAILABLE, Limb.CHILD, None, (NOT_LISTED, under), ("msa-s45-4", *SCHEDULE)
    )
    robbed = "robbery and assault with intent to rob are listed (Theft Act 1968, s8)"
    assert defence(charge(ROBBERY, act), BORN, EW) == Answer(
        Verdict.EXCLUDED, Limb.CHILD, "14", (robbed, under), SCHEDULE
    )
    assert defence(charge(UNKNOWN, act), BORN, EW) == Answer(
        Verdict.LEGAL_CHECK, Limb.CHILD, None, ("ZZ99999 is not in the catalogue of offence codes", under),
        ("msa-s45-4", *SCHEDULE),
    )  # fmt: skip
    spanning = defence(charge(DRUGS, EIGHTEEN - DAY, EIGHTEEN), BORN, EW)
    assert spanning == Answer(
        Verdict.LEGAL_CHECK, None, None, ("the period spans the 18th birthday, 1 February 2026", NOT_LISTED),
        ("msa-s45", "flra-s9"),
    )  # fmt: skip
    assert "no offence code is recorded" in defence(charge("", act), BORN, EW).because


ASSENT, IN_EFFECT = date(2015, 1, 13), date(2015, 1, 15)


def test_northern_ireland_begins_with_its_own_act() -> None:
    assert defence(charge(DRUGS, ASSENT - DAY, maximum="life"), LONG_AGO, NI) == Answer(
        Verdict.BEFORE_COMMENCEMENT, Limb.ADULT, None,
        (
            "the Act was passed on 13 January 2015, and the act was on 12 January 2015",
            "18 or over at the act: born 5 May 1990, and the act was on 12 January 2015",
        ),
        ("msa-ni-s22",),
    )  # fmt: skip
    for first, last in ((ASSENT, ASSENT), (ASSENT - DAY, ASSENT), (IN_EFFECT - DAY, IN_EFFECT)):
        between = defence(charge(DRUGS, first, last, maximum="2"), LONG_AGO, NI)
        assert (between.verdict, between.limb) == (Verdict.LEGAL_CHECK, Limb.ADULT)
        assert between.because[0] == "the day on which section 22 came into force is not verified"
        assert len(between.because) == 3
        assert between.rests_on == ("msa-ni-s22",)
    assert defence(charge(DRUGS, IN_EFFECT, maximum="2"), LONG_AGO, NI).verdict is Verdict.AVAILABLE
    assert (
        defence(charge(DRUGS, ASSENT, maximum="5", excepted=False), LONG_AGO, NI).verdict is Verdict.EXCLUDED
    )


@pytest.mark.parametrize(
    ("maximum", "excepted", "verdict", "reason"),
    [
        ("", None, Verdict.LEGAL_CHECK, "section 22(9) turns on the maximum sentence, which is not recorded"),
        ("", True, Verdict.LEGAL_CHECK, "section 22(9) turns on the maximum sentence, which is not recorded"),
        ("a lot", None, Verdict.LEGAL_CHECK, "section 22(9) turns on the maximum sentence, which is not recorded clearly"),
        ("0", None, Verdict.AVAILABLE, "section 22(9) takes away offences punishable with 5 years or more only"),
        ("4.5", False, Verdict.AVAILABLE, "section 22(9) takes away offences punishable with 5 years or more only"),
        ("5", None, Verdict.LEGAL_CHECK, "whether section 22(9)(a) to (e) excepts the offence is not recorded"),
        ("5", True, Verdict.AVAILABLE, "section 22(9)(a) to (e) excepts the offence"),
        ("5", False, Verdict.EXCLUDED, "section 22(9): the maximum is 5 years"),
        ("14", False, Verdict.EXCLUDED, "section 22(9): the maximum is 14 years"),
        ("life", None, Verdict.LEGAL_CHECK, "whether section 22(9)(a) to (e) excepts the offence is not recorded"),
        ("life", False, Verdict.EXCLUDED, "section 22(9): the maximum is life"),
    ],
)  # fmt: skip
def test_in_northern_ireland_the_recorded_maximum_decides_and_nothing_else_does(
    maximum: str, excepted: bool | None, verdict: Verdict, reason: str
) -> None:
    found = defence(charge(ROBBERY, date(2026, 1, 12), maximum=maximum, excepted=excepted), BORN, NI)
    under = "under 18 at the act: born 1 February 2008, and the act was on 12 January 2026"
    sources = ("msa-ni-s22-9",) if verdict is Verdict.EXCLUDED else ("msa-ni-s22-6", "msa-ni-s22-9")
    assert found == Answer(verdict, Limb.CHILD, None, (reason, under), sources)


def test_in_northern_ireland_a_doubtful_age_asks_a_lawyer_unless_the_offence_is_excluded_anyway() -> None:
    doubtful = charge(DRUGS, EIGHTEEN, maximum="2")
    found = defence(doubtful, BORN, NI)
    assert (found.verdict, found.limb, found.rests_on) == (Verdict.LEGAL_CHECK, None, ("msa-ni-s22",))
    assert found.because[0].startswith("whether the act was before or after full age")
    assert found.because[1].startswith("section 22(9) takes away")
    excluded = defence(charge(DRUGS, EIGHTEEN, maximum="life", excepted=False), BORN, NI)
    assert (excluded.verdict, excluded.limb) == (Verdict.EXCLUDED, None)


def test_scotland_has_instructions_and_no_statutory_defence_whatever_the_day() -> None:
    said = "Scotland has no statutory defence; the Lord Advocate’s Instructions apply to any offence and at any stage"
    answer = Answer(Verdict.NO_STATUTORY_DEFENCE, None, None, (said,), ("la-instructions", "ht-scotland-s8"))
    for one in (charge(ROBBERY, date(2026, 1, 12)), charge(DRUGS, date(2014, 1, 1))):
        assert defence(one, BORN, SCOTLAND) == answer


def test_of_a_code_alone_the_day_and_the_place_decide() -> None:
    day = date(2026, 1, 12)
    robbed = "robbery and assault with intent to rob are listed (Theft Act 1968, s8)"
    assert verdict_of(ROBBERY, day) == CodeVerdict(
        ROBBERY, "Robbery", Verdict.EXCLUDED, "14", robbed, SCHEDULE
    )
    assert verdict_of(ROBBERY, BEGAN).verdict is Verdict.EXCLUDED
    assert verdict_of(ROBBERY, BEGAN - DAY) == CodeVerdict(
        ROBBERY, "Robbery", Verdict.BEFORE_COMMENCEMENT, None,
        "section 45 is in force from 31 July 2015 and does not reach an earlier act", ("msa-commencement", "cs-le"),
    )  # fmt: skip
    assert verdict_of(ROBBERY, day, NI) == CodeVerdict(
        ROBBERY, "Robbery", Verdict.LEGAL_CHECK, None, "s22(9): the maximum is not recorded", ("msa-ni-s22-9",)
    )  # fmt: skip
    assert verdict_of(ROBBERY, day, SCOTLAND) == CodeVerdict(
        ROBBERY, "Robbery", Verdict.NO_STATUTORY_DEFENCE, None,
        "Scotland has no statutory defence: the Lord Advocate's Instructions cover any offence",
        ("ht-scotland-s8", "la-instructions"),
    )  # fmt: skip
    nobody = verdict_of(UNKNOWN, day)
    assert (nobody.title, nobody.verdict, nobody.code) == ("", Verdict.LEGAL_CHECK, UNKNOWN)


def test_without_the_days_of_the_act_there_is_no_answer_but_in_scotland() -> None:
    undated = replace(charge(DRUGS, date(2026, 1, 12)), acted_from=None)
    unknown = Answer(
        Verdict.LEGAL_CHECK, None, None, ("the date of the act is not recorded",), ("house-rule",)
    )
    assert defence(undated, BORN, EW) == defence(undated, BORN, NI) == unknown
    assert defence(undated, BORN, SCOTLAND).verdict is Verdict.NO_STATUTORY_DEFENCE
