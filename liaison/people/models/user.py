"""A user: one person with one role in one agency. Accounts are not records: sign-in writes them."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from liaison.law.words import Role


class User(AbstractUser):
    role = models.CharField(max_length=20, choices=Role.choices(), default=Role.PARTNER_AGENCY.value)
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, blank=True, related_name="users")

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="people_user_known_role"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def has_role(self, *roles: Role) -> bool:
        """True when the user's role is one of `roles`."""
        return self.role in {role.value for role in roles}

    @property
    def in_team(self) -> bool:
        """One of a youth justice service: worker, manager or court officer."""
        return self.has_role(Role.YOT_WORKER, Role.MANAGER, Role.LIAISON_OFFICER)
