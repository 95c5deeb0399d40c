"""Who acts, who was told, and representations to whoever prosecutes."""

from datetime import date

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible, move
from liaison.people.models import ActsFor, Agency
from proceedings.court_file.papers import Papers
from proceedings.models import Charge, Representations


class Contact(Papers):
    """Solicitors, contacts and representations."""

    def _solicitor_instructed(self, on: date, charges: list[Charge], *, explicit: bool, firm: Agency) -> None:
        if self.acting is not None:
            self.acting.ended_on = on
        self.instructions.append(
            ActsFor(
                young_person_id=self.proceeding.young_person_id,
                firm=firm,
                proceeding_key=self.proceeding.pk,
                since=on,
            )
        )

    def _solicitor_ended(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        if self.acting is None:
            raise NotPossible(_("no solicitor is recorded"))
        self.acting.ended_on = on

    def _contact(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        """A contact is a date in the diary; it moves no machine."""

    _solicitor_told = _advocate_told = _facts_sent = _court_and_prosecution_told = _reports_reviewed = (
        _contact
    )

    def _representations_sent(self, on: date, charges: list[Charge], *, explicit: bool) -> None:
        self.representations.append(
            Representations(
                proceeding=self.proceeding, sent_on=on, charges=[c.name for c in charges] if explicit else []
            )
        )

    def _representations_answered(
        self, on: date, charges: list[Charge], *, explicit: bool, answer: str
    ) -> None:
        verb = {"discontinue": "agree", "continue": "refuse", "more_time": "give_more_time"}[answer]
        awaited = [r for r in self.representations if r.state in ("sent", "more_time")]
        if not awaited:
            raise NotPossible(_("no representations are waiting for an answer"))
        if not explicit:
            move(awaited[-1], verb, on)
            return
        named = {charge.name for charge in charges}
        asked = [letter for letter in awaited if named & self._asked_in(letter)]
        if not asked:
            raise NotPossible(
                _("no representations about charge %(names)s are waiting for an answer")
                % {"names": ", ".join(sorted(named))}
            )
        for letter in asked:
            move(self._about(letter, named), verb, on)

    def _asked_in(self, letter: Representations) -> set[str]:
        return set(letter.charges) or {charge.name for charge in self.charges}

    def _about(self, letter: Representations, named: set[str]) -> Representations:
        """The part of a letter that an answer about these charges answers; the rest still waits."""
        asked = self._asked_in(letter)
        if asked <= named:
            return letter
        letter.charges = sorted(asked - named)
        part = Representations(
            proceeding=self.proceeding,
            sent_on=letter.sent_on,
            charges=sorted(named & asked),
            state=letter.state,
        )
        self.representations.append(part)
        return part
