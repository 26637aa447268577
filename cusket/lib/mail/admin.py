from django.contrib import admin

from .models import Letter


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    """Staff see what has not arrived; nobody writes letters here."""

    list_display = ("subject", "to", "created_at", "sent_at", "attempts", "error")
    list_filter = (("sent_at", admin.EmptyFieldListFilter),)
    search_fields = ("to", "subject")
    # Letters carry reset links and invitations: whoever may see that one was sent may not use it.
    exclude = ("text", "html", "key", "headers")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False
