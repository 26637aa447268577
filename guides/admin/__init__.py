"""The editorial desk: writing, looking at, publishing pages; sections, pictures, votes. `services` save everything."""

from . import image, page, section, vote

__all__ = ["image", "page", "section", "vote"]
