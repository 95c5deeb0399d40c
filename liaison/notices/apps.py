from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "liaison.notices"
    label = "notices"
    verbose_name = "The outbox"
