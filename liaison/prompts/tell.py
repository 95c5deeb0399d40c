"""Tell those of whom a decision newly asks something: a mail with a link and no detail, sent after the change."""

from collections.abc import Iterable

from django.conf import settings

from liaison import audit
from liaison.law.words import Ground
from liaison.notices.outbox import queue
from liaison.people.models import Agency, YoungPerson
from liaison.prompts.models import Prompt
from liaison.prompts.models.prompt import TEAM

SUBJECT = "Liaison has something new for you"
BODY = """Liaison has something new for you.

Sign in to see it: {site}

This mail says no more on purpose: mail is read on other people’s screens.
"""


def tell(opened: Iterable[Prompt]) -> None:
    """Queue one mail for each address among: the worker of each child, the firm or agency that is asked.

    Must run inside `audit.change`: a change that is rolled back queues nothing. Whoever makes the change
    is not told of it, and nobody is when a command makes it (a case file, the nightly sweep). Two queries
    and one write, whatever the number of prompts.
    """
    by = audit.current().by
    new = [prompt for prompt in opened if prompt.ground == Ground.DECISION and prompt.asks]
    if not new or getattr(by, "pk", None) is None:
        return
    of_team = {prompt.young_person_id for prompt in new if prompt.role in TEAM}
    elsewhere = {prompt.agency_id for prompt in new if prompt.role not in TEAM and prompt.agency_id}
    workers = YoungPerson.objects.filter(pk__in=of_team, worker__is_active=True)
    addresses = {
        *workers.values_list("worker__email", flat=True),
        *Agency.objects.filter(pk__in=elsewhere).values_list("email", flat=True),
    } - {"", by.email}
    site = settings.SITE_URL
    queue(*((address, SUBJECT, BODY.format(site=site)) for address in sorted(addresses)))
