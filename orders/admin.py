from django.contrib import admin

from chat.admin import ReadOnlyAdmin

from .models import Order, OrderLine, Quote, QuoteLine, Review, Rfq, RfqLine, StatusChange


class ReadOnlyInline(admin.TabularInline):
    """Lines as they were agreed."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class OrderLines(ReadOnlyInline):
    model = OrderLine


class Changes(ReadOnlyInline):
    model = StatusChange
    exclude = ("entry",)


@admin.register(Order)
class OrderAdmin(ReadOnlyAdmin):
    """Staff look an order up; what happens to it happens in its thread."""

    list_display = ("code", "title", "buyer", "supplier", "status", "deadline", "created_at")
    list_filter = ("status",)
    search_fields = ("number", "search_text")
    list_select_related = ("buyer", "supplier")
    inlines = (OrderLines, Changes)
    exclude = ("search_text",)


class RfqLines(ReadOnlyInline):
    model = RfqLine


@admin.register(Rfq)
class RfqAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "buyer", "status", "created_at")
    list_filter = ("status",)
    search_fields = ("code", "title")
    list_select_related = ("buyer",)
    inlines = (RfqLines,)


class QuoteLines(ReadOnlyInline):
    model = QuoteLine


@admin.register(Quote)
class QuoteAdmin(ReadOnlyAdmin):
    list_display = ("code", "rfq", "supplier", "status", "deadline", "valid_until")
    list_filter = ("status",)
    search_fields = ("code", "rfq__title")
    list_select_related = ("rfq", "supplier")
    inlines = (QuoteLines,)


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("order", "party", "of", "rating", "created_at")
    list_select_related = ("order", "of")
