"""Which letter of representations speaks for which charge: one that is older than what it is about is none."""

from liaison.law.facts import Charge, Facts, Sent


def since_known(facts: Facts) -> tuple[Sent, ...]:
    """The letters made on what now stands in the NRM, in order."""
    if facts.referral is None or facts.case is None:
        return ()
    return tuple(sent for sent in facts.case.representations if sent.on >= facts.referral.known_on)


def about(facts: Facts, charge: Charge) -> Sent | None:
    """The last letter about this charge on what now stands; what was put after the letter is not in it."""
    if not facts.case or not facts.case.representations:  # the usual case, asked for every charge
        return None
    named = (
        sent
        for sent in since_known(facts)
        if (not sent.charges or charge.name in sent.charges)
        and (charge.charged_on is None or charge.charged_on <= sent.on)
    )
    return max(named, key=lambda sent: sent.on, default=None)


def of_live(facts: Facts) -> dict[str, Sent | None]:
    """For each charge that is alive, the letter about it."""
    return {charge.name: about(facts, charge) for charge in facts.live_charges}


def answer_for(facts: Facts, charge: Charge) -> str:
    """none, awaited, more_time, continue, discontinue; in_part where the letter's other charges were ended and
    this one goes on."""
    sent = about(facts, charge)
    if sent is None or facts.case is None:
        return "none"
    dropped = any(
        other.ended_on and other.ended_on >= sent.on and (not sent.charges or other.name in sent.charges)
        for other in facts.case.charges
    )
    if sent.answer == "discontinue" and dropped and charge.live:
        return "in_part"
    return sent.answer or "awaited"
