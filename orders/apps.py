from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        from chat.kinds import Kind, register
        from chat.services import closed_when
        from cusket.lib.clock import duty
        from cusket.lib.places import announce
        from guides.stills import announce as announce_still

        from . import samples
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
        for name, file, title, sample in (
            ("order-card", "order_card", _("A card of the Factory Dashboard"), samples.order_card),
            ("stage-strip", "stage_strip", _("The stages of an order under way"), samples.stage_strip),
            ("stage-meanings", "stage_meanings", _("The five stages and what each means"), dict),
            ("open-chat", "open_chat", _("Open Chat, with unread messages and without"), dict),
            ("message-box", "message_box", _("The message box with a file"), samples.message_box),
            ("held-message", "held_message", _("A message that was held back"), samples.held_message),
            (
                "order-numbers",
                "order_numbers",
                _("The numbers of the Factory Dashboard"),
                samples.order_numbers,
            ),
        ):
            announce_still(name, f"orders/stills/{file}.html", title, sample)
        duty(remind_buyers)
        duty(close_silent_orders)
