from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "liaison.design"
    label = "design"
