from django.urls import path

from .consumers import InboxBell

websocket_urlpatterns = [path("ws/inbox/", InboxBell.as_asgi())]
