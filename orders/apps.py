from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"

    def ready(self) -> None:
        from chat.kinds import Kind, register
        from chat.services import closed_when
        from cusket.lib.clock import duty

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
        duty(remind_buyers)
        duty(close_silent_orders)
