"""The pictures of guides and help pages, for everybody."""

from pathlib import PurePath

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cusket.accounts.http import Request
from cusket.lib.errors import NotHere
from cusket.lib.ranges import file_response

from ..models import Image


@require_safe
def guide_image(request: Request, code: str, size: str = "large") -> HttpResponseBase:
    """One size of a picture. What an address shows never changes, so browsers need not ask again."""
    image = Image.objects.filter(code=code).exclude(ready_at=None).first()
    if image is None:
        raise NotHere
    answer = file_response(
        request,
        (image.small if size == "small" else image.large).open("rb"),
        name=f"{PurePath(image.name).stem}.webp",
        content_type="image/webp",
        inline=True,
        etag=f"{image.sha256}-{size}",
        modified=image.ready_at,
    )
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    # Readers of feeds and previews of links show it on pages that are not ours.
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
