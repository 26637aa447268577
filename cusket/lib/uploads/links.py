"""Which links of a document may be followed: those that open a page, a letter or a call."""

import re

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]+):")
_GOOD = frozenset({"http", "https", "mailto", "tel", "ftp"})


def does_harm(target: str) -> bool:
    """Whether a link runs a script, opens a local file or reaches for a file server, which gives a password away."""
    scheme = _SCHEME.match(target.replace("\0", ""))
    if scheme:
        return scheme[1].lower() not in _GOOD
    return target.lstrip().startswith(("\\\\", "//"))
