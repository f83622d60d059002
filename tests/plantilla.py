"""A migrated SQLite database kept between runs, so that a run starts in a second instead of fifteen.

It only spares time: its name is the digest of every migration, so any other history makes another one, and `migrate`
still runs over the copy (its last signals create the permissions and groups that the code declares today).
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from django.apps import apps
from django.db import connection


def nombre() -> str:
    """Return the name of the template for the migrations installed now."""
    resumen = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        resumen.update(app.label.encode())
        for archivo in sorted(Path(app.path).glob("migrations/*.py")):
            resumen.update(archivo.name.encode() + archivo.read_bytes())
    return f"{resumen.hexdigest()[:16]}.sqlite3"


def copiar(origen: Path) -> bool:
    """Put the template where this process will look for its test database; say whether there was one."""
    if not origen.exists():
        return False
    shutil.copyfile(origen, connection.settings_dict["TEST"]["NAME"])
    return True


def guardar(destino: Path) -> None:
    """Keep the database that this process has just migrated, whole or not at all."""
    parcial = destino.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with sqlite3.connect(parcial) as copia:
        connection.connection.backup(copia)
    copia.close()
    parcial.replace(destino)
