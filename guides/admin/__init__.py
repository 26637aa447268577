"""The editorial desk: writing, looking at, publishing pages; sections, votes. Everything is saved by `services`."""

from . import page, section, vote

__all__ = ["page", "section", "vote"]
