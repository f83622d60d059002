"""The two houses of the tenant tests, built once for each module that asks for them."""

import pytest
from django.db import transaction

from tests.architecture.tenant_world import construir


@pytest.fixture(scope="module")
def mundo(django_db_setup, django_db_blocker):
    """Build both houses once for the whole module and forget them at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield construir()
        transaction.set_rollback(True)
