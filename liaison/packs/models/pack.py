"""An evidence pack: for whom, from which facts, with which papers and choices; sealed, and then never changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from liaison.audit.machine import StateField, known_states, transition
from liaison.audit.models import Record
from liaison.law.words import Role, Word
from liaison.people.access import NOTHING, VisibleQuerySet, seen_proceedings
from liaison.people.models import Agency


class PackState(Word):
    BUILDING = "building"
    PREVIEW = "preview"
    SEALED = "sealed"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return {
            "building": gettext_noop("Being made"),
            "preview": gettext_noop("Preview, not sealed"),
            "sealed": gettext_noop("Sealed"),
            "superseded": gettext_noop("Superseded"),
            "discarded": gettext_noop("Thrown away before it was sealed"),
            "failed": gettext_noop("Could not be made"),
        }[self.value]


class Purpose(Word):
    REPRESENTATIONS = "representations"
    COURT = "court"
    SENTENCE = "sentence"
    APPEAL = "appeal"
    YJS = "yjs"

    @property
    def label(self) -> str:
        return {
            "representations": gettext_noop("Representations to the prosecutor"),
            "court": gettext_noop("To the court before trial"),
            "sentence": gettext_noop("Sentence"),
            "appeal": gettext_noop("Appeal or reopening"),
            "yjs": gettext_noop("Summary of the youth justice service"),
        }[self.value]


KEPT = (PackState.SEALED.value, PackState.SUPERSEDED.value)  # those that have a version number of their own


class PackQuerySet(VisibleQuerySet["Pack"]):
    @staticmethod
    def seen(user: Any) -> Q:
        """A pack belongs to the agency that built it: a firm's packs are never seen by the team.

        What a former firm sealed is part of the client's file: the firm that acts now sees it, the former no more.
        """
        here = seen_proceedings(user, "proceeding__", "proceeding__young_person__")
        if user.in_team:
            return here & Q(owner=user.agency_id)
        if user.has_role(Role.DEFENCE_SOLICITOR):
            return here & (Q(owner=user.agency_id) | Q(owner__kind=Agency.Kind.LAW_FIRM, state__in=KEPT))
        return NOTHING

    def kept(self) -> "PackQuerySet":
        """Sealed, the superseded too: each has its file for good."""
        return self.filter(state__in=KEPT)


class Pack(Record):
    """`others`: who else will see it (`who_else.WhoElse`). `papers`: ids of the documents that were ticked."""

    about = "proceeding.young_person_id"
    is_fact = False
    unlogged = frozenset({"printed"})  # a copy of records that are in the log

    proceeding = models.ForeignKey("proceedings.Proceeding", models.CASCADE, related_name="packs")
    owner = models.ForeignKey("people.Agency", models.PROTECT, related_name="packs")
    built_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices())
    application = models.CharField(max_length=20, blank=True)
    recipient = models.CharField(max_length=120, blank=True)
    with_ruling = models.BooleanField(default=True)
    why_ruling = models.TextField(
        blank=True, help_text="Why the decision is in, where the bench tries the facts."
    )
    without_address = models.BooleanField(default=True)
    others = models.JSONField(default=list, blank=True)
    papers = models.JSONField(default=list, blank=True)
    number = models.PositiveIntegerField()
    as_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)
    pages = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    contents = models.JSONField(default=dict, help_text="Title and SHA-256 of every document in it.")
    printed = models.JSONField(
        default=dict, blank=True, help_text="What its own pages print, so that late pages can follow them."
    )
    begins_with = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="continued",
        help_text="The sealed version whose pages stand first, where this one adds late pages to it.",
    )  # fmt: skip
    state = StateField(PackState, default=PackState.BUILDING.value)

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-as_at"]
        constraints: ClassVar = [
            known_states("state", PackState, "packs_pack_known_state"),
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in Purpose]),
                name="packs_pack_known_purpose",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["preview", *KEPT]) | ~Q(sha256=""), name="packs_pack_has_its_file"
            ),
            models.UniqueConstraint(
                fields=["proceeding", "owner", "purpose", "number"],
                condition=Q(state__in=KEPT),
                name="packs_pack_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, version {self.number}"

    @transition(field=state, source=PackState.BUILDING, target=PackState.PREVIEW.value)
    def make(
        self, *, sha256: str, pages: int, size: int, contents: dict[str, Any], printed: dict[str, Any]
    ) -> None:
        """Its pages are laid out and stored, to be looked at before it is sealed."""
        self.sha256, self.pages, self.size = sha256, pages, size
        self.contents, self.printed = contents, printed

    @transition(field=state, source=PackState.PREVIEW, target=PackState.SEALED.value)
    def seal(self) -> None:
        """Sealed as it was seen: never changed from now on."""

    @transition(field=state, source=PackState.SEALED, target=PackState.SUPERSEDED.value)
    def supersede(self) -> None:
        """A later version was sealed. The file is kept."""

    @transition(
        field=state,
        source=[PackState.BUILDING, PackState.PREVIEW, PackState.FAILED],
        target=PackState.DISCARDED.value,
    )
    def discard(self) -> None:
        """It was cancelled, or looked at and not sealed. Its file is taken away."""
        self.sha256, self.printed = "", {}

    @transition(field=state, source=PackState.BUILDING, target=PackState.FAILED.value)
    def fail(self, why: str) -> None:
        """It could not be made; the record says why."""
        self.contents = {"why": why}
