"""Addresses of a deal (DESIGN 4). An order has one address on each side, with the same names under both."""

from django.urls import include, path, register_converter

from .views import board, deal, deeds, files, order, thread


class OrderCode:
    """`CK-20402`: CK and digits; anything else is no order and answers 404 before the database is asked."""

    regex = r"CK-[0-9]{1,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(OrderCode, "order")

common = [
    path("", order.order_detail, name="order_detail"),
    path("entries/", thread.order_entries, name="order_entries"),
    path("messages/", thread.order_message, name="order_message"),
    path("draft/", thread.order_draft, name="order_draft"),
    path("read/", thread.order_read, name="order_read"),
    path("seen/", thread.order_seen, name="order_seen"),
    path("search/", thread.order_search, name="order_search"),
    path("entries/<int:number>/unsend/", thread.order_unsend, name="order_unsend"),
    path("settle/", thread.order_settle, name="order_settle"),
    path("files/", files.order_files, name="order_files"),
    path("files.zip", files.order_files_zip, name="order_files_zip"),
    path("files/<slug:file>/", files.order_file, name="order_file"),
    path("files/<slug:file>/remove/", files.order_file_remove, name="order_file_remove"),
    path("files/<slug:file>/<slug:size>/", files.order_file, name="order_file_size"),
    path("picture/", order.order_picture, name="order_picture"),
    path("summary.txt", order.order_summary, name="order_summary"),
    path("review/", deeds.order_review, name="order_review"),
    path("cancellation/", deeds.order_cancellation, name="order_cancellation"),
    path("cancellation/answer/", deeds.order_cancellation_answer, name="order_cancellation_answer"),
]
of_buyer = [
    *common,
    path("receipt/", deeds.order_receipt, name="order_receipt"),
]
of_supplier = [
    *common,
    path("status/", deeds.order_status, name="order_status"),
    path("correct/", deeds.order_correct, name="order_correct"),
    path("acknowledge/", deeds.order_acknowledge, name="order_acknowledge"),
    path("ask-receipt/", deeds.order_ask_receipt, name="order_ask_receipt"),
]

urlpatterns = [
    path("unread/", thread.unread, name="unread"),
    path("orders/", board.order_list, name="order_list"),
    path("orders/<order:code>/", include((of_buyer, "order"), namespace="buyer"), {"party": "buyer"}),
    path("requests/", deal.request_list, name="request_list"),
    path("requests/new/", deal.request_new, name="request_new"),
    path("requests/<slug:code>/", deal.request_detail, name="request_detail"),
    path("requests/<slug:code>/close/", deal.request_close, name="request_close"),
    path("quotes/", deal.quote_list, name="quote_list"),
    path("quotes/<slug:code>/", deal.quote_detail, name="quote_detail"),
    path("quotes/<slug:code>/accept/", deal.quote_accept, name="quote_accept"),
    path("quotes/<slug:code>/decline/", deal.quote_decline, name="quote_decline"),
    path("quotes/<slug:code>/withdraw/", deal.quote_withdraw, name="quote_withdraw"),
    path("factory/", board.factory_dashboard, name="factory_dashboard"),
    path("factory/orders/", board.factory_order_list, name="factory_order_list"),
    path(
        "factory/orders/<order:code>/",
        include((of_supplier, "order"), namespace="factory"),
        {"party": "supplier"},
    ),
    path("factory/requests/", deal.factory_request_list, name="factory_request_list"),
    path("factory/requests/<slug:code>/", deal.factory_request_detail, name="factory_request_detail"),
    path("factory/quotes/", deal.factory_quote_list, name="factory_quote_list"),
]
