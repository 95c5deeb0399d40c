from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "liaison.casework"
    label = "casework"
    verbose_name = "Pages that cross rooms"
