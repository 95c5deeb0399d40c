from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "proceedings.listings"
    label = "listings"
    verbose_name = "Court lists"

    def ready(self) -> None:
        from liaison.design.navigation import COUNTS
        from proceedings.listings.waiting import waiting_for

        COUNTS["listings"] = waiting_for
