"""Search in a few thousand short documents held in memory: weighted fields, forgiven typing errors, marked words.

    index = Index([Doc("returns", (Field("Sending goods back", 8), Field("…", 1, anchor="labels")))])
    found = index.search("sendign bakc")
    found.corrected     # "sending back"; search(query, forgive=False) looks for the words as they were typed
    found.hits[0].key   # "returns"

An index never changes once it is made, so threads may share one; for other documents make another. It works with plain
text of any language written with spaces; endings and words that weigh nothing are those of English.
"""

from .documents import Doc, Field, Found, Hit
from .index import Index
from .marks import highlight

__all__ = ["Doc", "Field", "Found", "Hit", "Index", "highlight"]
