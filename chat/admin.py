from django.contrib import admin

from .models import Conversation, Entry


class ReadOnlyAdmin(admin.ModelAdmin):
    """The record is append-only for staff too."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Conversation)
class ConversationAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "first", "second", "head", "created_at")
    search_fields = ("code", "title")
    list_select_related = ("first", "second")


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ("conversation", "number", "kind", "author", "created_at")
    list_filter = ("kind",)
    search_fields = ("conversation__code", "body")
    list_select_related = ("conversation", "author__user", "author__company")
