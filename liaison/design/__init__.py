"""How pages look and how people type: the GOV.UK form renderer, dates as people write them, navigation."""
