"""The Markdown of guides and help pages: from an editor's text to HTML, contents, links and the mistakes to mend.

Pure functions: no database, no request. Nothing an author types becomes markup of its own; see `wall`.
"""

from .document import Document, Heading, Link, Part, Picture, Problem, Resolve
from .reading import read

__all__ = ["Document", "Heading", "Link", "Part", "Picture", "Problem", "Resolve", "read"]
