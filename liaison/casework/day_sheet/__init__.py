"""The day sheet: what a court officer takes to court, one line a child in list order."""
