"""What a clean process loads once before others are forked from it: Django, and the law's tables."""

from datetime import date
from threading import RLock

import django
from tqdm import tqdm

django.setup()
tqdm.set_lock(RLock())  # its own is shared by processes, and one that is killed would leave it lying

from django.urls import reverse  # noqa: E402

from liaison.law import calendar, offences, table, words  # noqa: E402

reverse("listings")  # loads every page
table.asked()
offences.listed("TH68010", "", date.min, date.min)
for jurisdiction in words.Jurisdiction:
    calendar.of(jurisdiction)
