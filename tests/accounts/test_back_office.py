"""The admin on people and companies."""

import pytest

from cusket.accounts import services
from cusket.accounts.models import Company, Invitation, User

from .conftest import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client_of):
    return client_of(make_user("Stella Staff", is_staff=True, is_superuser=True))


def test_it_is_shut_for_members(client_of, alice):
    assert client_of(alice).get("/admin/").status_code in (302, 403)
    assert client_of(alice).get("/admin/login/").status_code == 403


@pytest.mark.parametrize("page", ["user", "company", "invitation"])
def test_its_lists_and_pages_open(staff, alice, page):
    invite = services.invite(alice.company, email="c@x.example", role="member", actor=alice)
    pk = {"user": alice.user_id, "company": alice.company_id, "invitation": invite.pk}[page]
    assert staff.get(f"/admin/accounts/{page}/?q=birch").status_code == 200
    answer = staff.get(f"/admin/accounts/{page}/{pk}/change/")
    assert answer.status_code == 200
    assert invite.token not in answer.content.decode()


def test_invitations_are_only_looked_at(staff, alice):
    invite = services.invite(alice.company, email="c@x.example", role="member", actor=alice)
    assert staff.get("/admin/accounts/invitation/add/").status_code == 403
    assert staff.post(f"/admin/accounts/invitation/{invite.pk}/change/", {"role": "owner"}).status_code == 403
    assert Invitation.objects.get().role == "member"


def test_people_are_closed_and_not_deleted(staff, alice):
    assert staff.post(f"/admin/accounts/user/{alice.user_id}/delete/", {"post": "yes"}).status_code == 403


def test_staff_make_a_person(staff):
    data = {
        "email": "New@Example.com",
        "name": "New Person",
        "usable_password": "true",
        "password1": "plum tree by the gate",
        "password2": "plum tree by the gate",
    }
    assert staff.post("/admin/accounts/user/add/", data).status_code == 302
    assert User.objects.get(email="new@example.com").check_password("plum tree by the gate")


def test_staff_correct_a_companys_name_but_not_with_contact_details(staff, alice):
    data = {
        "name": "Birch and Sons Ltd",
        "slug": "birch-ltd",
        "place": "York",
        "country": "",
        "can_buy": "on",
        "makes": "",
        "about": "",
        "time_zone": "UTC",
        "members-TOTAL_FORMS": "0",
        "members-INITIAL_FORMS": "0",
    }
    address = f"/admin/accounts/company/{alice.company_id}/change/"
    assert staff.post(address, {**data, "name": "me@birch.example"}).status_code == 200
    assert Company.objects.get(pk=alice.company_id).name == "Birch Ltd"
    assert staff.post(address, data).status_code == 302
    assert Company.objects.get(pk=alice.company_id).name == "Birch and Sons Ltd"
