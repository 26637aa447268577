"""Contact Support: a working form, a case with a number, a letter, and a desk in the admin (SUP-1)."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from chat.forms import own_path
from chat.models import HeldText, SupportCase
from chat.services.support import close_case, open_case
from cusket.lib.errors import Conflict, NotAllowed, Refused
from cusket.lib.mail.models import Letter
from cusket.lib.places import place_for
from tests import factories
from tests.factories import text_of

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
WORDS = "The samples page stays empty after I press Save."
FORM = {"topic": "chat", "text": WORDS, "key": "one"}
VISITOR = {**FORM, "name": "Vera Holt", "email": "Vera@Holt.example"}


@pytest.fixture
def visitor(db):
    return Client()


@pytest.fixture
def ask(press, db):
    """`ask(who, text=…)`: somebody sends the form, well-formed but for what is said; the answer.

    What a visitor says of themselves is ignored of somebody signed in.
    """
    return lambda who, **values: press(who, "/support/", **{**VISITOR, **values})


@pytest.fixture
def case(ask, alice):
    assert ask(alice).status_code == 302
    return SupportCase.objects.get()


@pytest.fixture
def desk(stella):
    """Stella with the rights of the support desk."""
    rights = Permission.objects.filter(codename__in=["view_supportcase", "change_supportcase"])
    stella.user_permissions.add(*rights)
    return type(stella).objects.get(pk=stella.pk)


def from_address(address):
    return Client(REMOTE_ADDR=address)


# Refusals


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Write what happened."),
        ({"text": " \r\n\t "}, "Write what happened."),
        ({"text": "\u200b\u2060"}, "Write what happened."),
        ({"text": "x" * 4001}, "at most 4000 characters"),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"topic": ""}, "Choose what it is about."),
        ({"topic": "refund"}, "Choose what it is about."),
        ({"name": " "}, "Enter your name."),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"email": ""}, "Enter an email address, so that we can answer you."),
        ({"email": "vera at holt"}, "Enter an email address like name@example.com."),
        ({"email": "vera@holt.example\nBcc: all@birch.example"}, "Enter an email address like"),
        ({"email": f"{'x' * 250}@holt.example"}, "at most 254 characters"),
        ({"order_code": "20402"}, "Enter an order number like CK-20402"),
        ({"order_code": "CK-20402 or 1=1"}, "Enter an order number like CK-20402"),
        ({"order_code": "CK-²"}, "Enter an order number like CK-20402"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_the_text_kept(ask, visitor, wrong, said):
    answer = ask(visitor, **wrong)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Problem: Contact Support" in text_of(answer)
    if "text" not in wrong:
        assert WORDS in answer.content.decode()
    assert 'value="one"' in answer.content.decode()
    assert not SupportCase.objects.exists()
    assert not Letter.objects.exists()


def test_a_text_is_counted_as_its_writers_browser_counts_it(ask, visitor):
    text = "\r\n".join(["x" * 99] * 40)
    assert ask(visitor, text=text).status_code == 302
    assert len(SupportCase.objects.get().text) == 3999


def test_what_a_robot_fills_in_is_refused_and_a_person_sends_again(ask, visitor):
    answer = ask(visitor, website="https://spam.example")
    assert answer.status_code == 422
    assert "Press Send to Support once more." in text_of(answer)
    assert "spam.example" not in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert not SupportCase.objects.exists()
    assert ask(visitor).status_code == 302


def test_a_form_from_another_site_is_refused(client_of, alice):
    for client in (Client(enforce_csrf_checks=True), client_of(alice, csrf=True)):
        assert client.post("/support/", VISITOR).status_code == 403
    assert not SupportCase.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"), [({"topic": "x"}, "topic"), ({"text": ""}, "text"), ({"email": ""}, "email")]
)
@pytest.mark.django_db
def test_the_service_refuses_what_nobody_could_answer(wrong, field):
    good = {"topic": "order", "text": WORDS, "name": "Vera", "email": "v@holt.example", "key": "one"}
    with pytest.raises(Refused) as caught:
        open_case(**{**good, **wrong}, actor=None)
    assert caught.value.field == field


# Too many


def test_a_visitor_asks_five_times_an_hour_from_one_address(ask):
    for number in range(5):
        assert ask(from_address("203.0.113.7"), key=f"k{number}").status_code == 302
    answer = ask(from_address("203.0.113.7"), key="k5", text="The sixth")
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "The sixth" in answer.content.decode()
    assert "Wait a while; what you typed is kept." in text_of(answer)
    assert SupportCase.objects.count() == 5
    assert ask(from_address("203.0.113.8"), key="k5").status_code == 302


def test_a_visitor_asks_five_times_an_hour_in_one_session(ask):
    client = Client()
    for number in range(5):
        client.defaults["REMOTE_ADDR"] = f"203.0.113.{number}"
        assert ask(client, key=f"k{number}").status_code == 302
    client.defaults["REMOTE_ADDR"] = "203.0.113.99"
    answer = ask(client, key="k5")
    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3601
    # Pressing the fifth once more is no sixth.
    assert ask(client, key="k4").status_code == 302
    assert SupportCase.objects.count() == 5
    SupportCase.objects.update(opened_at=timezone.now() - timedelta(minutes=61))
    assert ask(client, key="k5").status_code == 302


def test_behind_a_proxy_it_is_the_visitors_address_that_counts(ask, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(6):
        client = Client(headers={"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"})
        assert ask(client, key=f"k{number}").status_code == (302 if number < 5 else 429)
    assert ask(Client(headers={"X-Forwarded-For": "203.0.113.8"}), key="k").status_code == 302


def test_what_was_refused_does_not_count(ask, visitor):
    for _try in range(6):
        assert ask(visitor, text="").status_code == 422
    assert ask(visitor).status_code == 302


def test_somebody_signed_in_asks_twenty_times_a_day(ask, alice, bob):
    for number in range(20):
        assert ask(alice, key=f"k{number}").status_code == 302
    answer = ask(alice, key="k20", text="The next one")
    assert answer.status_code == 429
    assert 86_000 < int(answer["Retry-After"]) <= 86_401
    assert "The next one" in answer.content.decode()
    assert ask(alice, key="k19").status_code == 302
    assert ask(bob, key="k20").status_code == 302
    assert SupportCase.objects.filter(user=alice.user).count() == 20
    first = SupportCase.objects.order_by("pk").first()
    SupportCase.objects.filter(pk=first.pk).update(opened_at=timezone.now() - timedelta(hours=25))
    assert ask(alice, key="k20").status_code == 302


def test_an_address_that_nobody_proved_gets_five_letters_an_hour(ask):
    for number in range(7):
        client = from_address(f"203.0.113.{number}")
        assert ask(client, email="vera@holt.example", key=f"k{number}").status_code == 302
    assert SupportCase.objects.count() == 7
    assert Letter.objects.filter(to="vera@holt.example").count() == 5


# Whose case it is


@pytest.mark.parametrize("who", ["bob", "sven", "mallory", "stella"])
def test_a_case_is_nothing_to_anybody_else(request, client_of, case, who):
    client = client_of(request.getfixturevalue(who))
    answer = client.get(f"/support/{case.code}/")
    assert answer.status_code == 404
    assert WORDS not in answer.content.decode()
    assert client.get("/support/S-234567/").status_code == 404


def test_a_visitor_is_shown_their_case_in_their_session_only(ask, visitor):
    answer = ask(visitor)
    case = SupportCase.objects.get()
    assert answer.url == f"/support/{case.code}/"
    assert WORDS in text_of(visitor.get(answer.url))
    # Another visitor is asked to sign in, whether there is such a case or not.
    for code in (case.code, "S-234567"):
        other = Client().get(f"/support/{code}/")
        assert (other.status_code, other.url) == (302, f"/account/sign-in/?next=/support/{code}/")


def test_who_signs_in_afterwards_keeps_the_case_and_signing_out_shuts_it(ask, visitor, alice):
    path = ask(visitor).url
    visitor.force_login(alice.user)
    assert visitor.get(path).status_code == 200
    visitor.logout()
    assert visitor.get(path).status_code == 302


@pytest.mark.parametrize("code", ["S-", "S-2345", "s-234567", "S-2345678", "S-23456%00", "1", "S-²34567"])
def test_an_invented_number_is_nothing(client_of, alice, code):
    assert client_of(alice).get(f"/support/{code}/").status_code == 404


def test_no_page_of_a_visitor_is_kept_by_a_cache(ask, visitor):
    path = ask(visitor).url
    for answer in (visitor.get(path), visitor.get("/support/"), ask(visitor, text="")):
        assert "no-store" in answer["Cache-Control"]


# Once


@pytest.mark.parametrize("who", ["visitor", "alice"])
def test_the_same_form_twice_is_one_case(request, client_of, ask, who):
    person = request.getfixturevalue(who)
    client = person if isinstance(person, Client) else client_of(person)
    assert ask(client).url == ask(client).url
    assert SupportCase.objects.count() == 1
    assert Letter.objects.count() == 1


def test_a_visitors_two_presses_before_any_answer_are_one_case(ask):
    # Neither has a session yet: the first answer brings it.
    first, second = Client(), Client()
    assert ask(first).url == ask(second).url
    assert SupportCase.objects.count() == 1
    assert second.get(f"/support/{SupportCase.objects.get().code}/").status_code == 200


def test_back_and_other_words_is_another_case(ask, alice):
    urls = {ask(alice, text=text).url for text in (WORDS, f"{WORDS} Since Monday.")}
    assert len(urls) == SupportCase.objects.count() == 2


def test_somebody_elses_key_meets_nobody_elses_case(ask, alice, bob, visitor):
    urls = {ask(person).url for person in (alice, bob, visitor)}
    urls.add(ask(Client(), email="other@holt.example").url)
    assert len(urls) == SupportCase.objects.count() == 4


# What is sent, shown and written


def test_somebody_signed_in_is_known(press, client_of, alice):
    answer = press(
        alice, "/support/", **FORM, name="Not Alice", email="else@where.example", order_code=" ck-20402 "
    )
    case = SupportCase.objects.get()
    assert answer.url == f"/support/{case.code}/"
    assert (case.user, case.company, case.name, case.email) == (alice.user, alice.company, "", "")
    assert (case.text, case.topic, case.order_code, case.status) == (WORDS, "chat", "CK-20402", "open")
    page = text_of(client_of(alice).get(answer.url))
    for said in (case.code, WORDS, "Messages and files", "CK-20402", "Alice Ward", "Birch Ltd"):
        assert said in page
    assert "The answer comes by email to alice@birch.example." in page
    for path in (answer.url, "/support/"):
        assert 'href="/help/">Help Center</a>' in client_of(alice).get(path).content.decode()
    [letter] = Letter.objects.all()
    assert letter.to == "alice@birch.example"
    assert letter.subject == f"Support has your message: case {case.code}"
    for said in (case.code, "Messages and files", "CK-20402", WORDS, f"/support/{case.code}/"):
        assert said in letter.text
        assert said in letter.html


def test_who_is_in_no_company_or_may_only_read_can_ask_too(ask, stella, bob):
    assert ask(stella).status_code == ask(bob).status_code == 302
    assert SupportCase.objects.get(user=stella).company is None
    assert SupportCase.objects.get(user=bob.user).company == bob.company


def test_a_visitor_gets_the_number_and_nobody_is_sent_a_strangers_words(ask, visitor):
    answer = ask(visitor, name="Buy now at spam.example")
    case = SupportCase.objects.get()
    assert (case.user, case.company, case.email) == (None, None, "vera@holt.example")
    page = text_of(visitor.get(answer.url))
    for said in (case.code, WORDS, "Buy now at spam.example", "email to vera@holt.example."):
        assert said in page
    [letter] = Letter.objects.all()
    assert letter.to == "vera@holt.example"
    assert case.code in letter.text
    for typed in (WORDS, "spam.example", "/support/"):
        assert typed not in letter.text
        assert typed not in letter.html


def test_a_case_and_its_letter_are_written_together_or_not_at_all(client_of, alice, monkeypatch):
    def break_down(*_args, **_values):
        raise PermissionDenied

    monkeypatch.setattr("chat.mails.write_letter", break_down)
    assert client_of(alice).post("/support/", FORM).status_code == 403
    assert not SupportCase.objects.exists()


def test_hostile_words_are_only_words_everywhere(ask, client_of, alice, visitor, desk):
    confirmation = client_of(alice).get(ask(alice, text=HOSTILE).url)
    theirs = visitor.get(ask(visitor, text=HOSTILE, name=HOSTILE).url)
    refused = ask(alice, text=HOSTILE, topic="")
    staff = client_of(desk)
    pages = [confirmation, theirs, refused, staff.get("/admin/chat/supportcase/")]
    pages += [staff.get(f"/admin/chat/supportcase/{case.pk}/change/") for case in SupportCase.objects.all()]
    for page in pages:
        assert "&lt;script&gt;alert(1)" in page.content.decode()
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
    letter = Letter.objects.get(to=alice.user.email)
    assert HOSTILE in letter.text
    assert "&lt;script&gt;alert(1)" in letter.html
    assert "<script>" not in letter.html


def test_contact_details_may_be_said_to_support(ask, alice):
    said = "Ring me at 07700900123 or write to alice.ward@birch.co.uk, please."
    assert ask(alice, text=said).status_code == 302
    assert SupportCase.objects.get().text == said
    assert not HeldText.objects.exists()


def test_htmx_is_led_to_the_case(press, alice):
    answer = press(alice, "/support/", htmx=True, **FORM)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/support/{SupportCase.objects.get().code}/")


# The form


def test_the_form_asks_visitors_and_knows_who_is_signed_in(client_of, alice, visitor):
    asked = visitor.get("/support/").content.decode()
    assert 'name="email"' in asked
    assert 'name="name"' in asked
    known = client_of(alice).get("/support/")
    assert 'name="email"' not in known.content.decode()
    assert "It comes by email to alice@birch.example." in text_of(known)


def test_an_order_in_the_address_is_filled_in_whether_or_not_there_is_one(client_of, mallory, order):
    client = client_of(mallory)
    pages = []
    for code in (order.code, "CK-99999999"):
        page = client.get(f"/support/?order={code}").content.decode()
        assert f'name="order_code" value="{code}"' in page
        assert '<option value="order" selected>' in page
        pages.append(page.replace(code, "CK-0"))
    kept = [[line for line in page.splitlines() if "CK-0" in line and "token" not in line] for page in pages]
    assert kept[0] == kept[1]
    for typed in ("20402", "CK-", '"><script>', "CK-20402x"):
        answer = client.get("/support/", {"order": typed})
        assert 'name="order_code" value' not in answer.content.decode()
        assert "selected>An order" not in answer.content.decode()


def test_an_order_of_others_and_an_invented_one_are_taken_alike(ask, mallory, order):
    for number, code in enumerate((order.code, "CK-99999999")):
        assert ask(mallory, key=f"k{number}", order_code=code).status_code == 302
        assert SupportCase.objects.get(client_key__isnull=False, order_code=code).user == mallory.user


def test_the_page_they_came_from_is_kept(client_of, press, alice):
    client = client_of(alice)
    assert 'href="/support/?page=/orders/"' in client.get("/orders/").content.decode()
    page = client.get("/support/?page=/orders/")
    assert 'name="page" value="/orders/"' in page.content.decode()
    press(client, "/support/", **FORM, page="/orders/?show=all")
    assert SupportCase.objects.get().page == "/orders/"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/nothing/here/",
        "/orders\\..\\",
        "/orders/\x00",
        f"/requests/{'x' * 200}/",
        "/account/invitations/some-secret/",
        "/account/password/reset/key/1-some-secret/",
    ],
)
def test_what_is_no_page_of_ours_or_opens_by_a_secret_is_not_kept(press, alice, path):
    assert own_path(path) == ""
    assert press(alice, "/support/", **FORM, page=path).status_code == 302
    assert SupportCase.objects.get().page == ""


def test_support_is_a_place_that_texts_can_name_and_stands_in_every_footer(client_of, alice, visitor):
    place = place_for("support")
    assert (place.url, str(place.title)) == ("/support/", "Contact Support")
    for client, path in ((visitor, "/"), (client_of(alice), "/orders/"), (visitor, "/nothing/")):
        assert ">Contact Support</a>" in client.get(path).content.decode()


# The desk


@pytest.mark.parametrize("who", ["alice", "edith", "stella", "visitor"])
def test_nobody_without_the_right_opens_the_desk(request, client_of, case, who):
    person = request.getfixturevalue(who)
    client = person if who == "visitor" else client_of(person)
    status = 403 if who in ("edith", "stella") else 302
    base = "/admin/chat/supportcase/"
    for path in ("", f"{case.pk}/change/"):
        answer = client.get(base + path)
        assert (answer.status_code, WORDS in answer.content.decode()) == (status, False)
    for path, data in (
        ("", {"action": "close", "_selected_action": [case.pk]}),
        (f"{case.pk}/close/", {}),
    ):
        assert client.post(base + path, data).status_code == status
    case.refresh_from_db()
    assert case.status == "open"


def test_the_right_to_look_is_not_the_right_to_close(press, client_of, stella, case):
    stella.user_permissions.add(Permission.objects.get(codename="view_supportcase"))
    page = client_of(stella).get(f"/admin/chat/supportcase/{case.pk}/change/")
    assert page.status_code == 200
    assert "/close/" not in page.content.decode()
    assert press(stella, f"/admin/chat/supportcase/{case.pk}/close/").status_code == 403
    press(stella, "/admin/chat/supportcase/", action="close", _selected_action=[case.pk])
    case.refresh_from_db()
    assert case.status == "open"


def test_staff_read_a_case_and_edit_nothing(press, client_of, desk, case):
    path = f"/admin/chat/supportcase/{case.pk}"
    page = client_of(desk).get(f"{path}/change/")
    for said in (case.code, WORDS, "Alice Ward", "alice@birch.example", "Birch Ltd"):
        assert said in text_of(page)
    assert 'name="text"' not in page.content.decode()
    assert press(desk, f"{path}/change/", text="Other words").status_code == 403
    assert press(desk, f"{path}/delete/", post="yes").status_code == 403
    assert press(desk, "/admin/chat/supportcase/add/", text="Other words").status_code == 403
    assert client_of(desk).get(f"{path}/close/").status_code == 405
    assert client_of(desk).get("/admin/chat/supportcase/999999/change/").status_code == 302
    case.refresh_from_db()
    assert (case.text, case.status) == (WORDS, "open")


def test_the_longest_waiting_stands_first_and_what_is_closed_last(ask, press, client_of, desk, alice, bob):
    for number, person in enumerate((alice, bob, alice)):
        ask(person, key=f"k{number}", text=f"Text {number}", order_code=f"CK-2000{number}")
    first, second, third = SupportCase.objects.order_by("pk")
    SupportCase.objects.filter(pk=second.pk).update(opened_at=timezone.now() - timedelta(days=1))
    press(desk, "/admin/chat/supportcase/", action="close", _selected_action=[first.pk])
    client = client_of(desk)

    def listed(query=""):
        page = client.get(f"/admin/chat/supportcase/{query}").content.decode()
        return sorted(
            (case for case in (first, second, third) if f">{case.code}<" in page),
            key=lambda case: page.index(f">{case.code}<"),
        )

    assert listed() == [second, third, first]
    assert listed("?status__exact=closed") == [first]
    assert listed("?q=bob@birch") == [second]
    assert listed("?q=CK-20002") == [third]
    assert listed(f"?q={first.code}") == [first]
    assert listed("?q=Birch") == [second, third, first]
    assert listed("?topic__exact=order") == []


def test_the_list_asks_the_database_no_more_for_more_cases(
    ask, client_of, desk, alice, bob, django_assert_max_num_queries
):
    for number in range(8):
        ask((alice, bob)[number % 2], key=f"k{number}")
    client = client_of(desk)
    with django_assert_max_num_queries(12):
        assert client.get("/admin/chat/supportcase/").status_code == 200


@pytest.mark.parametrize("by", ["button", "action"])
def test_staff_close_a_case_and_it_says_who_and_when(press, client_of, desk, alice, case, by):
    before = timezone.now()
    for _press in range(2):
        if by == "button":
            press(desk, f"/admin/chat/supportcase/{case.pk}/close/")
        else:
            press(desk, "/admin/chat/supportcase/", action="close", _selected_action=[case.pk])
    case.refresh_from_db()
    assert (case.status, case.closed_by, case.version) == ("closed", desk, 1)
    assert before <= case.closed_at <= timezone.now()
    assert LogEntry.objects.filter(object_id=str(case.pk), user=desk).count() == 1
    assert "Stella Moss" in text_of(client_of(desk).get("/admin/chat/supportcase/"))
    assert "Support has closed this case." in text_of(client_of(alice).get(f"/support/{case.code}/"))


def test_only_staff_close_and_who_was_late_is_told(alice, desk, case):
    with pytest.raises(NotAllowed):
        close_case(case, seen=0, actor=alice.user)
    with pytest.raises(Conflict):
        close_case(case, seen=1, actor=desk)
    assert close_case(case, seen=0, actor=desk).closed_by == desk
    assert close_case(case, seen=0, actor=desk).version == 1


def test_numbers_do_not_follow_one_another(ask, alice):
    codes = {ask(alice, key=factories.key()).url.split("/")[-2] for _case in range(5)}
    assert len(codes) == 5
    assert all(len(code) == 8 and code.startswith("S-") for code in codes)
    assert len({code[2:5] for code in codes}) > 1


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("?page=/help/supplier/reviews/", "guide"),
        ("?page=/guides/", "guide"),
        ("?order=CK-20402&page=/help/", "order"),
        ("?page=/factory/", ""),
    ],
)
def test_what_it_is_about_is_chosen_from_where_one_comes(client, query, chosen):
    page = client.get(f"/support/{query}").content.decode()
    assert re.findall(r'<option value="(\w+)" selected', page) == ([chosen] if chosen else [])
