"""The migrations say what the models say, in one line of history per app."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_model_waits_for_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_no_app_has_two_last_migrations():
    assert MigrationLoader(None).detect_conflicts() == {}
