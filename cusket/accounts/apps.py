from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "cusket.accounts"
    label = "accounts"

    def ready(self) -> None:
        from ..lib.places import announce

        for name, url_name, title in (
            ("home", "home", _("Home")),
            ("suppliers", "supplier_list", _("Suppliers")),
            ("sign-in", "account_login", _("Sign in")),
            ("sign-up", "account_signup", _("Sign up")),
            ("profile", "account_profile", _("Your account")),
            ("company", "account_company", _("Your company's profile")),
            ("team", "account_team", _("Your team")),
            ("notifications", "account_notifications", _("Notifications")),
            ("appearance", "account_appearance", _("Appearance")),
        ):
            announce(name, url_name, title)
