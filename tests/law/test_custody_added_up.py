"""Custody time limits as candidates: custody is added up, days on bail do not run, each court has its own limit."""

from tests.telling import child, dated, on, proceeding, referral

RG = referral(on("2026-02-09", "reasonable_grounds", outcome="positive"))
YDA, BAIL = "youth_detention_accommodation", "bail"


def limits(as_at: str, *events) -> dict[str, list[str]]:
    answer = child(as_at, RG, proceeding(on("2026-05-01", "charged"), *events))
    return {n: dated(answer, f"custody_time_limit_{n}") for n in ("56", "70", "182")}


def counting(as_at: str, *events) -> str:
    answer = child(as_at, RG, proceeding(on("2026-05-01", "charged"), *events))
    return " ".join(line for one in answer.dates if "custody" in one.kind for line in one.counting)


def remanded(day: str, to: str = YDA) -> dict:
    return on(day, "remanded", to=to)


def test_custody_bail_and_custody_again_adds_the_earlier_days() -> None:
    events = (remanded("2026-06-01"), remanded("2026-06-11", BAIL), remanded("2026-07-01"))
    # 10 days were served: 46 and 60 are left from the second remand. Both end on a Sunday and move back.
    assert limits("2026-07-02", *events) == {"56": ["2026-08-14"], "70": ["2026-08-28"], "182": []}
    assert "less 10 served before Wed 1 Jul 2026; days on bail do not count" in counting(
        "2026-07-02", *events
    )


def test_a_move_between_kinds_of_custody_goes_on_counting() -> None:
    events = (remanded("2026-06-01", "local_authority"), remanded("2026-06-11"))
    assert limits("2026-06-12", *events)["56"] == ["2026-07-27"]


def test_on_bail_there_is_no_limit_to_show() -> None:
    events = (remanded("2026-06-01"), remanded("2026-06-11", BAIL))
    assert limits("2026-06-12", *events) == {"56": [], "70": [], "182": []}


def test_sent_in_custody_the_days_before_count_towards_the_crown_courts_limit() -> None:
    events = (remanded("2026-06-01"), on("2026-06-15", "sent_for_trial"))
    assert limits("2026-06-16", *events)["182"] == ["2026-11-30"]  # 1 June and 182 days


def test_sent_on_bail_after_custody_and_remanded_again_by_the_crown_court() -> None:
    events = (
        remanded("2026-06-01"),
        remanded("2026-06-11", BAIL),
        on("2026-06-15", "sent_for_trial"),
        remanded("2026-07-01"),
    )
    assert limits("2026-07-02", *events)["182"] == [
        "2026-12-18"
    ]  # 1 July and 172 days, moved back from a Sunday


def test_bailed_and_remanded_twice_in_the_crown_court_adds_all_of_it() -> None:
    events = (
        remanded("2026-06-01"),
        on("2026-06-15", "sent_for_trial"),
        remanded("2026-06-25", BAIL),
        remanded("2026-07-06"),
    )
    assert limits("2026-07-07", *events)["182"] == ["2026-12-11"]  # 6 July and 182 - 14 - 10 days


def test_sent_back_the_magistrates_limit_runs_again_without_the_crown_courts_days() -> None:
    events = (
        remanded("2026-06-01"),
        on("2026-06-15", "sent_for_trial"),
        on("2026-07-15", "sent_back"),
    )
    # 14 days before sending count, 30 in the Crown Court do not (DPP v Lewes Crown Court).
    assert limits("2026-07-16", *events)["56"] == ["2026-08-26"]


def test_a_limit_that_is_used_up_is_for_a_person_today() -> None:
    events = (remanded("2026-05-02"), remanded("2026-07-05", BAIL), remanded("2026-07-20"))
    answer = child("2026-07-20", RG, proceeding(on("2026-05-01", "charged"), *events))
    found = {one.kind: (one.on, one.basis) for one in answer.dates if "custody" in one.kind}
    assert found["custody_time_limit_56"] == (None, "legal_check")
    assert str(found["custody_time_limit_70"][0]) == "2026-07-24"  # 6 days left, moved back


def test_what_ended_ends_the_remand_and_a_new_charge_needs_a_new_one() -> None:
    events = (
        remanded("2026-06-01"),
        on("2026-06-11", "discontinued", section="s23"),
        on("2026-07-01", "charged", by="requisition"),
    )
    assert limits("2026-07-02", *events) == {"56": [], "70": [], "182": []}
    assert limits("2026-07-09", *events, remanded("2026-07-08"))["56"] == [
        "2026-08-21"
    ]  # 46 days left, moved back
