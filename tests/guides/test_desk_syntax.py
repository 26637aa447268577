"""How to write a page: every form of our Markdown stands there, drawn as it is on a page (GDE-5)."""

import re
from html import unescape

import pytest

from guides.markdown.boxes import LISTS, NOTES
from guides.selectors.syntax import samples

HOW = "/admin/guides/page/how-to-write/"


@pytest.mark.django_db
def test_only_who_sees_the_desk_s_pages_is_told_how_they_are_written(client, client_of, alice, stella, wim):
    for browser in (client, client_of(alice)):
        assert browser.get(HOW).url.startswith("/admin/login/")
    assert client_of(stella).get(HOW).status_code == 403
    assert client_of(wim).get(HOW).status_code == 200


@pytest.mark.django_db
def test_every_form_stands_there_as_it_is_typed_and_as_it_is_drawn(client_of, wim):
    said = client_of(wim).get(HOW).content.decode()
    typed = [
        unescape(one)
        for one in re.findall(r'<pre[^>]*role="group"[^>]*><code>(.*?)</code></pre><div', said, re.S)
    ]
    assert typed == [one.source for one in samples()]
    for one in samples():
        assert one.document.html in said, one.title
        assert one.document.problems == (), one.title
    ids = re.findall(r'\sid="([^"]*)"', said)
    assert len(ids) == len(set(ids))


def test_no_box_and_no_kind_of_link_is_left_out():
    boxes = {name for one in samples() for name in re.findall(r"^::: (\w+)", one.source, re.M)}
    assert boxes == {*NOTES, *LISTS, "still"}
    links = [link for one in samples() for link in one.document.links]
    assert {link.kind for link in links} == {"page", "guide", "help", "anchor", "outside", "image", "still"}
    assert any(link.anchor for link in links if link.kind == "help")


@pytest.mark.django_db
def test_the_list_and_the_text_lead_there(draft, client_of, wim):
    page = draft()
    for address in ("/admin/guides/page/", f"/admin/guides/page/{page.pk}/change/"):
        assert f'href="{HOW}"' in client_of(wim).get(address).content.decode()
