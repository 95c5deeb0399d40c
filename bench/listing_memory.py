"""The most memory that a process takes that reads a list as large as is read: 30 MB of JSON or XML."""

import multiprocessing
import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

DAY = date(2026, 7, 22)
SIZE = 30 * 1024 * 1024 - 64 * 1024  # a little below the limit
COUNT = 40_000  # entries, below the most that a list may have; the wording is as long as the size asks

_CASE = """<case><urn>{urn}</urn><caseno>{number}</caseno><type>C</type><def_name>{name}</def_name>
<def_name_elements><forename1>{forename}</forename1><surname>{surname}</surname></def_name_elements><def_type>P</def_type>
<def_dob>{born:%d/%m/%Y}</def_dob><def_sex>M</def_sex><def_addr><line1>{street}</line1><pcode>{postcode}</pcode></def_addr>
<offences><offence><oseq>1</oseq><code>TH68010</code><title>Theft from a shop</title><sum>{wording}</sum></offence></offences></case>
"""


def as_json(count: int = COUNT, size: int = SIZE) -> bytes:
    from listing_people import invent, standard_list

    chance = Random(1)
    cases = [(f"01ZD{n:07}", invent(chance, n)) for n in range(count)]
    content = standard_list("Eastmere Magistrates' Court", DAY, cases)
    more = b"Goods. " * ((size - len(content)) // count // 7)
    return content.replace(b'"offenceWording": "', b'"offenceWording": "' + more)[:size]


def as_xml(count: int = COUNT, size: int = SIZE) -> bytes:
    from listing_people import invent

    chance = Random(1)
    head = (
        "<CourtList><sessions><session><doh>22/07/2026</doh><court>Eastmere Magistrates' Court</court><room>1</room>"
        "<sstart>10:00</sstart><blocks><block><bstart>10:00</bstart><cases>"
    )
    rows = []
    for n in range(count):
        one = invent(chance, n)
        rows.append(
            _CASE.format(
                urn=f"01ZD{n:07}", number=f"26{n:08}", name=f"{one.forenames} {one.surname}", forename=one.forenames,
                surname=one.surname, born=one.born, street=one.address.split(",")[0], postcode=one.postcode,
                wording="{wording}",
            )
        )  # fmt: skip
    text = head + "".join(rows) + "</cases></block></blocks></session></sessions></CourtList>"
    more = "Goods. " * ((size - len(text.encode())) // count // 7)
    return text.replace("{wording}", more).encode()


def read(path: str, tells: Any) -> None:
    """In a process of its own: Django, then the list. Says what memory it took before and at most, in MB."""
    import django

    django.setup()
    from proceedings.listings import formats

    before = _peak()
    reading = formats.read(Path(path).name, Path(path).read_bytes())
    tells.send((before, _peak(), len(reading.entries), len(reading.faults)))


def _peak() -> float:
    """What this program took at most. What `getrusage` says begins with what the process was forked from."""
    with suppress(OSError):
        said = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()
        return int(said[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peaks() -> Iterator[str]:
    processes = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="liaison-bench-") as folder:
        for name, make in (("JSON", as_json), ("XML", as_xml)):
            path = Path(folder) / f"list.{name.lower()}"
            path.write_bytes(make())
            told, tells = processes.Pipe(duplex=False)
            process = processes.Process(target=read, args=(os.fspath(path), tells))
            process.start()
            before, peak, entries, faults = told.recv()
            process.join()
            yield (
                f"{path.stat().st_size / 1024**2:.1f} MB of {name} ({entries:,} entries, {faults} faults): at most "
                f"{peak:.0f} MB, of which {before:.0f} MB before the list"
            )
