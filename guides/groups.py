"""The two groups of the editorial desk, made once by `migrate`; an operator may change them afterwards."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

WRITERS, EDITORS = "Guide writers", "Guide editors"
_WRITE = {
    "page": ("view", "add", "change"),
    "revision": ("view",),
    "section": ("view",),
    "image": ("view", "add"),
    "vote": ("view",),
}
_EDIT = {
    "page": ("delete", "publish"),
    "section": ("add", "change"),
    "image": ("change",),
}


def make_groups(**_signal: Any) -> None:
    """Make the groups that are not there yet, with their rights; those that are stay as they are."""
    for name, rights in ((WRITERS, [_WRITE]), (EDITORS, [_WRITE, _EDIT])):
        if Group.objects.filter(name=name).exists():
            continue
        wanted = Q()
        for table in rights:
            for model, verbs in table.items():
                wanted |= Q(codename__in=[f"{verb}_{model}" for verb in verbs])
        group = Group.objects.create(name=name)
        group.permissions.set(Permission.objects.filter(wanted, content_type__app_label="guides"))
