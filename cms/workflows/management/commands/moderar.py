"""`manage.py moderar LOTE --accion revisar|aprobar|devolver|deshacer --por USER`: move a lote from the command line."""

import json
from collections.abc import Callable
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.cuentas.models import Usuario
from cms.sujetos.middleware import asignaciones_de
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, ambito_de, en_ambito
from cms.workflows.actions_lote import Resultado, aprobar_lote, deshacer_lote, devolver_lote, revisar_lote
from cms.workflows.errores import NoProcede
from cms.workflows.tablas import Lote

_ACCIONES: Final[dict[str, tuple[Accion, Callable[..., Resultado]]]] = {
    "revisar": (Accion.REVISAR, revisar_lote),
    "aprobar": (Accion.APROBAR, aprobar_lote),
    "devolver": (Accion.DEVOLVER, devolver_lote),
    "deshacer": (Accion.RETIRAR, deshacer_lote),
}
_HECHO: Final = {
    "revisar": "revisadas: pasan a amarillo",
    "aprobar": "aprobadas y publicadas",
    "devolver": "devueltas",
    "deshacer": "fuera del portal o como estaban antes: esperan en amarillo",
}
_EJEMPLO: Final = "manage.py moderar sjixtapan:L-2026-0001 --accion revisar --por paola.romero"


class Command(BaseCommand):
    """Review, approve, return or undo a whole lote, as the person who could do it on screen."""

    help = "Revisa, aprueba, devuelve o deshace un lote completo."

    def add_arguments(self, parser: CommandParser) -> None:
        # Everything is optional text for argparse, so that what is wrong is said here, in one Spanish line.
        parser.add_argument("lote", nargs="?", help="número interno del lote, o su folio: sjixtapan:L-2026-0001")
        parser.add_argument("--accion", help=", ".join(_ACCIONES))
        parser.add_argument("--por", help="clave de usuario de quien lo hace")
        parser.add_argument("--motivo", default="", help="motivo; obligatorio para devolver")
        parser.add_argument("--sin-revisar", action="store_true", help="aprueba también lo que sigue en rojo")
        parser.add_argument("--json", action="store_true", help="salida en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["lote"]:
            raise CommandError(f"Falta el lote. Ejemplo: {_EJEMPLO}")
        if options["accion"] not in _ACCIONES:
            raise CommandError(f"--accion debe ser una de: {', '.join(_ACCIONES)}. Ejemplo: {_EJEMPLO}")
        accion, actuar = _ACCIONES[options["accion"]]
        lote, quien = _lote(options["lote"]), _usuario(options["por"])
        datos: dict[str, Any] = {"motivo": options["motivo"]} if options["motivo"] or accion is Accion.DEVOLVER else {}
        if accion is Accion.APROBAR:
            datos = {"sin_revisar": options["sin_revisar"]}
        elif accion is Accion.REVISAR:
            datos = {}
        try:
            with en_ambito(_ambito(quien, lote, accion)):
                resultado = actuar(lote=lote, by=quien, **datos)
        except NoProcede as razon:
            raise CommandError(str(razon)) from razon
        self._informar(lote, resultado, options)

    def _informar(self, lote: Lote, resultado: Resultado, options: dict[str, Any]) -> None:
        if options["json"]:
            datos = {
                "lote": lote.folio,
                "sujeto": lote.sujeto.siglas,
                "rubro": lote.rubro,
                "accion": options["accion"],
                "estado": lote.estado,
                "hechas": resultado.hechas,
                "omitidas": [{"razon": razon, "filas": n} for razon, n in resultado.omitidas],
            }
            self.stdout.write(json.dumps(datos, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Lote {lote.folio}: {resultado.hechas} filas {_HECHO[options['accion']]}.")
        for razon, n in resultado.omitidas:
            self.stdout.write(f"{n} filas no se movieron: {razon}")


def _lote(texto: str) -> Lote:
    siglas, _, folio = texto.strip().rpartition(":")
    lotes = Lote.sin_ambito.select_related("sujeto")
    partes = folio.upper().split("-")
    if siglas and len(partes) == 3 and partes[0] == "L" and partes[1].isdigit() and partes[2].isdigit():
        lotes = lotes.filter(sujeto__siglas=siglas.lower(), anio=int(partes[1]), numero=int(partes[2]))
    elif not siglas and folio.isdigit():
        lotes = lotes.filter(pk=int(folio))
    else:
        raise CommandError(f"«{texto}» no es un lote. Escribe su número interno o su folio: sjixtapan:L-2026-0001")
    lote: Lote | None = lotes.first()
    if lote is None:
        raise CommandError(f"No hay ningún lote «{texto}».")
    return lote


def _usuario(clave: str | None) -> Any:
    if not clave:
        raise CommandError(f"Falta --por: la clave de usuario de quien lo hace. Ejemplo: {_EJEMPLO}")
    usuario = Usuario.objects.filter(username__iexact=clave, is_active=True).first()
    if usuario is None:
        raise CommandError(f"No hay ninguna cuenta activa «{clave}».")
    return usuario


def _ambito(usuario: Any, lote: Lote, accion: Accion) -> Ambito:
    """The scope under which the person would do it: their assignment in that authority that grants it, if any does."""
    propias = asignaciones_de(usuario)
    if not propias and usuario.is_superuser:
        return Ambito(organizaciones=None, usuario_id=usuario.pk)
    ambitos = [ambito_de(asignacion) for asignacion in propias]
    aqui = [ambito for ambito in ambitos if ambito.incluye(lote.sujeto_id)]
    if not aqui:
        raise CommandError(f"{usuario} no trabaja para {lote.sujeto.siglas}.")
    return next((ambito for ambito in aqui if ambito.puede(accion, lote)), aqui[0])
