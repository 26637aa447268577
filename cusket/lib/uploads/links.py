"""Which links of a document may be followed: those that open a page, a letter or a call."""

import re

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]+):(?!\d+(?:/|$))")
_GOOD = frozenset({"http", "https", "mailto", "tel", "sms", "ftp", "ftps"})
# A place on the reader's own computer: the templates that Word keeps beside its programs.
_OWN = re.compile(r"(?:file:///?)?[a-z]:[\\/%][^\0]*|[^\\/:%\0]+", re.IGNORECASE)


def does_harm(target: str) -> bool:
    """Whether a link runs a script, opens a local file or reaches for a file server, which gives a password away."""
    target = re.sub(r"[\0\t\r\n]", "", target)
    scheme = _SCHEME.match(target)
    if scheme:
        return scheme[1].lower() not in _GOOD
    return target.lstrip().startswith(("\\\\", "//"))


def is_on_own_disk(target: str) -> bool:
    """Whether a path leads to a drive of the reader's own computer, or is a bare name: nothing is fetched for it."""
    return bool(_OWN.fullmatch(target.strip()))
