from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    name = "guides"
    verbose_name = _("Guides and help")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from cusket.lib.clock import duty
        from cusket.lib.places import announce

        from .groups import make_groups
        from .services.image import sweep

        for name, url_name, title in (
            ("guides", "guide_list", _("Guides")),
            ("help-center", "help_list", _("Help Center")),
            ("search-help", "guide_search", _("Search guides and help")),
        ):
            announce(name, url_name, title)
        duty(sweep)
        # Django makes the permissions in the same signal, before ours: its app comes first.
        post_migrate.connect(make_groups, sender=self)
