from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "liaison.overview"
    label = "overview"
    verbose_name = "Area overview"
