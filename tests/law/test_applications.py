"""What may be asked for the child: the law's table of applications, and what it refuses to say."""

from pathlib import Path

import pytest

from liaison.law import applications
from liaison.law.applications import Application, BadApplications, Phase, Standing
from liaison.law.uses import PROMISES
from liaison.law.words import Jurisdiction, Ruling

ROW = """
[[row]]
id = "x"
application = "adjourn"
jurisdiction = "scotland"
to = "The court"
title = "Motion"
asks = ["Continue the case."]
rests_on = ["la-instructions"]
since = 2016-05-24
"""


@pytest.mark.parametrize("where", Jurisdiction)
@pytest.mark.parametrize("which", Application)
@pytest.mark.parametrize("indictment", [True, False])
def test_every_application_has_its_row_in_every_jurisdiction(
    which: Application, where: Jurisdiction, indictment: bool
) -> None:
    row = applications.of(which, where, indictment=indictment)
    assert row.id != "unrecorded"
    for standing in Standing:
        assert row.asked(standing, Phase.IN_COURT), standing


def test_an_appeal_in_england_and_wales_goes_where_the_court_below_says() -> None:
    where = Jurisdiction.ENGLAND_AND_WALES
    assert (
        applications.of(Application.APPEAL, where, indictment=True).to
        == "Court of Appeal (Criminal Division)"
    )
    assert applications.of(Application.APPEAL, where, indictment=False).to == "Crown Court"


def test_before_charge_nobody_is_asked_to_discontinue() -> None:
    row = applications.of(Application.REPRESENTATIONS, Jurisdiction.ENGLAND_AND_WALES, indictment=False)
    before = " ".join(row.asked(Standing.CONCLUSIVE, Phase.BEFORE_CHARGE))
    assert "Take no further action" in before
    assert "Discontinue" not in before
    assert "Discontinue" in " ".join(row.asked(Standing.CONCLUSIVE, Phase.IN_COURT))


def test_while_the_nrm_decides_nobody_is_asked_to_end_the_case() -> None:
    row = applications.of(Application.REPRESENTATIONS, Jurisdiction.ENGLAND_AND_WALES, indictment=False)
    assert "Discontinue" not in " ".join(row.asked(Standing.PENDING, Phase.IN_COURT))


@pytest.mark.parametrize(
    ("ruling", "standing"),
    [
        (Ruling.CG_POSITIVE, Standing.CONCLUSIVE),
        (Ruling.RG_POSITIVE, Standing.PENDING),
        (Ruling.SUSPENDED, Standing.PENDING),
        (Ruling.CG_NEGATIVE, Standing.OTHERWISE),
        (Ruling.WITHDRAWN, Standing.OTHERWISE),
        (Ruling.NONE, Standing.OTHERWISE),
    ],
)
def test_how_far_the_nrm_has_come(ruling: Ruling, standing: Standing) -> None:
    assert applications.standing(ruling) is standing


def test_no_sentence_of_the_table_promises_anything() -> None:
    said = " ".join(text for row in applications.rows() for text in applications.sentences(row)).casefold()
    assert [word for word in PROMISES if word in said] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ROW.replace('"Continue the case."', '"The defence will succeed."'), "it says “will succeed”"),
        (ROW.replace("la-instructions", "nobody"), "it cites nothing"),
        (ROW.replace("scotland", "wales"), "wales"),
        (ROW + ROW, "another row answers the same case"),
        (
            ROW.replace('"Continue the case."', '{ says = "x", standing = ["pending"] }'),
            "it asks nothing where",
        ),
        (ROW.replace('to = "The court"', 'too = "The court"'), "too"),
        (ROW + 'questions = [{ about = "nothing", says = "x" }]', "nothing"),
    ],
)
def test_a_row_that_is_wrong_does_not_load(text: str, says: str) -> None:
    with pytest.raises(BadApplications, match=says):
        applications.parse(text)


def test_what_has_no_row_is_for_a_lawyer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applications, "rows", tuple)
    row = applications.of(Application.ABUSE, Jurisdiction.SCOTLAND, indictment=False)
    assert "a lawyer works it out" in row.asked(Standing.CONCLUSIVE)[0]


def test_the_table_is_read_from_its_own_room() -> None:
    text = Path(applications.__file__).with_name("applications.toml").read_text(encoding="utf-8")
    assert len(applications.parse(text)) == len(applications.rows())
