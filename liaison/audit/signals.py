"""The one signal. Sent by the door, received by the prompts room; a test counts both."""

from django.dispatch import Signal

# ids: frozenset of the young people whose facts were touched; today: the date of the change.
facts_changed = Signal()
