from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "cusket.lib"
    label = "lib"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (importing registers them)
        from .arrivals import sweep_staging
        from .clock import duty
        from .storage import sweep_storage

        duty(sweep_staging)
        duty(sweep_storage)
