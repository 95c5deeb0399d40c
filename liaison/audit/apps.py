from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "liaison.audit"
    label = "audit"
    verbose_name = "The door and the log"

    def ready(self) -> None:
        from django.db.backends.sqlite3.base import DatabaseWrapper

        # Django 5.2 hands SQLite a bulk write in slices of 999 values, as SQLite took them before 3.32;
        # with what it takes now a change is the same number of statements however many rows it has.
        DatabaseWrapper.features_class.max_query_params = 32766  # type: ignore[method-assign, assignment]
