"""Addresses of the stock site: Wagtail's own serving, nothing else."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = [path("", include(wagtail_urls))]
