from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "liaison.packs"
    label = "packs"
    verbose_name = "Evidence packs"
