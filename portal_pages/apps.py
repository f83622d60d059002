"""Registration of the public face as an application."""

from django.apps import AppConfig


class PortalPagesConfig(AppConfig):
    """Templates and static files of the baked portal; no models."""

    name = "portal_pages"
    verbose_name = "Portal público"
