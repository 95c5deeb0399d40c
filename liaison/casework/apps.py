from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "liaison.casework"
    label = "casework"
    verbose_name = "Pages that cross rooms"

    def ready(self) -> None:
        from liaison.casework.morning import counts
        from liaison.notices.due import COUNTED

        COUNTED.append(counts)
