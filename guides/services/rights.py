"""What every verb on a page asks first: who may, and the page as it is now."""

from django.utils.translation import gettext as _

from cusket.accounts.models import User
from cusket.lib.errors import NotAllowed, NotHere

from ..models import Page


def may(actor: User | None, right: str) -> None:
    """Raises NotAllowed. The loader of the library acts for nobody, and may."""
    if actor is not None and not actor.has_perm(right):
        raise NotAllowed(_("Your account may not do this. Ask an editor."))


def locked(page: Page) -> Page:
    """The page as it is now, locked until the transaction ends: of two saves at once the second sees the first.

    Raises NotHere when it was deleted.
    """
    found = Page.objects.select_for_update(no_key=True, of=("self",)).filter(pk=page.pk).first()
    if found is None:
        raise NotHere
    return found
