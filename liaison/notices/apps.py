from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "liaison.notices"
    label = "notices"
    verbose_name = "Telling people"

    def ready(self) -> None:
        from django.core import checks

        from liaison.design.navigation import COUNTS
        from liaison.notices.checks import mail_goes_out
        from liaison.notices.unread import unread

        checks.register(mail_goes_out, checks.Tags.database)
        COUNTS["notices"] = unread
