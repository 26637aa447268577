"""Nouns of what is read: sections, pages and their revisions, addresses, pictures, votes."""

from .image import Image
from .page import LEAD_LENGTH, Address, Content, Kind, Page, Revision, Section, Stamp, WorkingCopy
from .vote import Vote

__all__ = [
    "LEAD_LENGTH",
    "Address",
    "Content",
    "Image",
    "Kind",
    "Page",
    "Revision",
    "Section",
    "Stamp",
    "Vote",
    "WorkingCopy",
]
