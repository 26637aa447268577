"""The shape of what editors type. Nothing is ever thrown away here: what cannot be saved comes back into the form."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cusket.lib.deeds import Deed, SeenDeed
from cusket.lib.errors import DomainError
from cusket.lib.places import places
from cusket.lib.widgets import Line

from ..markdown import Problem
from ..models import LEAD_LENGTH, Content, Kind, Page, Revision, Section
from ..selectors.desk import content_of, named_pages
from ..services.page import NotReady, WrittenMeanwhile
from ..services.working_copy import KEPT
from .icons import IconPicks, icon_choices

# More than a page can hold (markdown: too-long), so that a text that has grown too long can still be saved and cut.
BODY_LENGTH = 200_000
LISTS = ("use", "related")


# Signs that nobody sees and that no text needs: controls, and what turns the direction of what follows, by which an
# editor would approve other words than those that stand there.
_UNSEEN = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


def tidy(text: str) -> str:
    """A text as it is kept: lines end in one way, one of them at the end, no empty ones around; nothing unseen."""
    text = text.translate(_UNSEEN).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{text.rstrip()}\n" if text.strip() else ""


_LINE = Line(required=False)


def typed_fields(data: QueryDict) -> dict[str, Any]:
    """What stands in the editor's form, as it is: unfinished and perhaps too long, but never lost."""
    found: dict[str, Any] = {}
    for name in KEPT:
        if name in LISTS:
            found[name] = [word.replace("\x00", "") for word in data.getlist(name)]
        elif name in data:
            word = str(data[name]).replace("\x00", "")
            found[name] = tidy(word) if name == "body" else _LINE.to_python(word)
    return found


class Body(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 28, "spellcheck": "true"})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class PageForm(SeenDeed):
    """The editor's form: a text of a page, `revision` being the number of the one it was begun on.

    After a refused `do`, `theirs` is what somebody else saved meanwhile, and `not_ready` what has to be mended first.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    title = Line(label=gettext_lazy("Title"), max_length=120)
    label = Line(
        label=gettext_lazy("Label"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Such as “Buying Guide”."),
    )
    lead = Line(
        label=gettext_lazy("Lead"),
        max_length=LEAD_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What the page is for. Search results show it too."),
    )
    byline = Line(label=gettext_lazy("By"), max_length=80, required=False)
    body = Body(label=gettext_lazy("Text"), max_length=BODY_LENGTH, required=False, strip=False)
    icon = forms.ChoiceField(
        label=gettext_lazy("Icon"), required=False, widget=IconPicks(label=gettext_lazy("Icon"))
    )
    use = forms.MultipleChoiceField(
        label=gettext_lazy("Use it: links to the product"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    related = forms.MultipleChoiceField(
        label=gettext_lazy("Related pages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Without any, the rest of the section is named."),
    )
    note = Line(
        label=gettext_lazy("What changed"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For your colleagues; readers never see it."),
    )
    matters = forms.BooleanField(
        label=gettext_lazy("This is a real change: move the Updated date"), required=False
    )
    at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "desk__moment"}, format="%Y-%m-%dT%H:%M"
        ),
    )

    def __init__(
        self,
        request: HttpRequest,
        *,
        page: Page,
        typed: dict[str, Any] | None = None,
        seen: int | None = None,
        bound: bool = True,
    ) -> None:
        assert page.head
        self.page = page
        self.before = page.head.content
        self.theirs: Revision | None = None
        self.not_ready: list[Problem] = []
        initial = {
            **self.before.as_row(),
            "revision": page.head.number,
            # Known of pages from the desk; a moment that was chosen is changed, not chosen again.
            "at": getattr(page, "waiting_from", None),
            **(typed or {}),
            "seen": page.version if seen is None else seen,
        }
        super().__init__(request, initial=initial)
        if not bound:
            self.is_bound = False
            self.data = {}
        for name in ("label",) if page.kind == Kind.HELP else ("icon",):
            del self.fields[name]
        self._offer(initial)

    def _offer(self, initial: dict[str, Any]) -> None:
        """Fill the choices, and keep among them what the page says already, be it still there or not."""
        chosen: dict[str, list[str]] = {
            name: [*getattr(self.before, name), *initial.get(name, ())] for name in LISTS
        }
        known_places = [(place.name, str(place.title)) for place in places()]
        known_pages = [(row.name, str(row)) for row in named_pages(besides=self.page)]
        for name, known in (("use", known_places), ("related", known_pages)):
            named = {key for key, _title in known}
            gone = [(key, key) for key in dict.fromkeys(chosen[name]) if key not in named]
            self._choices(name, [*known, *gone])
        if "icon" in self.fields:
            self._choices("icon", [("", _("None")), *icon_choices(self.before.icon, initial["icon"])])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def content(self) -> Content:
        """The text that was typed, once the form is valid; what has no field on this page's kind is as it was."""
        return content_of(self.cleaned_data, self.before)

    @property
    def sent(self) -> QueryDict:
        """The form as it was sent."""
        assert isinstance(self.data, QueryDict)
        return self.data

    @property
    def seen_now(self) -> int:
        """The page's version as its reader saw it, with their own save counted in."""
        return int(str(self.sent["seen"]))

    def refuse(self, error: DomainError) -> None:
        self.theirs = error.theirs if isinstance(error, WrittenMeanwhile) else None
        self.not_ready = error.problems if isinstance(error, NotReady) else []
        super().refuse(error)

    def go_on_from(self, *, seen: int, revision: int) -> None:
        """Say that the text was saved on the way: a later save is to go on top of that."""
        sent = self.sent.copy()
        sent["seen"], sent["revision"] = str(seen), str(revision)
        self.data = sent


def sections_by_kind() -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Choices of a section, guides and help apart."""
    rows = list(Section.objects.all())
    for kind in Kind:
        yield str(kind.label), [(row.pk, row.title) for row in rows if row.kind == kind]


# Django's own words for it speak of slugs.
ADDRESS_WORDS = gettext_lazy("Use only Latin letters, digits and hyphens, such as “packing-for-sea”.")


class NewPageForm(Deed):
    """Beginning a page: where it stands and what it is called. The address is made of the title where none is given."""

    section = forms.TypedChoiceField(
        label=gettext_lazy("Where"), coerce=int, widget=forms.Select(attrs={"autofocus": True})
    )
    title = Line(label=gettext_lazy("Title"), max_length=120)
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("The last part of the address. Left empty, it is made of the title."),
        error_messages={"invalid": ADDRESS_WORDS},
    )

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        field = self.fields["section"]
        assert isinstance(field, forms.ChoiceField)
        # Nothing is chosen beforehand: a page begun in a hurry would stand in the first topic.
        field.choices = lambda: [("", _("Choose a topic or a section")), *sections_by_kind()]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("slug") and "slug" not in self.errors and values.get("title"):
            values["slug"] = slugify(values["title"])[:80].strip("-")
            if not values["slug"]:
                self.add_error("slug", _("Write an address of Latin letters and digits."))
        return values

    @property
    def chosen_section(self) -> Section:
        return Section.objects.get(pk=self.cleaned_data["section"])


class AddressForm(SeenDeed):
    """Where a page stands: in which section of its kind, behind which page, at which address.

    `place` names the section and the page before it, or 0 for the top; `section` and `after` are made of it.
    """

    place = forms.ChoiceField(label=gettext_lazy("Place"))
    slug = forms.SlugField(
        label=gettext_lazy("Address"),
        max_length=80,
        help_text=gettext_lazy(
            "The old address leads to the new one for ever, and no other page can take it."
        ),
        error_messages={"invalid": ADDRESS_WORDS},
    )

    def __init__(self, request: HttpRequest, *, page: Page) -> None:
        before = 0
        self.sections = {row.pk: row for row in Section.objects.filter(kind=page.kind)}
        choices: dict[int, list[tuple[str, str]]] = {
            pk: [(f"{pk}-0", _("First in “%(section)s”") % {"section": row})]
            for pk, row in self.sections.items()
        }
        for row in named_pages():
            if row.pk == page.pk:
                before = int(choices[page.section_id][-1][0].partition("-")[2])
            elif row.section_id in choices:
                words = _("After “%(title)s”") % {"title": row}
                choices[row.section_id].append((f"{row.section_id}-{row.pk}", words))
        initial = {"place": f"{page.section_id}-{before}", "slug": page.slug, "seen": page.version}
        super().__init__(request, initial=initial)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(row.title, choices[pk]) for pk, row in self.sections.items()]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if place := values.pop("place", ""):
            section, _dash, after = place.partition("-")
            values["section"], values["after"] = self.sections[int(section)], int(after) or None
        return values


class TakeDownForm(SeenDeed):
    """Taking a page down, and naming what took its place."""

    successor = forms.ModelChoiceField(
        label=gettext_lazy("What took its place"),
        queryset=Page.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing"),
        help_text=gettext_lazy("Readers who come to the old address get a link to it."),
    )

    def __init__(self, request: HttpRequest, *, page: Page) -> None:
        super().__init__(request, initial={"seen": page.version})
        field = self.fields["successor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Page.objects.with_head().exclude(pk=page.pk).order_by("kind", "section", "position")


class SeenForm(SeenDeed):
    """A button on a page as it was seen, and nothing else."""


class RestoreForm(SeenDeed):
    """Making an old text the newest again."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
