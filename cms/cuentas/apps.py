"""App configuration of the accounts."""

from django.apps import AppConfig


class CuentasConfig(AppConfig):
    """Accounts of people."""

    name = "cms.cuentas"
    label = "cuentas"
    verbose_name = "Cuentas"
    default_auto_field = "django.db.models.BigAutoField"
