"""The demo's people exist for looking around only."""

import pytest
from django.contrib.auth import authenticate

from cusket.accounts.models import User
from tests.factories import PASSWORD, make_user


@pytest.fixture
def sven(db: None) -> User:
    return make_user("sven@svea.example", "Sven Lindqvist")


@pytest.mark.parametrize("demo", [True, False])
def test_the_demos_people_sign_in_to_the_demo_only(rf, sven, settings, demo):
    settings.DEMO, settings.DEBUG = demo, False
    found = authenticate(rf.post("/account/sign-in/"), email=sven.email, password=PASSWORD)
    assert (found is not None) == demo


def test_a_session_of_the_demo_ends_with_the_demo(client, sven, settings):
    client.force_login(sven)
    assert client.get("/account/profile/").status_code == 200
    settings.DEMO = settings.DEBUG = False
    assert client.get("/account/profile/").status_code == 302
