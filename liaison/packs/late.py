"""Papers that came after a pack was sealed: behind its pages, with an index and a seal of their own.

Nothing before them is renumbered: the pages of the sealed version stand as they were.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from liaison.packs import seal, sections
from liaison.packs.blocks import facts
from liaison.packs.contents import Late, PackContents
from liaison.packs.join import Admitted
from liaison.packs.tagged import Heading, Text
from liaison.packs.typeface import BODY, HEADING, STRONG, lacks, moment

TITLE, SEAL = "Late pages", "Seal: every document in this version"


@dataclass(frozen=True, slots=True)
class Added:
    """One adding: its place (from 1), its documents with their exhibit numbers, and the whole pack up to it."""

    place: int
    late: Late
    documents: tuple[tuple[int, Admitted], ...]
    contents: PackContents
    everything: Sequence[Admitted]

    @property
    def index_at(self) -> str:
        return f"late-{self.place}"

    @property
    def seal_at(self) -> str:
        return f"late-{self.place}-seal"


def added(contents: PackContents, exhibits: Sequence[Admitted]) -> Iterator[Added]:
    """Each adding in its order. `exhibits` are those of `contents.documents`."""
    upto = len(contents.exhibits)
    for place, late in enumerate(contents.late, start=1):
        first, upto = upto, upto + len(late.exhibits)
        documents = tuple(enumerate(exhibits[first:upto], start=first + 1))
        until = replace(contents, late=contents.late[:place])
        yield Added(place, late, documents, until, exhibits[:upto])


def index(it: Added, places: dict[str, int]) -> list[Flowable]:
    """What was added and on which page, each line a link."""
    late = it.late
    before = late.version - 1
    said = (
        f"These papers came after version {before} was sealed. Pages 1 to {late.pages} are those of version {before}: "
        "nothing in them is renumbered, and nothing is changed but the version and the number of pages that they name."
    )
    rows = [*sections.lines(it.documents), (SEAL, "", it.seal_at)]
    lacking = any(lacks(one.exhibit.title) for _number, one in it.documents)
    return [
        Heading(TITLE, HEADING, tag="H2", anchor=it.index_at, bookmark=f"{TITLE}, added in version {late.version}"),
        Text(said, BODY),
        *([Text(sections.UNPRINTED, STRONG)] if lacking else []),
        sections.listed(rows, places),
    ]  # fmt: skip


def sealed(it: Added) -> list[Flowable]:
    """The last page: who added what and when, and the digest of every document in the pack, first and late."""
    late = it.late
    said = (
        f"The late pages were added by {late.prepared_by} as at {moment(late.as_at)}. With them this is version "
        f"{late.version}, to go to {it.contents.recipient}. It is never changed: a later version takes its place."
    )
    return [
        Heading(SEAL, HEADING, tag="H2", anchor=it.seal_at),
        Text(said, BODY),
        sections.digests(it.everything),
        Spacer(1, 14),
        facts(
            [
                (f"Pages 1 to {late.pages}", f"those of version {late.version - 1}"),
                (f"SHA-256 of version {late.version - 1}", late.begins),
                ("SHA-256 of the facts", seal.facts(it.contents)),
            ]
        ),
        Spacer(1, 8),
        Text(sections.DIGESTS, BODY),
    ]
