"""What a new shelf takes over from the one before: texts that are still the same and lead where they led."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.utils import timezone

from guides.markdown import read
from guides.models import Kind
from guides.selectors import shelf
from guides.selectors.desk import reading_of
from guides.services.address import move_page
from tests.guides.conftest import GUIDE

pytestmark = pytest.mark.django_db
LINKED = "## One\n\nRead [the checkpoints](guide:checkpoints) and [your orders](page:orders).\n"


@pytest.fixture
def drawn(monkeypatch):
    """The texts that were drawn since it was cleared."""
    bodies = []

    def note(body, **options):
        bodies.append(body)
        return read(body, **options)

    # By its name it is the function that is imported everywhere.
    monkeypatch.setattr(import_module("guides.selectors.shelf"), "read", note)
    return bodies


@pytest.fixture
def library(draft, publish, drawn):
    """Two guides, the second linking the first, both drawn."""
    pages = draft(), draft("other", body=LINKED)
    for page in pages:
        publish(page)
        page.refresh_from_db()
    for reading in shelf().readings():
        assert reading.document.html
    assert sorted(drawn) == sorted([GUIDE.body, LINKED])
    drawn.clear()
    return pages


def document(slug):
    return shelf().reading(Kind.GUIDE, slug).document


def test_only_the_text_that_changed_is_drawn_anew(library, revise, publish, drawn):
    revise(library[0], body="## Say when\n\nOtherwise.\n")
    publish(library[0])
    assert "Otherwise." in document("checkpoints").html
    assert "the checkpoints</a>" in document("other").html
    assert drawn == ["## Say when\n\nOtherwise.\n"]


def test_a_text_is_drawn_anew_when_one_of_its_links_leads_elsewhere(library, edith, drawn):
    page = library[0]
    move_page(page, section=page.section, slug="moved", position=1, seen=page.version, actor=edith)
    assert 'href="/guides/updates/moved/"' in document("other").html
    assert document("moved").html
    assert drawn == [LINKED]


def test_a_text_nobody_read_meanwhile_is_taken_over_too(library, draft, publish, drawn):
    for slug in ("three", "four"):
        publish(draft(slug, body=f"## {slug}\n\nWords.\n"))
        assert document(slug).html
    drawn.clear()
    assert document("checkpoints").html
    assert not drawn


def test_what_is_no_longer_public_is_forgotten(library, revise, publish, drawn):
    for body in ("## Say when\n\nOtherwise.\n", GUIDE.body):
        revise(library[0], body=body)
        publish(library[0])
        assert document("checkpoints").html
    assert drawn == ["## Say when\n\nOtherwise.\n", GUIDE.body]


def test_a_preview_is_drawn_for_its_editor_alone(library, drawn):
    page = library[0]
    for _ in range(2):
        content = type(GUIDE)(**{**vars(GUIDE), "body": "## Only a draft\n"})
        assert "Only a draft" in reading_of(page, content, number=9).document.html
    assert drawn == ["## Only a draft\n"] * 2
    assert "Only a draft" not in document("checkpoints").html


def test_after_a_day_a_text_is_drawn_anew_for_the_days_its_stills_tell(
    library, draft, publish, drawn, monkeypatch
):
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(hours=25))
    publish(draft("three"))
    assert document("other").html
    assert drawn == [LINKED]
