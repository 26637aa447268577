"""The shape of input: what editors write, and what readers say under a page."""

from .page import (
    ADDRESS_WORDS,
    AddressForm,
    NewPageForm,
    PageForm,
    RestoreForm,
    SeenForm,
    TakeDownForm,
    icon_names,
    typed_fields,
)
from .vote import NO, YES, VoteForm

__all__ = [
    "ADDRESS_WORDS",
    "NO",
    "YES",
    "AddressForm",
    "NewPageForm",
    "PageForm",
    "RestoreForm",
    "SeenForm",
    "TakeDownForm",
    "VoteForm",
    "icon_names",
    "typed_fields",
]
