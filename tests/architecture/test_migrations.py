"""The migrations say what the models say, in one line of history per app."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_model_waits_for_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_no_app_has_two_last_migrations():
    assert MigrationLoader(None).detect_conflicts() == {}


@pytest.mark.django_db
def test_every_table_has_the_indexes_and_constraints_that_its_model_declares():
    """`CreateModels` runs neither `AddIndex` nor `AddConstraint`: what they declare has to be in the table anyway."""
    faltan = {}
    tope = connection.ops.max_name_length()  # an engine keeps of a longer name only its beginning (PostgreSQL: 63)
    with connection.cursor() as cursor:
        for modelo in (modelo for modelo in apps.get_models() if modelo._meta.managed):
            declaradas = {una.name[:tope] for una in (*modelo._meta.indexes, *modelo._meta.constraints)}
            halladas = connection.introspection.get_constraints(cursor, modelo._meta.db_table)
            if ausentes := declaradas - halladas.keys():
                faltan[modelo._meta.label] = ausentes

    assert not faltan
