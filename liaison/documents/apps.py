from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "liaison.documents"
    label = "documents"
    verbose_name = "Files and notes"
