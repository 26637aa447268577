"""Reads: what the public sees (`shelf`), what stands in a text's way (`check`), and what editors do (`desk`)."""

from .shelf import Moved, Reading, Shelf, forget, shelf

__all__ = ["Moved", "Reading", "Shelf", "forget", "shelf"]
