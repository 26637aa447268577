from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "cusket.lib"
    label = "lib"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (importing registers them)
