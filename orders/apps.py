from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        from chat.kinds import Kind, register
        from chat.services import closed_when
        from cusket.lib.clock import duty
        from cusket.lib.places import announce

        from .selectors.order import has_ended
        from .services.reminder import close_silent_orders, remind_buyers

        for kind in (
            Kind("order_started", "orders/entries/_order_started.html", is_deed=True),
            Kind("order_acknowledged", "orders/entries/_order_acknowledged.html", is_deed=True),
            Kind("status_changed", "orders/entries/_status_changed.html", is_deed=True),
            Kind("status_corrected", "orders/entries/_status_corrected.html", is_deed=True),
            Kind("order_shipped", "orders/entries/_order_shipped.html", counts=True, is_deed=True),
            Kind("receipt_asked", "orders/entries/_receipt_asked.html", counts=True),
            Kind("receipt_confirmed", "orders/entries/_receipt_confirmed.html", counts=True, is_deed=True),
            Kind("cancellation_asked", "orders/entries/_cancellation_asked.html", counts=True, is_deed=True),
            Kind(
                "cancellation_answered",
                "orders/entries/_cancellation_answered.html",
                counts=True,
                is_deed=True,
            ),
            Kind("order_reviewed", "orders/entries/_order_reviewed.html", is_deed=True),
            Kind("order_closed", "orders/entries/_order_closed.html", is_deed=True),
        ):
            register(kind)
        closed_when(has_ended)
        for name, url_name, title in (
            ("factory-dashboard", "factory_dashboard", _("Factory Dashboard")),
            ("factory-orders", "factory_order_list", _("Orders of your factory")),
            ("factory-requests", "factory_request_list", _("Requests to answer")),
            ("factory-quotes", "factory_quote_list", _("Your quotes")),
            ("orders", "order_list", _("Your orders")),
            ("requests", "request_list", _("Your requests")),
            ("new-request", "request_new", _("Request a quote")),
            ("quotes", "quote_list", _("Quotes you received")),
        ):
            announce(name, url_name, title)
        duty(remind_buyers)
        duty(close_silent_orders)
