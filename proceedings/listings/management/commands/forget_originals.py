"""`manage.py forget_originals`: delete the files of court lists that were left lying. Run it every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proceedings.listings.actions.uploads import forget_left_lying


class Command(BaseCommand):
    help = (
        "Drop the court lists that were handed in, not brought in and left for two days, and delete the "
        "encrypted originals that nothing points to. Twice changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        gone = forget_left_lying(by="forget_originals", today=timezone.localdate(), now=timezone.now())
        self.stdout.write(f"{gone} original{'' if gone == 1 else 's'} deleted.")
