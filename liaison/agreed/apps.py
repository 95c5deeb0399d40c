from django.apps import AppConfig


class AgreedConfig(AppConfig):
    name = "liaison.agreed"
    label = "agreed"
    verbose_name = "Agreed actions"
