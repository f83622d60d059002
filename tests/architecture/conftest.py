"""The two houses of the tenant tests, built once for all the modules that ask for them."""

import pytest
from django.db import transaction

from tests.architecture.tenant_world import construir


@pytest.fixture(scope="package")
def mundo(django_db_setup, django_db_blocker):
    """Build both houses once, for the modules that `tests.orden` runs one after another, and forget them at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield construir()
        transaction.set_rollback(True)
