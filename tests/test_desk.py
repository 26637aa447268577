"""The admin wears our clothes: every page of it, whatever app it belongs to, and in the theme that its reader chose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from cusket.accounts.models import User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/orders/order/", "/admin/chat/entry/", "/admin/password_change/"]
)
def test_every_page_of_the_admin_is_the_cusket_desk(client: Client, stella: User, path: str) -> None:
    stella.is_superuser = True
    stella.save()
    client.force_login(stella)
    answer = client.get(path)
    said = factories.text_of(answer)
    assert answer.status_code == 200
    assert "Cusket desk" in said
    assert "Django" not in said
    page = answer.content.decode()
    # Last, or Django's own rules of the same weight would win.
    assert page.rfind('rel="stylesheet" href="/static/css/desk.css"') == page.rfind('rel="stylesheet"')
    assert "/static/mark.svg" in page


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_desk_wears_the_theme_of_the_account(
    client_of: Callable[..., Client], edith: User, theme: str
) -> None:
    client = client_of(edith)
    answer = client.post("/account/theme/", {"theme": theme, "next": "/admin/"})
    assert (answer.status_code, answer.url) == (302, "/admin/")
    assert f'data-chosen="{theme}"' in client.get("/admin/").content.decode()


def test_whoever_chose_no_theme_gets_what_the_device_says(
    client_of: Callable[..., Client], edith: User
) -> None:
    assert 'data-chosen=""' in client_of(edith).get("/admin/").content.decode()
