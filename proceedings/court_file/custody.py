"""Custody of an untried charge, added up: days on bail do not run, and each court has its own limit."""

from datetime import date

from django.utils.translation import gettext as _

from liaison.audit.machine import NotPossible
from liaison.law.dates import IN_CUSTODY
from liaison.law.words import Court
from proceedings.court_file.papers import Papers
from proceedings.models import Charge


class Custody(Papers):
    """Remand, and what changes the court in which its days count (SI 1987/299)."""

    def _remanded(self, on: date, charges: list[Charge], *, explicit: bool, to: str) -> None:
        if not self._before_court():
            raise NotPossible(_("no charge is before the court"))
        was, now = self.proceeding.remand in IN_CUSTODY, to in IN_CUSTODY
        if to == self.proceeding.remand:
            return
        if was and not now:
            self._add_up_custody(on)
            self.proceeding.custody_counts_from = None
        if now and not was:
            self.proceeding.custody_counts_from = on
        if not (was and now):
            self.proceeding.remand_since = on  # a move from one kind of custody to another goes on counting
        self.proceeding.remand = to

    def _add_up_custody(self, on: date) -> None:
        """The days up to `on` are done with, in the court that has the case; the present ones count from `on`."""
        if self.proceeding.remand not in IN_CUSTODY:
            return
        # A remand recorded before the days were added up has its first day only.
        since = self.proceeding.custody_counts_from or self.proceeding.remand_since
        if since is None:
            return
        days = max((on - since).days, 0)
        if self.proceeding.sent_on or self.proceeding.court == Court.CROWN:
            self.proceeding.custody_above += days
        else:
            self.proceeding.custody_below += days
        self.proceeding.custody_counts_from = on

    def _end_remand(self, on: date) -> None:
        """Nobody is on remand for a charge that has ended or was sentenced: what comes back needs a new remand."""
        if self.proceeding.remand and not self._before_court():
            self._add_up_custody(on)
            self.proceeding.remand, self.proceeding.remand_since = "", None
            self.proceeding.custody_counts_from = None
