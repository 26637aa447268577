"""Pictures that editors put into texts: re-encoded like those in chat, public, and never changed."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SMALL = 320

# Letters that are not mistaken for one another when a code is read aloud.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(10))


def storage_key(image: "Image", name: str) -> str:
    """Where a size lies in the storage: random, with the ending of `name`."""
    return f"guides/{secrets.token_hex(16)}{name[name.rfind('.') :]}"


class Image(models.Model):
    """A picture as WebP in two sizes: `large` of `width` × `height` pixels, at most 1600 at a side, and `small` of 320.

    Texts name it by its code (`image:CODE`), so any page may show it. `ready_at` when both are stored whole.
    """

    code = models.CharField(max_length=10, unique=True, default=new_code)
    name = models.CharField(_("file name"), max_length=120)
    alt = models.CharField(_("alternative text"), max_length=200, blank=True)
    large = models.FileField(upload_to=storage_key, max_length=120)
    small = models.FileField(upload_to=storage_key, max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # Of what the upload gate wrote anew: the same picture twice is one row.
    sha256 = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return reverse("guide_image", args=[self.code])

    @property
    def small_url(self) -> str:
        return reverse("guide_image_small", args=[self.code])
