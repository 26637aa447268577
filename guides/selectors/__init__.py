"""Reads: what the public sees (`shelf`, `search`) and said of it (`votes`).

For editors: what stands in a text's way (`check`), what differs in two (`compare`), which show a picture (`image`), how
pages stand (`desk`) and which of them wait for somebody (`waiting`).
"""

from .shelf import Reading, Shelf, forget, shelf

__all__ = ["Reading", "Shelf", "forget", "shelf"]
