"""Addresses of the demo's mail."""

from django.urls import path

from . import views

urlpatterns = [
    path("demo/mail/", views.demo_mail_list, name="demo_mail_list"),
    path("demo/mail/<int:pk>/", views.demo_mail, name="demo_mail"),
]
