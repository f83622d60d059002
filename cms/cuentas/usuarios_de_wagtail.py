"""Wagtail's own user screens with our forms: since Wagtail 7 the forms are named by a viewset, and the viewset by an app.

https://docs.wagtail.org/en/v7.4/extending/customizing_users.html
"""

from wagtail.users.apps import WagtailUsersAppConfig


class UsuariosDeWagtail(WagtailUsersAppConfig):
    """`wagtail.users` with the accounts of this house."""

    user_viewset = "cms.cuentas.viewsets.UsuarioViewSet"
