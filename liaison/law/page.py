"""The page that a lawyer reads and signs: every rule, made from the tables, with what is unverified at the top."""

from collections import Counter
from collections.abc import Iterable, Iterator

from liaison.law import deadlines, findings, offences, table, uses
from liaison.law.authorities import AUTHORITIES
from liaison.law.counting import said
from liaison.law.words import Role, Verdict

HEAD = """# The law that Liaison works from

This page is made from the tables in `liaison/law/` by `make law`; do not edit it. It is for a lawyer to
read, rule by rule. It prompts a lawyer and never says that a defence succeeds. Where nothing is recorded,
the answer is a legal check.
"""


def written() -> str:
    """The whole page, in Markdown. The same tables always give the same page."""
    return (
        "\n".join(
            [
                HEAD,
                *_standing(),
                *_steps(),
                *_deadlines(),
                *_uses(),
                *_findings(),
                *_offences(),
                *_authorities(),
            ]
        )
        + "\n"
    )


def _cites(ids: Iterable[str]) -> str:
    return "; ".join(f"{AUTHORITIES[id].cite}" for id in ids)


def _since(row: table.Row | deadlines.Version | uses.Use) -> str:
    until = f" until {said(row.until)}" if row.until else ""
    return f"since {said(row.since)}{until}"


def _standing() -> Iterator[str]:
    rows: list[table.Row | deadlines.Version] = [*table.rows()]
    rows += [v for versions in deadlines.RULES.values() for v in versions]
    unchecked = [row for row in rows if not row.standing.startswith("checked by")]
    unread = [a for a in AUTHORITIES.values() if not a.verified and a.kind != "house rule"]
    yield "## Not yet verified\n"
    yield f"- {len(unchecked)} of {len(rows)} rules have not been checked by a lawyer."
    yield f"- {len(unread)} of {len(AUTHORITIES)} sources are stated from knowledge; nobody here has read them:"
    for authority in unread:
        note = f" ({authority.note})" if authority.note else ""
        yield f"  - `{authority.id}`: {authority.cite}{note}"
    yield ""


def _words(conditions: dict[str, frozenset[str]]) -> str:
    return "; ".join(
        f"{name.replace('_', ' ')} is {' or '.join(sorted(word.replace('_', ' ') or 'not recorded' for word in words))}"
        for name, words in conditions.items()
    )


def _steps() -> Iterator[str]:
    yield "## What is asked of whom\n"
    yield (
        "Due dates are house rules unless the row says otherwise. “Done when” names what shows it done; "
        "“Gives way to” names rows that say it better.\n"
    )
    held = ""
    for row in table.rows():
        if row.stage_file != held:
            held = row.stage_file
            yield f"### {held.removesuffix('.toml').replace('_', ' ').capitalize()} (`steps/{held}`)\n"
        due = deadlines.RULES[row.due][0].name
        yield f"**`{row.id}`** ({row.kind}) · {Role(row.who).label}\n"
        yield f"> {row.do}\n"
        yield f"- When: {_words(row.when)}"
        if row.of:
            yield f"- For each charge whose: {_words(row.of)}"
        if row.general:
            yield "- Only where no other row asks anything of the same person"
        if row.met:
            yield f"- Done when: {_words(row.met)}"
        if row.met_of:
            yield f"- Done for a charge when: {_words(row.met_of)}"
        if row.unless:
            yield f"- Gives way to: {', '.join(f'`{id}`' for id in row.unless)}"
        yield f"- By: {due}, counted from the {row.counts_from.replace('_', ' ')}; asked again with a new {row.ground}"
        yield f"- Rests on: {_cites(row.rests_on)}"
        for place, ids in row.rests_on_in.items():
            yield f"- In {place.label} also on: {_cites(ids)}"
        commenced = f" ({_cites(row.commenced_by)})" if row.commenced_by else ""
        yield f"- In effect {_since(row)}{commenced}; {row.standing}\n"


def _deadlines() -> Iterator[str]:
    yield "## Time limits\n"
    for rule, versions in deadlines.RULES.items():
        yield f"### {versions[0].name} (`{rule}`)\n"
        yield f"Counted from {versions[0].trigger}. {versions[0].warn}".strip() + "\n"
        for version in versions:
            places = ", ".join(place.label for place in version.jurisdictions)
            length = (
                version.ask
                or f"{version.count} {version.unit}, {version.day_one} is day 1, {version.if_closed} if it ends on a closed day"
            )
            yield f"- {places}, {_since(version)}: {length} ({version.basis.label.lower()}). {_cites(version.rests_on)}; {version.standing}."
        yield ""


def _uses() -> Iterator[str]:
    yield "## What a decision may be used for\n"
    for use in uses.rows():
        yield f"- **{use.jurisdiction.label}, {use.before.label.lower()}**: {use.says} {_cites(use.rests_on)}, {_since(use)}."
    yield ""


def _findings() -> Iterator[str]:
    yield "## What the rules ask of the facts\n"
    for name, ask in findings.OF_CASE.items():
        said_of = (ask.__doc__ or "").strip().replace("\n", " ")
        words = ", ".join(sorted(word or "not recorded" for word in findings.WORDS[name]))
        yield f"- **{name.replace('_', ' ')}**: {said_of} ({words})"
    yield ""


def _offences() -> Iterator[str]:
    counts = Counter(offences.verdicts())
    yield "## Schedule 4 and the catalogue of offences\n"
    yield (
        f"Of {sum(counts.values()):,} codes, {counts[Verdict.EXCLUDED]:,} are excluded, {counts[Verdict.AVAILABLE]:,} are not "
        f"listed and {counts[Verdict.LEGAL_CHECK]:,} need a legal check. The rules by Act and title, and the judgement calls, "
        "are in [offences.md](offences.md).\n"
    )


def _authorities() -> Iterator[str]:
    yield "## Sources\n"
    for authority in AUTHORITIES.values():
        cite = f"[{authority.cite}]({authority.url})" if authority.url else authority.cite
        read = f", text of {said(authority.read_on)}" if authority.read_on else ""
        seen = f"seen{read}" if authority.verified else "not seen"
        yield f"- `{authority.id}`: {cite} ({authority.kind}; {'ours' if authority.kind == 'house rule' else seen})"
