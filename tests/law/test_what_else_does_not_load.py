"""The other tables: what a decision is for, Schedule 4, the rules for titles. One bad row stops the reading."""

from datetime import date
from pathlib import Path

import pytest

from liaison.law import offence_rules, offences, schedule4, uses
from liaison.law.authorities import Authority
from liaison.law.defence import defence
from liaison.law.facts import Charge
from liaison.law.offences import Listed
from liaison.law.uses import BadUses, Before, May, parse
from liaison.law.words import DecisionKind, Jurisdiction, Outcome, Verdict

USE = """
[[use]]
id = "{id}"
jurisdiction = "{place}"
before = "{before}"
may = "{may}"
says = "In mitigation."
rests_on = ["cps-2023"]
since = {since}
{more}
"""


def use(id: str = "a", more: str = "", **changed: str) -> str:
    told = {"place": "england_and_wales", "before": "sentence", "may": "yes", "since": "2020-01-01"} | changed
    return USE.format(id=id, more=more, **told)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (use(may="perhaps"), "a: 'perhaps' is not a valid May"),
        (use(before="breakfast"), "a: 'breakfast' is not a valid Before"),
        (use(place="narnia"), "a: 'narnia' is not a valid Jurisdiction"),
        (use(more='kind = "guess"'), "a: 'guess' is not a valid DecisionKind"),
        (use(more='outcome = "maybe"'), "a: 'maybe' is not a valid Outcome"),
        (use().replace('["cps-2023"]', "[]"), "a: it cites nothing that is recorded"),
        (use().replace("cps-2023", "hearsay"), "a: it cites nothing that is recorded"),
        (use().replace('["cps-2023"]', '["cps-2023", "hearsay"]'), "a: it cites nothing that is recorded"),
        (use().replace("In mitigation", "It is Admitted in Evidence"), "a: it says “admitted in evidence”"),
        (use(before="trial"), "a: no decision is evidence at trial"),
        (use().replace('says = "In mitigation."\n', ""), "says"),
        (use().replace('id = "a"\n', ""), "a row without an id: "),
        (use() + use(), "a and a answer the same question"),
        (use() + use(before="appeal"), "a and a answer the same question"),
        (use() + use("b"), "a and b answer the same question"),
    ],
)  # fmt: skip
def test_a_use_that_is_not_clear_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(BadUses) as refused:
        parse(text)
    assert complaint in str(refused.value)


RG, CG = 'kind = "reasonable_grounds"', 'kind = "conclusive_grounds"'
YES, NO = 'outcome = "positive"', 'outcome = "negative"'


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({}, {"place": "scotland"}, False),
        ({}, {"before": "appeal"}, False),
        ({"more": RG}, {"more": CG}, False),
        ({"more": RG}, {"more": RG}, True),
        ({"more": RG}, {}, True),
        ({}, {"more": CG}, True),
        ({"more": YES}, {"more": NO}, False),
        ({"more": YES}, {"more": YES}, True),
        ({"more": YES}, {}, True),
        ({}, {"more": NO}, True),
        ({"more": f"{RG}\n{YES}"}, {"more": f"{CG}\n{YES}"}, False),
        ({"more": f"{RG}\n{YES}"}, {"more": f"{RG}\n{NO}"}, False),
        ({"more": "until = 2021-01-01"}, {"since": "2021-01-01"}, False),
        ({"more": "until = 2021-01-01"}, {"since": "2020-12-31"}, True),
        ({"since": "2021-01-01"}, {"more": "until = 2021-01-01"}, False),
        ({"since": "2020-12-31"}, {"more": "until = 2021-01-01"}, True),
    ],
)  # fmt: skip
def test_two_rows_clash_only_where_one_decision_on_one_day_would_have_two_answers(
    first: dict[str, str], second: dict[str, str], clash: bool
) -> None:
    text = use("a", **first) + use("b", **second)
    if clash:
        with pytest.raises(BadUses, match="a and b answer the same question"):
            parse(text)
    else:
        assert [row.id for row in parse(text)] == ["a", "b"]


def test_a_use_holds_for_its_decision_from_its_first_day_to_the_day_before_its_last() -> None:
    (row,) = parse(use(more=f"{CG}\n{YES}\nuntil = 2021-01-01"))
    positive = (DecisionKind.CONCLUSIVE_GROUNDS, Outcome.POSITIVE)
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))
    assert [row.holds(*positive, day) for day in days] == [False, True, True, False]
    assert not row.holds(DecisionKind.REASONABLE_GROUNDS, Outcome.POSITIVE, days[1])
    assert not row.holds(DecisionKind.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE, days[1])
    (any_one,) = parse(use())
    assert all(any_one.holds(kind, outcome, days[3]) for kind in DecisionKind for outcome in Outcome)
    assert parse("") == ()


def test_where_nothing_is_recorded_a_lawyer_is_asked_first() -> None:
    day = date(2008, 1, 1)
    found = uses.of(Jurisdiction.SCOTLAND, DecisionKind.CONCLUSIVE_GROUNDS, Outcome.POSITIVE, day)
    assert [one.before for one in found] == list(Before)
    for one in found:
        assert (one.id, one.jurisdiction, one.may, one.since) == (
            "unrecorded",
            Jurisdiction.SCOTLAND,
            May.LEGAL_CHECK,
            day,
        )
        assert one.says == f"{one.before.label}: no rule is recorded for this decision. Ask a lawyer first."
        assert one.rests_on == ("house-rule",)
    assert found[0].cited.endswith("Ask a lawyer first. (Liaison house rule)")
    assert [one.label for one in Before] == [
        "Trial (guilt)", "Prosecutor", "Judge, before or beside the trial", "Sentence", "Appeal",
    ]  # fmt: skip
    assert [one.label for one in May] == ["Yes", "No", "Legal check"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("schedule4.csv", "offence-acts.csv"):
        (tmp_path / name).write_bytes((schedule4.HERE / name).read_bytes())
    monkeypatch.setattr(schedule4, "HERE", tmp_path)
    return tmp_path


def test_a_provision_that_left_the_schedule_is_read_with_its_last_day(here: Path) -> None:
    path = here / "schedule4.csv"
    path.write_text(
        path.read_text("utf-8").replace("intent to rob,,2015-07-31,,", "intent to rob,,2015-07-31,2030-01-01,"), "utf-8"
    )  # fmt: skip
    read = schedule4.entries.__wrapped__()
    ending = [entry for entry in read if entry.in_force_to]
    assert [(e.paragraph, e.provision, e.in_force_to) for e in ending] == [("14", "s8", date(2030, 1, 1))]
    assert len(read) == len(schedule4.entries())


def test_each_name_that_a_rule_lists_is_found_and_every_entry_says_where_it_was_read() -> None:
    found = schedule4.find("Theft Act 1968", ("s8", "s10"))
    assert [entry.provision for entry in found] == ["s8", "s10"]
    assert [entry.provision for entry in schedule4.find("Common law", ("Murder",))] == ["common law"]
    assert all(entry.source and entry.listed_by for entry in schedule4.entries())
    assert {entry.condition for entry in schedule4.find("Theft Act 1968", ("s8",))} == {""}
    assert schedule4.find("Theft Act 1968", ("s9",))[0].condition.startswith(
        "only where the offence is committed"
    )


def test_a_rule_for_local_codes_names_the_act_that_it_means(here: Path) -> None:
    path = here / "offence-local-rules.toml"
    path.write_text(
        'otherwise = "ask"\n[[rule]]\nsays = ["robbery"]\nlisted = ["s8"]\nbecause = "listed"\n', "utf-8"
    )
    with pytest.raises(LookupError, match=r"does not list 's8' of the $"):
        offence_rules.local_table.__wrapped__()
    path.write_text(
        'otherwise = "ask"\n[[rule]]\nsays = ["robbery"]\nlisted = ["s8"]\nof = "Theft Act 1968"\nbecause = "listed"\n',
        "utf-8",
    )
    table = offence_rules.local_table.__wrapped__()
    assert (table.name, table.otherwise, table.guard, len(table.rules)) == ("local codes", "ask", (), 1)
    path.write_text('[[rule]]\nsays = ["x"]\nbecause = "y"\n', "utf-8")
    with pytest.raises(ValueError, match="local codes: a rule needs one of listed, not_listed and check"):
        offence_rules.local_table.__wrapped__()


def test_a_charge_that_only_a_lawyer_can_place_keeps_the_paragraph_to_look_at() -> None:
    charge = Charge(
        name="1", offence="", code="TH68038", acted_from=date(2026, 1, 1), acted_to=date(2026, 1, 1)
    )
    found = defence(charge, date(2010, 3, 3), Jurisdiction.ENGLAND_AND_WALES)
    assert (found.verdict, found.paragraph) == (Verdict.LEGAL_CHECK, "14")
    spanning = Charge(
        name="1", offence="", code="TH68038", acted_from=date(2015, 7, 30), acted_to=date(2015, 7, 31)
    )
    for born in (date(1990, 5, 5), date(1997, 7, 31)):
        assert defence(spanning, born, Jurisdiction.ENGLAND_AND_WALES).paragraph == "14"
    over_18 = Charge(
        name="1", offence="", code="TH68038", acted_from=date(2028, 3, 2), acted_to=date(2028, 3, 3)
    )
    assert defence(over_18, date(2010, 3, 3), Jurisdiction.ENGLAND_AND_WALES).paragraph == "14"


SCHEDULE = ("msa-s45-7", "msa-sch4")


@pytest.mark.parametrize(
    ("code", "first", "last", "answer"),
    [
        ("SX03233", "2019-04-11", "2019-04-11", Listed(Verdict.LEGAL_CHECK, "33",
            "the act was before 12 April 2019, when this offence and its place in Schedule 4 began", (*SCHEDULE, "voyeurism-2019-s1"))),
        ("SX03233", "2019-04-11", "2019-04-12", Listed(Verdict.LEGAL_CHECK, "33",
            "the act spans 12 April 2019, the day from which Schedule 4 lists this offence", (*SCHEDULE, "voyeurism-2019-s1"))),
        ("", "2026-01-01", "2026-01-01", Listed(Verdict.LEGAL_CHECK, None, "no offence code is recorded", SCHEDULE)),
        (" zz99 ", "2026-01-01", "2026-01-01",
            Listed(Verdict.LEGAL_CHECK, None, "ZZ99 is not in the catalogue of offence codes", SCHEDULE)),
    ],
)  # fmt: skip
def test_what_the_schedule_says_of_a_code_with_its_sources(
    code: str, first: str, last: str, answer: Listed
) -> None:
    found = offences.listed(code, "", date.fromisoformat(first), date.fromisoformat(last))
    assert found == answer


def test_a_suffix_that_the_catalogue_lacks_is_answered_from_its_base() -> None:
    day = date(2026, 1, 1)
    said = lambda code: offences.listed(code, "", day, day)  # noqa: E731
    base = said("TH68025")
    assert base.verdict is Verdict.EXCLUDED
    for suffix in "ABC":
        if offences.title_of("TH68025" + suffix) is None:
            found = said("TH68025" + suffix)
            assert (found.verdict, found.paragraph) == (Verdict.EXCLUDED, f"{base.paragraph}+37")
            assert (
                found.reason
                == f"{base.reason}, and paragraph 37 adds attempts, conspiracies, aiding and encouraging"
            )
            assert found.rests_on == (*SCHEDULE, "msa-sch4-37")
    incited = said("TH68025I")
    assert (incited.verdict, incited.paragraph) == (Verdict.LEGAL_CHECK, base.paragraph)
    assert incited.reason == f"incitement is not named in paragraph 37; of the offence itself: {base.reason}"
    assert said("MD71231I").verdict is Verdict.AVAILABLE
    with pytest.raises(ValueError, match="the act ends on 2025-12-31, before it begins on 2026-01-01"):
        offences.listed("TH68025", "", day, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"kind": "rumour"}, "x: kind 'rumour' is not one of case, court rule, guidance, house rule, instrument, statute"),
        ({"cite": " "}, "x: it needs a citation"),
        ({"url": "http://example.org"}, "x: url 'http://example.org' does not begin with https://"),
    ],
)  # fmt: skip
def test_a_source_that_is_not_clear_is_refused(changed: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValueError) as refused:
        Authority(**{"id": "x", "cite": "An Act", "kind": "statute"} | changed)
    assert str(refused.value) == complaint
