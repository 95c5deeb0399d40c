"""A letter that came to a solicitor came to one firm: where another firm acts, it has still to be told."""

from tests.telling import WORKER, asked, child, on, proceeding, referral

LETTER = referral(on("2026-06-08", "conclusive_grounds", outcome="positive", received_by="defence_solicitor"))
CHARGED = on("2026-05-01", "charged")


def tell(answer, of: str) -> bool:
    return "tell_solicitor" in asked(answer, WORKER, of)


def test_the_only_firm_got_it_itself() -> None:
    assert not tell(child("2026-06-09", LETTER, proceeding(CHARGED)), "A")
    both = child("2026-06-09", LETTER, proceeding(CHARGED), proceeding(CHARGED, name="B"))
    assert not tell(both, "A")
    assert not tell(both, "B")


def test_where_two_firms_act_each_is_told_until_somebody_says_who_got_it() -> None:
    two = (proceeding(CHARGED), proceeding(CHARGED, name="B", solicitor="Bexwell Law"))
    answer = child("2026-06-09", LETTER, *two)
    assert tell(answer, "A")
    assert tell(answer, "B")
    because = asked(answer, WORKER, "B")["tell_solicitor"].says.because
    assert any("more than one firm acts" in one for one in because)


def test_telling_one_firm_does_not_tell_the_other() -> None:
    answer = child(
        "2026-06-10",
        LETTER,
        proceeding(CHARGED, on("2026-06-09", "solicitor_told")),
        proceeding(CHARGED, name="B", solicitor="Bexwell Law"),
    )
    assert not tell(answer, "A")
    assert tell(answer, "B")


def test_a_firm_instructed_later_is_told_and_the_first_one_still_was() -> None:
    answer = child(
        "2026-06-20",
        LETTER,
        proceeding(CHARGED),
        proceeding(on("2026-06-18", "charged"), name="B", solicitor="Bexwell Law"),
    )
    assert not tell(answer, "A")
    assert tell(answer, "B")


def test_that_the_other_firm_has_gone_since_does_not_make_it_told() -> None:
    answer = child(
        "2026-06-20",
        LETTER,
        proceeding(CHARGED),
        proceeding(CHARGED, on("2026-06-19", "solicitor_ended"), name="B", solicitor="Bexwell Law"),
    )
    assert tell(answer, "A")
