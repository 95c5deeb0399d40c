"""The whole catalogue read against Schedule 4: nothing excluded without law, nothing left open."""

import re
from collections import Counter
from functools import cache

import pytest
from django.core.management import CommandError, call_command

from liaison.law import classify, schedule4
from liaison.law.classify import Judgement, Offence, judge
from liaison.law.phrases import is_ancillary, says, words
from liaison.law.words import Verdict

SAYS_ANCILLARY = re.compile(r"\b(attempt\w*|conspir\w*|aid|aids|aided|aiding|abet\w*)\b", re.IGNORECASE)
FULL_THOUGH_THEY_SAY_ATTEMPT = {"OF61022", "OF61126", "OF61A10", "FI68064", "FI68065"}
ANCILLARY_THOUGH_NOT_SAID = {"EX83011", "SC07005", "SC07009", "SC07013"}


@cache
def everything() -> dict[str, tuple[Offence, Judgement]]:
    return {offence.code: (offence, judge(offence)) for offence in classify.catalogue()}


def of_act(prefix: str) -> dict[str, tuple[Offence, Judgement]]:
    """The codes of an Act that have a title and an offence's category."""
    return {
        code[4:]: row
        for code, row in everything().items()
        if code.startswith(prefix)
        and classify.kind(code) != "local"
        and row[0].title
        and row[0].category in classify.OFFENCE_CATEGORIES
    }


def spread(ranges: str) -> set[str]:
    """ "001 003-005 A02" as numbers."""
    found = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        head = "A" if first.startswith("A") else ""
        width = 2 if head else 3
        low, high = int(first.lstrip("A")), int((last or first).lstrip("A"))
        found |= {f"{head}{number:0{width}}" for number in range(low, high + 1)}
    return found


def test_every_code_has_a_verdict_and_a_sentence() -> None:
    assert len(everything()) == 30_356
    for offence, found in everything().values():
        assert found.verdict in {Verdict.AVAILABLE, Verdict.EXCLUDED, Verdict.LEGAL_CHECK}, offence
        assert found.reason, offence
        assert not found.reason.endswith("."), offence
        assert found.reason != classify.UNREAD, offence
        assert (found.paragraph == "") if found.verdict is Verdict.AVAILABLE else True, offence
        assert found.paragraph if found.verdict is Verdict.EXCLUDED else True, offence


def test_the_file_is_what_the_rules_make_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("classify_offences", check=True)
    said = capsys.readouterr().out
    assert "30,356" in said
    assert "14: " in said


def test_a_stale_file_is_found_and_left_alone(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    for name in (
        "schedule4.csv",
        "offence-acts.csv",
        "offence-codes.csv.gz",
        "offence-rules.toml",
        "offence-local-rules.toml",
    ):
        (tmp_path / name).write_bytes((schedule4.HERE / name).read_bytes())
    monkeypatch.setattr(schedule4, "HERE", tmp_path)
    with pytest.raises(CommandError, match="is stale"):
        call_command("classify_offences", check=True)
    assert not (tmp_path / "offences.csv").exists()
    call_command("classify_offences")
    call_command("classify_offences", check=True)
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith("offences")} == {"offences.csv"}
    (tmp_path / "offences.csv").write_text("old", encoding="utf-8")
    with pytest.raises(CommandError, match="stale"):
        call_command("classify_offences", check=True)


def test_every_paragraph_named_is_in_the_schedule() -> None:
    for offence, found in everything().values():
        for paragraph in filter(None, found.paragraph.split("+")):
            assert paragraph in schedule4.paragraphs(), offence


def test_an_excluded_national_code_stands_under_the_act_that_its_paragraph_lists() -> None:
    for code, (offence, found) in everything().items():
        if (
            found.verdict is Verdict.EXCLUDED
            and classify.kind(code) != "local"
            and not code.startswith("SC07")
        ):
            named = {e.act for e in schedule4.entries() if e.paragraph == found.paragraph.split("+")[0]}
            assert classify.acts()[code[:4]] in named, offence


def test_paragraph_37_is_there_when_the_suffix_or_the_title_says_so_and_only_then() -> None:
    for code, (offence, found) in everything().items():
        if found.verdict is not Verdict.EXCLUDED:
            continue
        national = classify.NATIONAL.fullmatch(code)
        said = bool(national and national[3]) or bool(SAYS_ANCILLARY.search(offence.title))
        wanted = (said and code not in FULL_THOUGH_THEY_SAY_ATTEMPT) or code in ANCILLARY_THOUGH_NOT_SAID
        assert found.paragraph.endswith("+37") == wanted, offence
    for code in FULL_THOUGH_THEY_SAY_ATTEMPT | ANCILLARY_THOUGH_NOT_SAID:
        assert everything()[code][1].verdict is Verdict.EXCLUDED


def test_a_suffixed_code_agrees_with_its_base() -> None:
    """An attempt is excluded where the offence is, but for the one title that leaves the section open."""
    for code, (offence, found) in everything().items():
        national = classify.NATIONAL.fullmatch(code)
        base = everything().get(code[:-1]) if national and national[3] else None
        if (
            base is None
            or base[0].category not in classify.OFFENCE_CATEGORIES
            or code in {"CD98067A", "TH68035C"}
        ):
            continue
        if base[0].title and offence.title:
            assert found.verdict is base[1].verdict, (offence, base[0])


# A second reading of the great Acts, made by eye from the printed titles and written down by number.
EXCLUDED = {
    "OF61": "003 014 016-035 038 039 048-051 055-060 063 065-068 073-076 080 083 085 089-092 "
    "094 095 117-123 126 128-131 "
    "A01-A04 A06-A08 A10 A13-A15",
    "FI68": "036-046 059-087 205-279 320-323 328-339 363-365 390-425 439-446 452-454 456 457 "
    "A10 A11 A13 A17-A21 A46-A48 A51 A59",
    "TH68": "023 025 028 029 032 033 045-048 071 091-093 134 162-164 A02 A04 A07 A24",
    "CD71": "003 011 013 015-017 041 042 049 050 A02 A08 A09",
    "IM71": "104 131 142",
    "PU86": "001 002",
    "PH97": "002 007-011 A02 A03",
    "CD98": (
        "003-006 008 009 016 017 028-031 033-036 041-044 046-049 066 067 070 072 073 080 081 A02 "
        "A03 A05 A06 A08 A09"
    ),
    "RT88": "025 028 029 337 338 500-502 527 554 579 583 A01 A20 A22 A23",
    "RA88": "043-049",
    "SX03": (
        "001-030 035-117 123-132 137 156-179 181-201 208-211 225-243 248 250 251 A01-A24 A27-A50 A52-A59 A64"
    ),
    "CT94": "001-021",
    "AV90": "002-040 A01-A05",
    "AV82": "001-014 069 070",
    "CY33": "001-010 033-042 045-050 052-054 A01 A02",
    "PT00": "030-032 039 043-045 A04",
    "TR06": "007-009 011-016 018 020-025",
    "AT01": "002-008 018-022 034",
    "MS15": "001-004",
    "SC15": "005 006",
    "NS23": "001-006 011-017 046-051",
    "COML": "013 014 017 020 022 023 025 026 030 047 A02 A03 A06",
    "CE79": "",
    "CJ88": "002",
    "PU36": "002-004",
    "MH83": "009-012",
    "FG03": "001-003",
}
FOR_A_LAWYER = {
    "OF61": "036 037 040-043 103-105 132",
    "FI68": "048 049 A50 A52",
    "TH68": "022 030 031 034 035 038-044 059 060 070 126 133 135 A03 A05 A06 A11-A13 A25 A26",
    "CD71": "012 014",
    "IM71": "014-018 081 082 A06 A10",
    "PU86": "",
    "PH97": "",
    "CD98": "020-022 027 A12 A13",
    "RT88": "001 002",
    "RA88": "A01",
    "SX03": "120-122 217-219 253-255 270 A26 A51 A61",
    "COML": "004 015 027 041 044-046 050 058 059 064 A04 A07",
    "MS15": "006",
    "SC15": "",
    "CT94": "",
}


@pytest.mark.parametrize("prefix", EXCLUDED)
def test_the_rules_agree_with_the_second_reading(prefix: str) -> None:
    codes = of_act(prefix)
    wanted, checked = spread(EXCLUDED[prefix]), spread(FOR_A_LAWYER.get(prefix, ""))
    for number, (offence, found) in codes.items():
        base = number.rstrip("ABC") if not number.startswith("A") else number
        if offence.code == "CD98067A":
            assert found == Judgement(Verdict.LEGAL_CHECK, "28+37", found.reason)
        elif base in wanted:
            assert found.verdict is Verdict.EXCLUDED, offence
        elif prefix in FOR_A_LAWYER:
            assert found.verdict is (Verdict.LEGAL_CHECK if base in checked else Verdict.AVAILABLE), offence
        else:
            assert found.verdict is not Verdict.EXCLUDED, offence
    assert checked <= {n.rstrip("ABC") if not n.startswith("A") else n for n in codes}


@pytest.mark.parametrize("prefix", ["EX83", "IL29", "IN38", "TH82", "CH84", "IC01", "DV04", "SI18", "HS22"])
def test_every_offence_of_the_acts_listed_whole_is_excluded(prefix: str) -> None:
    assert of_act(prefix)
    for offence, found in of_act(prefix).values():
        assert found.verdict is Verdict.EXCLUDED, offence


def test_no_code_of_an_unlisted_act_is_excluded() -> None:
    listed_acts = {e.act for e in schedule4.entries()}
    for code, (offence, found) in everything().items():
        if classify.kind(code) != "local" and classify.acts().get(code[:4]) not in listed_acts:
            assert found.verdict is not Verdict.EXCLUDED, offence


PLAINLY_LISTED = {
    "TH68": ["robbery", "aggravated burglary", "blackmail"],
    "COML": ["murder", "manslaughter", "kidnap", "false imprison", "pervert"],
    "OF61": ["wound", "threats to kill", "grievous bodily harm"],
    "CD71": ["arson"],
    "FI68": ["prohibited weapon", "endanger life", "fear of violence"],
    "PU86": ["violent disorder"],
    "CD98": ["bodily harm", "common assault", "intentional harassment"],
    "RT88": ["death by dangerous"],
    "SX03": ["rape", "sexual assault", "voyeurism"],
    "SC15": ["strang", "suffoc"],
    "MS15": ["slavery or servitude", "view to exploitation"],
}
NOT_PLAIN = (
    {"TH68022", "COML064", "MS15005", "MS15006"}
    | {f"TH6803{n}{s}" for n in "01" for s in ("", "A", "C")}
    | {"TH68A03"}
)


@pytest.mark.parametrize("prefix", PLAINLY_LISTED)
def test_no_title_that_plainly_names_a_listed_offence_is_available(prefix: str) -> None:
    for offence, found in of_act(prefix).values():
        if (
            any(word in words(offence.title) for word in PLAINLY_LISTED[prefix])
            and offence.code not in NOT_PLAIN
        ):
            assert found.verdict is not Verdict.AVAILABLE, offence


COMMON_AMONG_CHILDREN = """
MD71020 MD71211 MD71231 MD71232 MD71233 MD71531 MD71532 CJ88144 CJ88145 CJ88148 PC53001 TH68001
TH68006 TH68007 TH68010 TH68013 TH68023 TH68023A TH68025 TH68026 TH68027 TH68036 TH68037 TH68045
TH68050 TH68052 TH68054 TH68071 TH68073 TH68078 TH68141 TH68147 TH68153 CD71015 CD71039 CD71040
CJ88001 CJ88116 CJ88150 CJ88159 OF61014 OF61016 OF61017 OF61102 OF61131 PL96001 PU86001 PU86002
PU86003 PU86004 PU86116 PU86149 CD98066 CD98067 CD98070 CD98075 PH97004 PH97009 SC15005 SX03007
SX03001 FI68421 FI68247 FI68321 FI68435 FI68059 RT88026 RT88191 RT88333 RT88334 CJ94005 COML020
COML017 COML030 COML025 FA06001 PC02006 PK78008 IM71135 IM71133 MS15003 BA76001
""".split()


def test_none_of_the_codes_that_children_are_commonly_charged_with_is_left_to_a_lawyer() -> None:
    unsettled = [
        code for code in COMMON_AMONG_CHILDREN if everything()[code][1].verdict is Verdict.LEGAL_CHECK
    ]
    assert unsettled == []


def test_a_local_code_is_judged_by_its_title_and_never_by_the_number_within_it() -> None:
    rape = everything()["53SX03002G"]
    assert "SX03002" in rape[0].code
    assert rape[1].verdict is Verdict.LEGAL_CHECK
    for code, (offence, found) in everything().items():
        if classify.kind(code) == "local":
            assert judge(Offence("99XX00001", offence.title, offence.category)) == found, offence


def test_a_local_code_that_names_no_offence_is_for_a_lawyer() -> None:
    for title in (
        "Local offence ex stoplist",
        "Criminal Conduct",
        "Contravening regulations",
        "Burglary",
        "Firearms",
        "not yet complete",
    ):
        assert judge(Offence("99ZZ00001", title, "CE")).verdict is Verdict.LEGAL_CHECK, title


def test_a_title_that_nobody_has_read_becomes_a_legal_check() -> None:
    for code in ("TH68777", "SX03777", "CD98777", "OF61777", "COML777"):
        assert judge(Offence(code, "Some new thing", "CE")) == Judgement(
            Verdict.LEGAL_CHECK, "", classify.UNREAD
        )
    assert judge(Offence("FI68777", "Some new prohibited weapons offence", "CE")).verdict is Verdict.EXCLUDED
    assert judge(Offence("FI68777", "Wave a firearm with intent", "CE")).reason == classify.UNREAD
    assert judge(Offence("RT88777", "Cause death by flying", "CE")).reason == classify.UNREAD
    assert judge(Offence("RT88777", "Fly a car", "CE")).verdict is Verdict.AVAILABLE


def test_proceedings_are_not_offences() -> None:
    for code in ("SX03510", "BA76501", "SE20501", "CD98512", "PC00005", "CD98020", "COML060"):
        assert everything()[code][1].verdict is Verdict.LEGAL_CHECK
        assert re.search("section 45 (does not arise|arises only)", everything()[code][1].reason)


def test_two_rules_that_disagree_are_an_error_and_not_an_order() -> None:
    for title in (
        "Robbery by deception",
        "Handling by deception",
        "Burglary with violence to rape",
    ):
        with pytest.raises(ValueError, match="rules of Theft Act 1968 disagree"):
            judge(Offence("TH68777", title, "CE"))


def test_a_blank_title_says_nothing() -> None:
    blank = [offence for offence, _ in everything().values() if not offence.title.strip(" |")]
    assert len(blank) == 233
    for offence in blank:
        assert judge(offence) == Judgement(Verdict.LEGAL_CHECK, "", "the catalogue gives this code no title")


def test_the_counts_are_those_of_the_page_that_a_lawyer_reads() -> None:
    counts = Counter(found.verdict for _, found in everything().values())
    page = (schedule4.HERE.parent.parent / "docs" / "offences.md").read_text(encoding="utf-8")
    for verdict, count in counts.items():
        assert f"{count:,}" in page, verdict


@pytest.mark.parametrize(
    ("title", "phrase", "fits"),
    [
        ("BURGLARY W/I TO COMMIT RAPE", "with intent to commit rape", True),
        ("Threats to kill", "^threats to kill$", True),
        ("Threats to kill someone", "^threats to kill$", False),
        ("Attempt threats to kill", "^threats to kill", False),
        ("Endangering life", "endanger* life", True),
        ("Dangering life", "endanger* life", False),
        ("Rapeseed theft", "rape", False),
        ("Burglary - dwelling / with intent to steal", "burglary ... intent to steal", True),
        ("intent to steal, burglary", "burglary ... intent to steal", False),
        ("Driver's licence", "drivers licence", True),
        ("anything", "...", True),
    ],
)
def test_how_a_phrase_is_read(title: str, phrase: str, fits: bool) -> None:
    assert says(title, (phrase,)) is fits


def test_inciting_and_causing_are_not_ancillary_words() -> None:
    assert is_ancillary("CONSPIRACY to do it")
    assert is_ancillary("Aid / abet it")
    assert is_ancillary("Attempted it")
    assert not is_ancillary("Cause / incite a child")
    assert not is_ancillary("Raid a shop")
    assert not is_ancillary("Encourage")
