from django.apps import AppConfig


class PromptsConfig(AppConfig):
    name = "liaison.prompts"
    label = "prompts"
    verbose_name = "What is asked of whom"

    def ready(self) -> None:
        from liaison.audit.signals import facts_changed
        from liaison.prompts.reconcile import on_facts_changed

        facts_changed.connect(on_facts_changed, dispatch_uid="liaison.prompts.reconcile")
