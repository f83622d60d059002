"""`manage.py demo`: fictional authorities, people and records in every state; bakes the portals and serves them."""

import logging
import shutil
import sys
import time
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from cms.mensajes.dia import avisar
from cms.sujetos.models import SujetoObligado
from static_build import actions
from static_build.actions_variantes import comprimir
from static_build.demo.autoridades import TODAS
from static_build.demo.cuentas import CONTRASENA, CUENTAS, LECTOR, abrir_cuentas
from static_build.demo.efirma import CONTRASENA_EFIRMA, abrir_efirmas
from static_build.demo.infomex import CONTRASENA_ANTERIOR, USUARIO, abrir_historial, carpeta_de
from static_build.demo.informativas import informar
from static_build.demo.servidor import DIRECCION, puerto_libre, servir
from static_build.demo.sidem import pedir_dictamenes
from static_build.demo.siembra import abrir_organizaciones, sembrar
from static_build.errors import ErrorDelHorno
from static_build.llaves import YaHayLlave, crear
from static_build.portal import ruta_publica
from static_build.write import Portal

SIGLAS: Final = frozenset(autoridad.siglas for autoridad in TODAS)


class Command(BaseCommand):
    """Show the whole system with invented data."""

    help = "Crea datos ficticios, hornea los portales y sirve el sistema en esta máquina. Se puede repetir."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--port", type=int, default=8000, help="Puerto en 127.0.0.1 (8000).")
        parser.add_argument("--no-servir", action="store_true", help="Termina antes de servir.")
        parser.add_argument(
            "--reset", action="store_true", help="Borra antes la base SQLite, los archivos y los portales."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do everything in order, saying what takes time."""
        self.inicio = time.monotonic()
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # one line per approved record otherwise
        puerto, sirve = options["port"], not options["no_servir"]
        if sirve and not puerto_libre(puerto):
            raise CommandError(f"El puerto {puerto} está ocupado. Elige otro: make demo PORT={puerto + 1}")
        if settings.SESSION_COOKIE_SECURE:
            raise CommandError("La demostración abre cuentas con contraseña conocida: no se instala en producción.")
        if options["reset"]:
            self._borrar_todo()
        self._decir("Preparando la base de datos…")
        call_command("migrate", verbosity=0, interactive=False)
        self._exigir_solo_demostracion()
        self._sembrar()
        avisar(hoy=timezone.localdate())
        self._hornear()
        self._despedirse(f"http://{DIRECCION}:{puerto}", sirve=sirve)
        if sirve:
            sys.exit(servir(puerto, manage=[sys.executable, sys.argv[0]], infomex=carpeta_de("hidalgo")))

    def _sembrar(self) -> None:
        organizaciones = abrir_organizaciones(settings.NOMBRE_AUTORIDAD)
        personas = abrir_cuentas(organizaciones)
        for autoridad in TODAS:
            self._decir(f"Capturando, revisando y aprobando: {autoridad.datos['nombre']}…")
            sujeto = SujetoObligado.objects.get(siglas=autoridad.siglas)
            if not sembrar(sujeto, personas, timezone.localdate()):
                self._decir("  ya estaba.")
        abrir_historial(personas, timezone.now())
        abrir_efirmas(timezone.now())
        pedir_dictamenes(personas, timezone.now())
        informar(personas, timezone.now())

    def _hornear(self) -> None:
        with suppress(YaHayLlave):
            crear(Path(settings.LLAVES_DIR), ahora=timezone.now())
        for sujeto in SujetoObligado.objects.filter(activa=True).order_by("siglas"):
            try:
                recibo = actions.hornear_portal(sujeto)
            except ErrorDelHorno as error:
                raise CommandError(f"{sujeto.siglas}: {error}") from error
            comprimir(sujeto)
            Portal(Path(settings.BUILD_DIR), sujeto.siglas).limpiar()
            self._decir(f"Horneado {ruta_publica(sujeto)}: {recibo.escritos:,} archivos en {recibo.segundos:.1f} s.")
        actions.hornear_busqueda_general()
        actions.hornear_indice()
        comprimir()

    def _despedirse(self, raiz: str, *, sirve: bool) -> None:
        ancho = max(len(cuenta.usuario) for cuenta in CUENTAS)
        lineas = ["", f"Listo en {time.monotonic() - self.inicio:.0f} s. Todo es ficticio.", "", "Portales"]
        lineas += [f"  {raiz}/ipo/", *(f"  {raiz}/ipo/portal/{a.siglas}.web/" for a in TODAS)]
        lineas += ["", f"Correo enviado: {raiz}/demo/correo/"]
        lineas += ["", f"Administración: {raiz}/admin/    Contraseña de todas las cuentas: {CONTRASENA}"]
        for cuenta in CUENTAS:
            lineas.append(f"  {cuenta.usuario:<{ancho}}  {' · '.join(cuenta.que_hace)}")
        lineas += ["", f"Infomex de prueba, Hidalgo: usuario {USUARIO}, contraseña {CONTRASENA_ANTERIOR}"]
        lineas += [
            f"e.firma de prueba de {LECTOR.usuario}: {settings.VAR_DIR / 'efirma'}, contraseña {CONTRASENA_EFIRMA}"
        ]
        lineas += ["", "Ctrl-C termina." if sirve else "Para servirlo: manage.py demo", ""]
        self.stdout.write("\n".join(lineas))
        self.stdout.flush()

    def _exigir_solo_demostracion(self) -> None:
        ajenas = SujetoObligado.objects.exclude(siglas__in=SIGLAS).values_list("siglas", flat=True)
        if ajenas:
            raise CommandError(
                f"Esta base tiene autoridades que no son de la demostración ({', '.join(ajenas[:3])}). Usa otra base."
            )

    def _borrar_todo(self) -> None:
        if connection.vendor != "sqlite":
            raise CommandError("--reset sólo borra bases SQLite. En PostgreSQL, crea una base vacía.")
        if "sujetos_sujetoobligado" in connection.introspection.table_names():
            self._exigir_solo_demostracion()
        connection.close()
        base = Path(settings.DATABASES["default"]["NAME"])
        for ruta in (base, base.with_name(f"{base.name}-wal"), base.with_name(f"{base.name}-shm")):
            ruta.unlink(missing_ok=True)
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        shutil.rmtree(settings.BUILD_DIR, ignore_errors=True)

    def _decir(self, texto: str) -> None:
        self.stdout.write(f"[{time.monotonic() - self.inicio:4.0f} s] {texto}")
        self.stdout.flush()
