"""Signing up: with a company of one's own, or into a seat that was offered."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from cusket.accounts import services
from cusket.accounts.models import Company, Invitation, Member, Role, User
from cusket.lib.mail.models import Letter
from cusket.lib.mail.post import deliver_due

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Nadia Berg",
    "email": "nadia@berg.example",
    "password1": "plum tree by the gate",
    "company_name": "Berg Keramik",
    "place": "Gävle",
    "country": "Sweden",
    "does": "both",
    "time_zone": "Europe/Stockholm",
}


@pytest.fixture
def offered(alice) -> Invitation:
    return services.invite(alice.company, email="Nadia@Berg.example", role=Role.READER, actor=alice)


def sign_up(client, **changes):
    return client.post("/account/sign-up/", {**FORM, **changes})


def open_invitation(client, invite):
    return client.get(f"/account/invitations/{invite.token}/")


def nothing_was_made() -> bool:
    return not (
        User.objects.filter(email=FORM["email"]).exists()
        or Company.objects.filter(name__startswith="Berg").exists()
        or EmailAddress.objects.filter(email=FORM["email"]).exists()
    )


@pytest.mark.parametrize("field", ["name", "company_name", "place", "country"])
@pytest.mark.parametrize("typed", ["ring 0046 70 123 45 67", "write to me@mill.example"])
def test_contact_details_are_refused_and_nothing_is_left_behind(client, field, typed):
    answer = sign_up(client, **{field: typed})
    assert answer.status_code == 422
    assert typed in answer.content.decode()
    assert nothing_was_made()


def test_a_service_that_refuses_late_leaves_nobody_behind(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise services.Refused("Not today.")

    monkeypatch.setattr(services, "found_company", refuse)
    answer = sign_up(client)
    assert answer.status_code == 422
    assert "Not today." in answer.content.decode()
    assert nothing_was_made()


def test_an_address_that_has_an_account_makes_no_second_one(client, alice):
    answer = sign_up(client, email=alice.user.email.upper())
    assert answer.status_code == 422
    assert "There is an account with this email address" in answer.content.decode()
    assert not Company.objects.filter(name="Berg Keramik").exists()


def test_where_addresses_are_verified_a_taken_one_is_told_only_by_letter(
    client, alice, settings, last_letter
):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    answer = sign_up(client, email=alice.user.email)
    assert (answer.status_code, answer.url) == (302, "/account/confirm-email/")
    assert "You have an account already" in last_letter().subject
    assert User.objects.filter(email=alice.user.email).count() == 1


def test_contact_details_are_refused_alike_for_a_taken_address(client, alice, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    taken = sign_up(client, email=alice.user.email, company_name="me@mill.example")
    free = sign_up(client, company_name="me@mill.example")
    assert taken.status_code == free.status_code == 422


@pytest.mark.parametrize("field", ["name", "email", "password1", "company_name", "place", "does"])
def test_each_fact_that_is_needed_is_asked_for_beside_its_field(client, field):
    answer = sign_up(client, **{field: ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert f'id="id_{field}-error"' in page
    assert nothing_was_made()


@pytest.mark.parametrize("password", ["short", "password123", "1234567890"])
def test_a_weak_password_is_refused(client, password):
    assert sign_up(client, password1=password).status_code == 422
    assert nothing_was_made()


@pytest.mark.parametrize("field", ["name", "email", "company_name", "place", "country", "does", "time_zone"])
def test_a_null_character_is_a_refusal_and_no_crash(client, field):
    answer = sign_up(client, **{field: "a\x00b"})
    assert answer.status_code == (302 if field == "time_zone" else 422)


def test_bytes_that_are_no_text_are_no_crash(client):
    body = b"name=%FF%FE&email=a%C3%28@x.example&password1=%ED%A0%80&company_name=%FF&place=x&does=supply"
    answer = client.post("/account/sign-up/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422


def test_it_makes_the_person_and_their_company_in_one_go(client):
    answer = sign_up(client)
    assert (answer.status_code, answer.url) == (302, "/")
    seat = Member.objects.select_related("user", "company").get(user__email=FORM["email"])
    assert (seat.role, seat.user.name, seat.user.time_zone) == (Role.OWNER, "Nadia Berg", "Europe/Stockholm")
    company = seat.company
    assert (company.name, company.place, company.country) == ("Berg Keramik", "Gävle", "Sweden")
    assert (company.can_supply, company.can_buy, company.time_zone) == (True, True, "Europe/Stockholm")
    assert client.get("/").url == "/factory/"


def test_a_time_zone_that_is_none_is_not_worth_a_sentence(client):
    assert sign_up(client, time_zone="Mars/Olympus Mons").status_code == 302
    assert User.objects.get(email=FORM["email"]).time_zone == "UTC"


def test_a_line_break_in_a_name_is_a_space(client):
    sign_up(client, company_name="Berg\r\n\r\nKeramik")
    assert Company.objects.get(place="Gävle").name == "Berg Keramik"


def test_where_addresses_are_verified_the_letters_link_opens_the_account(client, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    assert sign_up(client).url == "/account/confirm-email/"
    assert client.get("/account/profile/").status_code == 302
    deliver_due()
    link = re.search(r"http\S+", mail.outbox[-1].body).group()
    assert link.startswith(f"{settings.SITE_URL}/account/confirm-email/")
    path = link.removeprefix(settings.SITE_URL)
    assert "Confirm the address" in client.get(path).content.decode()
    client.post(path)
    assert EmailAddress.objects.get(email=FORM["email"]).verified
    answer = client.post("/account/sign-in/", {"login": FORM["email"], "password": FORM["password1"]})
    assert answer.status_code == 302
    assert client.get("/account/profile/").status_code == 200


def test_an_invited_person_joins_by_signing_up(client, offered, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    assert "Join Birch Ltd" in open_invitation(client, offered).content.decode()
    page = client.get("/account/sign-up/").content.decode()
    assert 'value="nadia@berg.example"' in page
    assert "company_name" not in page
    answer = client.post(
        "/account/sign-up/", {"name": "Nadia Berg", "password1": FORM["password1"], "email": ""}
    )
    assert answer.status_code == 422  # the field was emptied by hand
    answer = client.post(
        "/account/sign-up/", {"name": "Nadia Berg", "password1": FORM["password1"], "email": "else@x.example"}
    )
    assert (answer.status_code, answer.url) == (302, "/")
    seat = Member.objects.get(user__email="nadia@berg.example")
    assert (seat.company_id, seat.role) == (offered.company_id, Role.READER)
    assert EmailAddress.objects.get(email="nadia@berg.example").verified
    assert not User.objects.filter(email="else@x.example").exists()
    offered.refresh_from_db()
    assert offered.accepted_at
    assert client.get("/account/profile/").status_code == 200
    assert "invitation" not in client.session


@pytest.mark.parametrize("what", ["withdrawn_at", "expires_at", "accepted_at"])
def test_an_invitation_that_ended_meanwhile_is_said_and_seats_nobody(client, offered, what):
    open_invitation(client, offered)
    Invitation.objects.filter(pk=offered.pk).update(**{what: timezone.now() - timedelta(minutes=1)})
    answer = sign_up(client)
    assert answer.status_code == 422
    assert "The invitation was withdrawn or is over" in answer.content.decode()
    assert nothing_was_made()
    assert sign_up(client).status_code == 302
    assert not Member.objects.filter(company=offered.company, user__email=FORM["email"]).exists()


def test_a_second_press_is_told_so_and_makes_nothing_twice(client, monkeypatch):
    sign_up(client)
    client.logout()
    # Both presses passed the form's look at the address before either had written.
    monkeypatch.setattr("cusket.accounts.forms.SignUpForm.validate_unique_email", lambda self, value: value)
    answer = sign_up(client)
    assert answer.status_code == 409
    assert "made a moment ago" in answer.content.decode()
    assert Company.objects.filter(name="Berg Keramik").count() == 1


def test_no_letter_leaves_for_a_refused_sign_up(client, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    sign_up(client, name="me@mill.example")
    assert not Letter.objects.exists()
