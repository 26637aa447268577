"""The site's addresses and one more: `/bare/`, a page that is drawn with base.html and says nothing. The yardstick."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from cusket import urls

handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


def bare(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


urlpatterns = [path("bare/", bare, name="bare"), *urls.urlpatterns]
