"""Representations speak for the charges that they name: the others are still to be asked about."""

from tests.telling import asked, child, on, proceeding, referral

POSITIVE = referral(on("2026-06-08", "conclusive_grounds", outcome="positive"))
CHARGED = (on("2026-05-01", "charged"), on("2026-06-09", "solicitor_told"))


def told(as_at: str, *events):
    return child(as_at, POSITIVE, proceeding(*CHARGED, *events))


def test_a_letter_about_one_charge_leaves_the_other_to_be_asked_about() -> None:
    answer = told("2026-06-11", on("2026-06-10", "representations_sent", charges=["1"]))
    review = asked(answer)["ask_review"]
    assert review.says.charges == ("2",)
    assert "not about charge 2" in " ".join(review.says.because)


def test_a_letter_about_each_charge_is_a_letter_about_all() -> None:
    answer = told(
        "2026-06-12",
        on("2026-06-10", "representations_sent", charges=["1"]),
        on("2026-06-12", "representations_sent", charges=["2"]),
    )
    assert "ask_review" not in asked(answer)
    assert "chase_representations" in asked(answer)


def test_a_letter_that_names_no_charge_is_about_all_that_there_were() -> None:
    assert "ask_review" not in asked(told("2026-06-11", on("2026-06-10", "representations_sent")))


def test_a_charge_put_after_the_letter_is_not_in_it() -> None:
    answer = child(
        "2026-06-26",
        POSITIVE,
        proceeding(
            on("2026-05-01", "charged", charges=["1"]),
            on("2026-06-10", "representations_sent"),
            on("2026-06-26", "charged", charges=["2"]),
        ),
    )
    assert asked(answer)["ask_review"].says.charges == ("2",)


def test_an_answer_is_taken_for_the_letter_about_its_charge() -> None:
    answer = told(
        "2026-06-22",
        on("2026-06-10", "representations_sent", charges=["1"]),
        on("2026-06-12", "representations_sent", charges=["2"]),
        on("2026-06-22", "representations_answered", answer="continue", charges=["1"]),
    )
    found = asked(answer)
    assert found["abuse_advice"].says.charges == ("1",)
    assert any("goes on with charge 1" in because for because in found["abuse_advice"].says.because)
    assert "chase_representations" in found  # the letter about charge 2 still waits


def test_a_refusal_of_one_charge_does_not_stop_the_chase_for_the_other() -> None:
    answer = told(
        "2026-07-01",
        on("2026-06-10", "representations_sent"),
        on("2026-07-01", "representations_answered", answer="continue", charges=["2"]),
    )
    found = asked(answer)
    assert "chase_representations" in found
    assert found["abuse_advice"].says.charges == ("2",)
    assert found["chase_representations"].key.ground_id == "A representations 2026-06-10"


def test_a_refusal_asks_for_advice_again_though_it_was_given_before() -> None:
    """Advice on abuse before the answer is not advice on the answer: the refusal is its own ground."""
    events = (on("2026-06-10", "plea", plea="not_guilty"), on("2026-06-11", "representations_sent"))
    before = asked(told("2026-06-12", *events))["abuse_advice"]
    after = asked(
        told("2026-06-22", *events, on("2026-06-22", "representations_answered", answer="continue"))
    )["abuse_advice"]
    assert before.key.ground_id != after.key.ground_id
    assert str(after.says.due_on) == "2026-06-24"


def test_a_letter_older_than_the_decision_asks_for_another() -> None:
    answer = child(
        "2026-06-09",
        referral(
            on("2026-02-09", "reasonable_grounds", outcome="positive"),
            on("2026-06-08", "conclusive_grounds", outcome="positive"),
        ),
        proceeding(*CHARGED, on("2026-05-04", "representations_sent")),
    )
    assert asked(answer)["ask_review"].says.charges == ("1", "2")
