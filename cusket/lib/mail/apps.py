from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cusket.lib.mail"
    label = "mail"

    def ready(self) -> None:
        from ..clock import duty
        from .post import deliver_due

        duty(deliver_due)
