"""Addresses of Support."""

from django.urls import path, register_converter

from . import views


class CaseCode:
    """`S-7K3QXB`; anything else is no case and answers 404 before the database is asked."""

    regex = r"S-[2-9A-Z]{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CaseCode, "case")

urlpatterns = [
    path("support/", views.support_new, name="support_new"),
    path("support/<case:code>/", views.support_detail, name="support_detail"),
]
