from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "liaison.learning"
    label = "learning"
    verbose_name = "Learning in the work"
