from django.apps import AppConfig


class RulingsConfig(AppConfig):
    name = "rulings"
    label = "rulings"
    verbose_name = "What the NRM decided"
