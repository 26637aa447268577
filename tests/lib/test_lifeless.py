"""What is drawn lifeless keeps its look and its words, and loses all by which it could be used."""

import pytest
from django.template import Context, Template

from cusket.lib.templatetags.lifeless import without_life


@pytest.mark.parametrize(
    ("live", "left"),
    [
        ('<a class="btn" id="a" href="/orders/CK-1/" hx-get="/x/">Open</a>', '<a class="btn">Open</a>'),
        ('<form class="f" method="post" action="/x/">Words</form>', '<div class="f">Words</div>'),
        ('<button class="btn" name="ours" value="1">Send</button>', '<span class="btn">Send</span>'),
        ('<label class="vh" for="file">File</label>', '<span class="vh">File</span>'),
        ('<p>a<input type="hidden" name="key" value="k">b</p>', "<p>ab</p>"),
        ('<p>a<img src="/orders/CK-1/picture/" alt="">b<br>c</p>', "<p>ab<br>c</p>"),
        ("<p>a</p><template><p>b<template>c</template></p></template><p>d</p>", "<p>a</p><p>d</p>"),
        ("<p>a<script>if (1 < 2) { alert('<p>') }</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x()" style="color:red" role="alert" tabindex="0" data-code="CK-1">a</p>', "<p>a</p>"),
        ("<details open><summary>What</summary>this</details>", "<div><div>What</div>this</div>"),
        (
            '<textarea class="input" id="message" name="body" autofocus>1 &lt; 2 &amp; 3</textarea>',
            '<textarea class="input" readonly tabindex="-1">1 &lt; 2 &amp; 3</textarea>',
        ),
        ("<p>a<!-- b -->c</p>", "<p>ac</p>"),
    ],
)
def test_what_acts_is_taken_out(live, left):
    assert without_life(live) == left


@pytest.mark.parametrize(
    "look",
    [
        '<p class="a b" lang="sv" dir="auto">Blå &amp; grön &lt;b&gt; &#8364;</p>',
        '<i class="d" aria-hidden="true"></i><b hidden>a</b>',
        '<svg class="i" viewBox="0 0 24 24"><path d="m1 1"/><g fill="none"><path d="m2 2" /></g></svg>',
        '<time datetime="2026-06-02">Tue 2 Jun</time>',
        '<p class="&quot; onclick=&quot;x()">a</p>',
    ],
)
def test_what_it_looks_like_stays(look):
    assert without_life(look) == look


def test_the_tag_draws_its_inside_and_takes_the_life_out():
    page = Template(
        '{% load lifeless %}<a href="/">1</a>{% lifeless %}<a href="/">{{ n }}</a>{% endlifeless %}'
    )
    assert page.render(Context({"n": "<b>"})) == '<a href="/">1</a><a>&lt;b&gt;</a>'
