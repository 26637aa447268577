from django.urls import path

from .consumers import OrderBell

websocket_urlpatterns = [path("ws/orders/<str:code>/", OrderBell.as_asgi())]
