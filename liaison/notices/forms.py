"""What people choose for themselves: how they are told, whose days their calendar shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from liaison.design.forms import GovukForm
from liaison.notices.models.calendar_address import Whose
from liaison.notices.models.choice import How


class HowForm(GovukForm):
    how = forms.ChoiceField(
        label=_("How do you want to be told when there is something new?"),
        choices=[(how.value, how.label) for how in How],
        widget=forms.RadioSelect,
        help_text=_(
            "An e-mail holds a link and nothing of a case. Notices always stand in Liaison too. The e-mail of the "
            "morning comes at seven, and says how much is new, overdue and due, and how many hearings there are."
        ),
    )
    every_morning = forms.BooleanField(
        label=_("Send the e-mail of the morning also on a day with nothing to say"),
        required=False,
        help_text=_("Only with one e-mail each morning."),
    )


class CalendarForm(GovukForm):
    """Only a team is asked whose: a firm's calendar has its own cases, a partner's what is asked of it."""

    whose = forms.ChoiceField(
        label=_("Whose hearings and days?"),
        choices=[(whose.value, whose.label) for whose in Whose],
        widget=forms.RadioSelect,
    )
