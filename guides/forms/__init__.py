"""The shape of input: what editors write, and what readers say under a page."""

from .icons import IconPicks, icon_choices, icon_names
from .page import (
    ADDRESS_WORDS,
    AddressForm,
    NewPageForm,
    PageForm,
    RestoreForm,
    SeenForm,
    TakeDownForm,
    typed_fields,
)
from .vote import NO, YES, VoteForm

__all__ = [
    "ADDRESS_WORDS",
    "NO",
    "YES",
    "AddressForm",
    "IconPicks",
    "NewPageForm",
    "PageForm",
    "RestoreForm",
    "SeenForm",
    "TakeDownForm",
    "VoteForm",
    "icon_choices",
    "icon_names",
    "typed_fields",
]
