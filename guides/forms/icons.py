"""Choosing an icon by its drawing."""

from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString


@cache
def icon_names() -> tuple[str, ...]:
    """The icons there are, by name."""
    return tuple(sorted(path.stem for path in (Path(settings.BASE_DIR) / "static" / "icons").glob("*.svg")))


def icon_choices(*current: str) -> list[tuple[str, str]]:
    """Every icon, and with them what is chosen already, be it still there or not."""
    names = sorted({*icon_names(), *filter(None, current)})
    return [(name, name.replace("-", " ")) for name in names]


class IconPicks(forms.RadioSelect):
    """All drawings under a line that shows the chosen one; `label` stands before it where nothing else names it."""

    def __init__(self, *, label: str | Promise = "") -> None:
        super().__init__()
        self.label = label

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        context = {**self.get_context(name, value, attrs), "chosen": value, "label": self.label}
        return render_to_string("admin/guides/_icons.html", context)
