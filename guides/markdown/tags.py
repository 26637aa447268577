"""Writing a tag. Its content is HTML already; its attributes are escaped here."""

from django.utils.html import escape

VOID = frozenset({"br", "hr", "img"})


def tag(name: str, *content: str, css: str | None = None, **attributes: str | None) -> str:
    """`<name …>content</name>`. An attribute that is None is left out; `aria_label` is written aria-label."""
    if css:
        attributes = {"class": css, **attributes}
    drawn = "".join(
        f' {key.replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{drawn}>" if name in VOID else f"<{name}{drawn}>{''.join(content)}</{name}>"
