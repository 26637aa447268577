"""The way of a text: parsed, looked at for mistakes, drawn, walled, filled with the product's own pieces."""

from django.utils.safestring import SafeString, mark_safe

from cusket.lib.places import place_for

from .document import Document, Link, Part, Picture, Resolve
from .drawing import Drawing
from .parsing import TooMuch, lines_of, parse
from .problems import Problems
from .wall import wall

WORDS_A_MINUTE = 220


def pages_only(link: Link) -> str | Picture | None:
    """Knows the product's own pages, and no guide, help page or image."""
    place = place_for(link.name) if link.kind == "page" else None
    return place.url if place else None


def read(text: str, *, as_steps: bool = False, resolve: Resolve = pages_only) -> Document:
    """Read an editor's text. It never raises for what the text says; what is wrong with it stands in `problems`.

    `as_steps` is for help pages: every heading of level 2 is a numbered step. `resolve` is asked once for each page,
    guide, help page (an address, which may be without the link's anchor) and image (a Picture); None is a dead link,
    whose words are drawn alone. Addresses it gives have to be on this site or https.
    """
    problems = Problems()
    lines = lines_of(text)
    if not any(line.strip() for line in lines):
        problems.note("empty", None)
        return _nothing(problems)
    try:
        root = parse(lines)
    except TooMuch as reason:
        problems.note(reason.code, reason.line, **reason.words)
        return _nothing(problems)
    drawing = Drawing(lines, problems, resolve, as_steps=as_steps)
    html = wall(
        drawing.page(root),
        anchors=drawing.anchors.used,
        addresses=drawing.addresses,
        pictures=drawing.pictures,
    )
    parts = tuple(
        Part(section.anchor, section.heading, "\n".join(section.texts))
        for section in drawing.sections
        if section.anchor or section.texts
    )
    words = sum(_words(part.heading) + _words(part.text) for part in parts)
    return Document(
        html=mark_safe(drawing.stand_ins.fill(html)),
        headings=tuple(drawing.headings),
        parts=parts,
        links=tuple(drawing.links),
        problems=problems.listed(),
        words=words,
        minutes=max(1, round(words / WORDS_A_MINUTE)),
    )


def _words(text: str) -> int:
    """How many words a reader reads; signs that stand alone are none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _nothing(problems: Problems) -> Document:
    return Document(SafeString(""), (), (), (), problems.listed(), 0, 1)
