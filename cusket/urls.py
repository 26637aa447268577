"""Every address. A room's own list is in its `urls.py`; this one opens the doors."""

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from guides.views import feeds

handler400 = "cusket.lib.errors.bad_request"
handler403 = "cusket.lib.errors.permission_denied"
handler404 = "cusket.lib.errors.page_not_found"
handler500 = "cusket.lib.errors.server_error"

# What staff see over every page of the admin, orders and chat included.
admin.site.site_header = admin.site.site_title = _("Cusket desk")
admin.site.index_title = _("Desk")

urlpatterns = [
    path("admin/", admin.site.urls),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("", include("cusket.accounts.urls")),
    path("", include("cusket.lib.mail.urls")),
    path("", include("guides.urls")),
    path("", include("chat.urls")),
    path("", include("orders.urls")),
]
