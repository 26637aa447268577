"""The team: invitations, roles, leaving. The service decides; pages keep what was typed and say why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cusket.accounts import services
from cusket.accounts.models import Invitation, Member, Role

from .conftest import make_member, make_owner

pytestmark = pytest.mark.django_db

INVITE = {"email": "Carol@Example.com", "role": "member"}


@pytest.fixture
def carol(alice) -> Member:
    return make_member("Carol Wood", alice.company)


@pytest.fixture
def offered(alice, mallory) -> Invitation:
    return services.invite(alice.company, email=mallory.email, role=Role.MEMBER, actor=alice)


def page_of(invite) -> str:
    return f"/account/invitations/{invite.token}/"


def has_seat(user, company) -> bool:
    return Member.objects.active().filter(user=user, company=company).exists()


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_only_owners_invite(client_of, request, alice, who):
    answer = client_of(request.getfixturevalue(who)).post("/account/team/", INVITE)
    assert answer.status_code == 403
    assert not Invitation.objects.exists()


def test_a_person_without_a_company_has_no_team(client_of, mallory):
    assert client_of(mallory).get("/account/team/").status_code == 403
    assert client_of(mallory).post("/account/team/", INVITE).status_code == 403


@pytest.mark.parametrize(
    "change", [{"email": "no address"}, {"email": ""}, {"email": "a\x00@x.example"}, {"role": "king"}]
)
def test_a_wrong_invitation_comes_back_as_typed(client_of, alice, change):
    answer = client_of(alice).post("/account/team/", {**INVITE, **change})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_a_colleague_is_not_invited_again(client_of, alice, carol):
    answer = client_of(alice).post("/account/team/", INVITE)
    assert answer.status_code == 422
    assert "carol@example.com is in the team already" in answer.content.decode()


def test_an_owner_invites_and_the_letter_has_the_link(client_of, alice, last_letter, settings):
    assert client_of(alice).post("/account/team/", INVITE).url == "/account/team/"
    invite = Invitation.objects.get()
    letter = last_letter()
    assert letter.to == invite.email == "carol@example.com"
    assert letter.subject == "Alice Moor invites you to Birch Ltd"
    assert letter.text.rstrip().endswith(f"{settings.SITE_URL}/account/invitations/{invite.token}/")
    assert f'href="{settings.SITE_URL}/account/invitations/{invite.token}/"' in letter.html
    assert "carol@example.com" in client_of(alice).get("/account/team/").content.decode()


def test_the_link_itself_is_never_shown_to_the_team(client_of, alice, offered):
    assert offered.token not in client_of(alice).get("/account/team/").content.decode()


def test_another_address_cannot_take_the_seat(client_of, sven, offered):
    client = client_of(sven)
    assert "Sign out, then open" in client.get(page_of(offered)).content.decode()
    answer = client.post(page_of(offered))
    assert answer.status_code == 403
    assert "for another address" in answer.content.decode()
    assert not has_seat(sven.user, offered.company)


@pytest.mark.parametrize("what", ["withdrawn_at", "expires_at", "accepted_at"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_withdrawn_taken_or_old_invitation_is_nothing(client_of, mallory, offered, what, method):
    Invitation.objects.filter(pk=offered.pk).update(**{what: timezone.now() - timedelta(minutes=1)})
    assert getattr(client_of(mallory), method)(page_of(offered)).status_code == 404
    assert not has_seat(mallory, offered.company)


@pytest.mark.parametrize("token", ["x", "%00", "%FF", "a" * 500])
def test_an_invented_link_is_nothing(client, db, token):
    assert client.get(f"/account/invitations/{token}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in_before_taking_a_seat(client, offered):
    assert client.post(page_of(offered)).url == f"/account/sign-in/?next={page_of(offered)}"
    assert not Member.objects.filter(user__email=offered.email).exists()


def test_the_invited_person_takes_the_seat_and_acts_for_the_company(client_of, mallory, offered):
    client = client_of(mallory)
    page = client.get(page_of(offered)).content.decode()
    assert "Alice Moor invites you to act for Birch Ltd at Cusket, in the role of member." in page
    assert client.post(page_of(offered)).url == "/"
    assert has_seat(mallory, offered.company)
    assert client.get("/").url == "/orders/"
    assert client.post(page_of(offered)).status_code == 404


def test_only_owners_withdraw(client_of, carol, offered):
    assert client_of(carol).post(f"/account/invitations/{offered.pk}/withdraw/").status_code == 403
    offered.refresh_from_db()
    assert offered.is_open


def test_another_companys_owner_cannot_withdraw(client_of, sven, offered):
    assert client_of(sven).post(f"/account/invitations/{offered.pk}/withdraw/").status_code == 409
    offered.refresh_from_db()
    assert offered.is_open


def test_an_owner_withdraws_once(client_of, alice, offered):
    address = f"/account/invitations/{offered.pk}/withdraw/"
    assert client_of(alice).post(address).url == "/account/team/"
    offered.refresh_from_db()
    assert not offered.is_open
    assert client_of(alice).post(address).status_code == 409


def test_another_companys_team_is_nothing(client_of, sven, carol):
    client = client_of(sven)
    assert client.post(f"/account/team/{carol.pk}/role/", {"role": "owner"}).status_code == 404
    assert client.get(f"/account/team/{carol.pk}/remove/").status_code == 404
    assert client.post(f"/account/team/{carol.pk}/remove/").status_code == 404
    assert client.post(f"/account/team/{10**30}/remove/").status_code == 404


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_only_owners_change_roles_and_remove(client_of, request, alice, who, carol):
    client = client_of(request.getfixturevalue(who))
    assert client.post(f"/account/team/{carol.pk}/role/", {"role": "owner"}).status_code == 403
    assert client.get(f"/account/team/{alice.pk}/remove/").status_code == 403
    assert client.post(f"/account/team/{alice.pk}/remove/").status_code == 403
    carol.refresh_from_db()
    assert carol.role == Role.MEMBER
    assert has_seat(alice.user, alice.company)


def test_the_last_owner_stays_owner(client_of, alice, carol):
    client = client_of(alice)
    demoted = client.post(f"/account/team/{alice.pk}/role/", {"role": "member"})
    removed = client.post(f"/account/team/{alice.pk}/remove/")
    for answer in (demoted, removed):
        assert answer.status_code == 422
        assert "A company needs an owner" in answer.content.decode()
    alice.refresh_from_db()
    assert alice.is_owner


def test_an_unknown_role_is_refused(client_of, alice, carol):
    assert client_of(alice).post(f"/account/team/{carol.pk}/role/", {"role": "king"}).status_code == 422


def test_an_owner_changes_a_role(client_of, alice, carol):
    assert client_of(alice).post(f"/account/team/{carol.pk}/role/", {"role": "owner"}).url == "/account/team/"
    carol.refresh_from_db()
    assert carol.role == Role.OWNER


def test_removing_asks_first_and_ends_the_seat_at_once(client_of, alice, carol):
    owner, gone = client_of(alice), client_of(carol)
    assert "Keep in the team" in owner.get(f"/account/team/{carol.pk}/remove/").content.decode()
    assert has_seat(carol.user, alice.company)
    assert owner.post(f"/account/team/{carol.pk}/remove/").url == "/account/team/"
    assert gone.get("/account/team/").status_code == 403


def test_an_owner_may_leave_when_another_one_stays(client_of, alice, carol):
    client_of(alice).post(f"/account/team/{carol.pk}/role/", {"role": "owner"})
    assert client_of(alice).post(f"/account/team/{alice.pk}/remove/").url == "/"
    assert not has_seat(alice.user, alice.company)


def test_the_team_page_asks_the_database_the_same_for_few_and_many(
    client_of, alice, django_assert_max_num_queries
):
    for n in range(12):
        make_member(f"Person{n} Long", alice.company)
    client = client_of(alice)
    with django_assert_max_num_queries(12):
        client.get("/account/team/")


def test_two_companies_do_not_see_each_others_people(client_of, alice, carol):
    other = make_owner("Olga Nord", "Nord AB", buys=True)
    assert "Carol Wood" not in client_of(other).get("/account/team/").content.decode()
