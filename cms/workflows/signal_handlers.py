"""The edge of the framework: what Django and Wagtail tell us with signals."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_delete

from cms.workflows.base import Moderado
from cms.workflows.errores import YaSePublico
from cms.workflows.flujo import asegurar_flujo


def crear_flujo(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Have the workflow exist wherever the tables do: after a migration, and after a test empties the database."""
    tablas = set(connections[using].introspection.table_names())
    if {"workflows_revisionadministrador", "workflows_aprobacionunidad", "wagtailcore_workflowtask"} <= tablas:
        asegurar_flujo()


def impedir_borrado(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Refuse to delete what was ever public, one row or in bulk: it is withdrawn, and its history stays."""
    if isinstance(instance, Moderado) and (instance.live or instance.first_published_at is not None):
        raise YaSePublico("Este registro ya se publicó: no se borra, se retira del portal con su motivo.")


def conectar(app: AppConfig) -> None:
    """Connect the receivers once."""
    post_migrate.connect(crear_flujo, sender=app, dispatch_uid="workflows.crear_flujo")
    pre_delete.connect(impedir_borrado, dispatch_uid="workflows.impedir_borrado")
