"""Numbers that police and courts give to people, cases and offences, and their check letters.

Every function takes the text as typed or printed and returns a `Checked`: the one way we write it
(`canonical`, None where the text has not the shape at all) and what looks wrong (`warnings`, in plain words).
Nothing raises and nothing blocks: real numbers with faults are met every day, so a person decides.
The check letter is the remainder by 23; parts of a number that hold letters do not count towards it.
"""

import re
from dataclasses import dataclass

# The 23 letters in the order of the remainder; I, O and S are left out because they look like digits.
LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"

_PNC = re.compile(r"(?P<year>\d{4}|\d{2})(?P<serial>\d{7})(?P<letter>[A-HJ-NP-RT-Z])")
_PNC_SHORT = re.compile(r"(?P<year>\d{4}|\d{2})/(?P<serial>\d{1,7})(?P<letter>[A-HJ-NP-RT-Z])")
_ASN = re.compile(
    r"(?P<year>\d{2})(?P<top>[0-9A-Z]?)(?P<force>[0-9A-Z]{2})(?P<unit>[0-9A-Z]{2})(?P<system>[0-9A-Z]{2})"
    r"(?P<serial>\d{11})(?P<letter>[A-HJ-NP-RT-Z])"
)
_ASN_SLASHED = re.compile(
    r"(?P<year>\d{2})/(?P<top>[0-9A-Z]?)(?P<force>[0-9A-Z]{2})(?P<unit>[0-9A-Z]{2})/(?P<system>[0-9A-Z]{2})/"
    r"(?P<serial>\d{1,11})(?P<letter>[A-HJ-NP-RT-Z])"
)
_CRO = re.compile(r"(?P<year>\d{2})/(?P<serial>\d{1,6})(?P<letter>[A-Z])")
_URN = re.compile(r"[0-9A-Z]{4}\d{3,8}")
_URN_WITH_SUFFIX = re.compile(r"[0-9A-Z]{4}\d{3,8}[A-Z]{0,2}\d{0,2}")
_CJS = re.compile(r"([A-Z]{2}\d{5}|COML\d{3}|XX00\d{3})[ABCI]?")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Checked:
    """One identifier after looking at it. `text` is what was given, trimmed."""

    text: str
    canonical: str | None
    warnings: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """True when it has the right shape and nothing about it looks wrong."""
        return self.canonical is not None and not self.warnings


def check_letter(number: int | str) -> str:
    """The letter that belongs to `number`: its remainder by 23 in LETTERS."""
    return LETTERS[int(number) % 23]


def pnc_id(text: str | None) -> Checked:
    """A PNC ID, "2025/1234567A": written with four digits of the year, a stroke, seven digits and a letter.

    Also read: without stroke, with spaces, in small letters, with two digits of the year, with the zeros
    of the serial left out after a stroke.
    """
    text = (text or "").strip()
    squeezed = _ascii_upper(text)
    found = _PNC.fullmatch(squeezed.replace("/", "")) or _PNC_SHORT.fullmatch(squeezed)
    if not found:
        return _not(text, "PNC ID", "2025/1234567A")
    serial = found["serial"].zfill(7)
    short = found["year"][-2:]
    # A number with two digits of the year may be of this century or, for people born long ago, the last.
    year = found["year"] if len(found["year"]) == 4 else ("20" if int(short) < 50 else "19") + short
    right = {check_letter(short + serial), check_letter(year + serial)}
    warnings = () if found["letter"] in right else (_letter_wrong("PNC ID"),)
    return Checked(text, f"{year}/{serial}{found['letter']}", warnings)


def asn(text: str | None) -> Checked:
    """An arrest summons number: 20 characters, 21 with a top-level letter, or "11/01ZD/01/410780J"."""
    text = (text or "").strip()
    squeezed = _ascii_upper(text)
    found = _ASN.fullmatch(squeezed.replace("/", "")) or _ASN_SLASHED.fullmatch(squeezed)
    if not found:
        return _not(text, "arrest summons number", "11/01ZD/01/410780J")
    serial = found["serial"].zfill(11)
    # Parts with letters do not count towards the check letter.
    numbers = "".join(part for part in (found["force"], found["system"]) if part.isdigit())
    warnings = []
    if found["letter"] != check_letter(numbers + found["year"] + serial):
        warnings.append(_letter_wrong("arrest summons number"))
    if found["force"] == "00":
        warnings.append("This arrest summons number is a dummy: it belongs to no police force.")
    canonical = "".join((found["year"], found["top"], found["force"], found["unit"], found["system"]))
    return Checked(text, canonical + serial + found["letter"], tuple(warnings))


def cro(text: str | None) -> Checked:
    """A Criminal Records Office number: "123456/25A", or "SF25/123456A" for a file without fingerprints."""
    text = (text or "").strip()
    squeezed = _ascii_upper(text)
    if squeezed.startswith("SF"):
        found = _CRO.fullmatch(squeezed[2:])
        number = found and found["year"] + found["serial"]
    else:
        found = re.fullmatch(r"(?P<serial>\d{1,6})/(?P<year>\d{2})(?P<letter>[A-Z])", squeezed)
        number = found and found["year"] + found["serial"].zfill(6)
    if not found or not number:
        return _not(text, "CRO number", "123456/25A")
    warnings = () if found["letter"] == check_letter(number) else (_letter_wrong("CRO number"),)
    return Checked(text, squeezed, warnings)


def urn(text: str | None) -> Checked:
    """A unique reference number of a case: force, unit and serial, without spaces or strokes.

    A suffix left by splitting or merging a case is kept and warned about.
    """
    text = (text or "").strip()
    squeezed = re.sub(r"[/\-.]", "", _ascii_upper(text))
    if re.match(r"00[NP]P", squeezed):
        return Checked(text, squeezed, ("This URN is a dummy: it belongs to no police force.",))
    if _URN.fullmatch(squeezed):
        return Checked(text, squeezed)
    if _URN_WITH_SUFFIX.fullmatch(squeezed):
        return Checked(text, squeezed, ("This URN has a suffix: the case may have been split or merged.",))
    return _not(text, "URN", "01ZD1234526")


def cjs_code(text: str | None) -> Checked:
    """A CJS offence code such as TH68010. There are local codes and old headings: only warned about."""
    text = (text or "").strip()
    squeezed = _ascii_upper(text)
    return Checked(text, squeezed) if _CJS.fullmatch(squeezed) else _not(text, "CJS offence code", "TH68010")


def _ascii_upper(text: str) -> str:
    """Capitals without white space; digits of other scripts stay as they are and so never pass."""
    squeezed = _SPACE.sub("", text).upper()
    return squeezed if squeezed.isascii() else ""


def _not(text: str, what: str, example: str) -> Checked:
    return Checked(
        text, None, (f"Not written like the usual {what} (for example {example}).",) if text else ()
    )


def _letter_wrong(what: str) -> str:
    return f"The last letter of this {what} does not belong to its digits: check it for a slip."
