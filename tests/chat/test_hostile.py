"""Nothing that the other side types runs, hides or leads away: every text is shown as it was typed, and only as text."""

import html as entities
import re
from html.parser import HTMLParser

import pytest
from django.core.cache import caches

from chat.models import Attachment, Entry
from chat.services import send_message
from chat.templatetags.threads import linked
from cusket.lib.shared_text import SharedText
from tests.chat import papers
from tests.factories import key, text_of

TEXTS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    '"><a href="javascript:alert(1)">press</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</bdi></li></ol><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<style>*{display:none}</style>",
    '<form action="/account/sign-out/" method="post"><button>Prices</button></form>',
    '<div hx-get="/account/" hx-trigger="load" data-hx-post="/x">x</div>',
    '<li id="entry-1" hx-swap-oob="true">Confirmed by Svea AB</li>',
    "<template><b>x</b></template><!-- --><plaintext>",
    "<base href='//x/'><meta http-equiv=refresh content=0>",
    "{{ 7|add:7 }}{% now 'Y' %}{% load static %}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;",
    "\u202etxet desrever\u202c and on",
    "\u2066\u2067\u2068 isolates left open",
    "zero\u200bwidth\u2060and\ufeffmarks",
    "Z̴̡͎a̸̢̛l̷͉̈g̵̰̽o̶̱̓" * 20,
    "x" * 8000,
    "\x1b[31mred\x07\x08",
    "]]> <![CDATA[ <b>x</b> ]]>",
    "https://[1] and https://[::1]/ and http://] and https://[",
]


class Drawn(HTMLParser):
    """What stands in a page: every tag with its attributes, and the words of each message."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.said, self.within = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        if self.within:
            self.within.append(tag)
        elif tag == "bdi" and values.get("class") == "said":
            self.within = [tag]
            self.said.append("")
        if tag == "br" and self.within:
            self.within.pop()

    def handle_endtag(self, tag):
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data):
        if self.within:
            self.said[-1] += data


def kinds_of(tags):
    """The tags of a page, with what each could do; whatever a text added would be one more."""
    return sorted(
        (tag, tuple(sorted(name for name in values if name.startswith(("on", "hx-", "data-hx-", "style")))))
        for tag, values in tags
    )


def pages(client, side, order):
    """Every place where a message is drawn, as HTML."""
    root = f"{side}/{order.code}"
    for path in ("/", "/?quote=2", "/entries/?after=1", "/entries/?before=9", "/files/"):
        yield path, client.get(f"{root}{path}").content.decode()
    yield "news", client.get(f"{root}/entries/?after=1", headers={"HX-Request": "true"}).content.decode()


def plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_adds_nothing_to_a_page_but_its_words(client_of, alice, sven, order, text):
    """The page with it has the very tags of a page with a harmless word in its place, and the words as they were typed."""
    client = client_of(sven)
    entry = send_message(order.conversation, body="word", key=key(), actor=alice)
    answer = send_message(order.conversation, body="word", quotes=2, key=key(), actor=sven)
    harmless = {path: kinds_of(Drawn(page).tags) for path, page in pages(client, "/factory/orders", order)}
    # The same entries with the other words, so that all else is equal; and under another id, for what is kept of them.
    Entry.objects.filter(pk__in=[entry.pk, answer.pk]).update(body=SharedText(text.strip()))
    caches["fragments"].clear()
    for path, page in pages(client, "/factory/orders", order):
        drawn = Drawn(page)
        added = [tag for tag in kinds_of(drawn.tags) if tag[0] not in ("p", "br")]
        assert added == [tag for tag in harmless[path] if tag[0] not in ("p", "br")], path
        if path in ("/", "/entries/?after=1", "news"):
            assert [plain(said) for said in drawn.said] == [plain(text)] * 2
    found = client.get(f"/factory/orders/{order.code}/search/", {"q": text.split()[0][:90]})
    assert found.status_code == 200
    assert "<script>alert" not in found.content.decode()


@pytest.mark.parametrize("text", TEXTS)
def test_over_the_form_a_text_arrives_as_it_was_typed_or_not_at_all(
    press, client_of, alice, sven, order, text
):
    answer = press(alice, f"/orders/{order.code}/messages/", body=text, key="one")
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        # Held as contact details: it comes back in the box, as text.
        box = re.search(r'<textarea[^>]*name="body"[^>]*>(.*?)</textarea>', answer.content.decode(), re.S)[1]
        assert entities.unescape(box).strip("\n") == text
        assert client_of(sven).get(f"/factory/orders/{order.code}/entries/?after=1").status_code == 204
        return
    page = client_of(sven).get(f"/factory/orders/{order.code}/")
    assert page.status_code == 200
    # Overrides of direction are left out.
    shown = text.replace("\u202e", "").replace("\u202c", "")
    assert plain(shown) in plain(" ".join(Drawn(page.content.decode()).said))


NAMES = [
    "<img src=x onerror=alert(1)>.pdf",
    '" onmouseover="alert(1).pdf',
    "' autofocus onfocus='alert(1).pdf",
    "<svg onload=alert(1)>.pdf",
    "{{ 7|add:7 }}.pdf",
    "&lt;b&gt;.pdf",
    "javascript:alert(1).pdf",
    "a\u202efdp.exe.pdf",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_files_name_adds_nothing_to_a_page_but_its_words(
    press, client_of, alice, sven, order, settings, tmp_path, name
):
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    counts = []
    for given in ("word.pdf", name):
        file = papers.upload(given, papers.pdf())
        staged = press(alice, f"/orders/{order.code}/files/", file=file, key=key(), htmx=True)
        assert staged.status_code == 201
        counts.append([kinds_of(Drawn(staged.content.decode()).tags)])
        row = Attachment.objects.latest("pk")
        assert (
            press(alice, f"/orders/{order.code}/messages/", attached=row.code, key=key()).status_code == 302
        )
        entry = Entry.objects.latest("pk").number
        news = client_of(sven).get(f"/factory/orders/{order.code}/entries/?after={entry - 1}")
        counts[-1].append(kinds_of(Drawn(news.content.decode()).tags))
        found = client_of(sven).get(f"/factory/orders/{order.code}/search/", {"q": row.name[:9]})
        assert f"#entry-{entry}" in found.content.decode()
    assert counts[0] == counts[1]
    listed = client_of(sven).get(f"/factory/orders/{order.code}/files/")
    shown = str(Attachment.objects.latest("pk").name)
    assert shown in text_of(listed)
    assert "\u202e" not in shown
    rows = re.findall(r'<li class="row">(.*?)</li>', listed.content.decode(), re.S)
    assert kinds_of(Drawn(rows[0]).tags) == kinds_of(Drawn(rows[1]).tags)


# Links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Track it: https://www.dhl.com/track?id=JD01&x=1.", ["https://www.dhl.com/track?id=JD01&x=1"]),
        ("(https://www.dhl.com/a)", ["https://www.dhl.com/a"]),
        ("http://dhl.com https://ups.com/x", ["http://dhl.com", "https://ups.com/x"]),
        ("HTTPS://WWW.DHL.COM/track", []),
        ("www.dhl.com", []),
        ("javascript://www.dhl.com/%0aalert(1)", []),
        ("data:text/html,https", []),
        ("ftp://dhl.com/x", []),
        ("https://evil.example/?https://dhl.com", []),
        ("https://dhl.com.evil.example/", []),
        ("https://evildhl.com/", []),
        ("https://dhl.com@evil.example/", []),
        ("https://user:pass@dhl.com/", []),
        ("https://evil.example\\@dhl.com/", []),
        ("https://dhl.com\\.evil.example/", []),
        ("https://evil.example#@dhl.com/", []),
        ('https://dhl.com/"onmouseover="alert(1)', ["https://dhl.com/"]),
        ("https://dhl.com/'onmouseover='alert(1)", ["https://dhl.com/"]),
        ("https://dhl.com/<b>", ["https://dhl.com/"]),
        ("https://dhl.com/\u202egpj.exe", ["https://dhl.com/"]),
        ("https://dhl.com\u200b.evil.example/", ["https://dhl.com"]),
        ("https://dhl.com\u2060@evil.example/", ["https://dhl.com"]),
        ("https://dhl.com/a\u2066b", ["https://dhl.com/a"]),
        ("https://[1]", []),
        ("https://[::1]/", []),
        ("http://]", []),
        ("https://", []),
        ("https://.", []),
        ("https://dhl.com:99999999/", ["https://dhl.com:99999999/"]),
    ],
)
def test_only_links_to_known_carriers_and_standards_can_be_pressed(text, links):
    page = linked(text)
    drawn = Drawn(f'<bdi class="said">{page}</bdi>')
    pressed = [values for tag, values in drawn.tags if tag == "a"]
    assert [values["href"] for values in pressed] == links
    assert {tag for tag, _values in drawn.tags} <= {"bdi", "p", "br", "a"}
    for values in pressed:
        assert values == {"href": values["href"], "target": "_blank", "rel": "noopener noreferrer nofollow"}
    assert plain(drawn.said[0]) == plain(text)


def test_a_link_that_is_none_does_not_take_the_thread_away(press, client_of, alice, sven, order):
    assert (
        press(alice, f"/orders/{order.code}/messages/", body="see https://[1]", key="one").status_code == 302
    )
    for person, side in ((alice, "/orders"), (sven, "/factory/orders")):
        answer = client_of(person).get(f"{side}/{order.code}/")
        assert answer.status_code == 200
        assert "see https://[1]" in text_of(answer)
