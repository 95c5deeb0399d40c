from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    name = "proceedings"
    label = "proceedings"
    verbose_name = "What the criminal courts did"
