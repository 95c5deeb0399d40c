"""A long pack is made by the worker of the task queue, so that nobody waits for a page that does not come.

A short one is made at once: a browser waits some seconds, and works where no worker runs. `manage.py db_worker`
takes what is queued; until it does, the page says that the pack waits, and it can be cancelled.
"""

from typing import Final

from django_tasks import task

from liaison.packs.actions.making import Cancelled, Tell, finish
from liaison.packs.models import Pack, Progress

LONG: Final = 150  # pages of others: above, making it takes longer than somebody waits for a page


@task()
def make_pack(pack_id: str) -> None:
    """Make the pack that was begun, telling its page how far it is. One that is no longer wanted is left."""
    pack = (
        Pack.objects.filter(pk=pack_id, state="building")
        .select_related("proceeding__young_person__worker", "built_by__agency", "owner")
        .first()
    )
    if pack is not None:
        finish(pack, _telling(pack))


def make_in_the_background(pack: Pack) -> None:
    """Put it into the queue."""
    make_pack.enqueue(str(pack.pk))


def _telling(pack: Pack) -> Tell:
    def tell(what: str, done: int, of: int) -> None:
        rows = Progress.objects.filter(pack=pack)
        if not rows.exclude(cancelled=True).update(what=what, done=done, of=of):
            raise Cancelled

    return tell
