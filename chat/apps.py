from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        from .kinds import Kind, register

        register(Kind("message", "chat/entries/_message.html", counts=True))
