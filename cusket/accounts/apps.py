from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cusket.accounts"
    label = "accounts"
