"""`manage.py cargar_aplicabilidad FILE (--sujeto SIGLAS | --tipo TIPO) --por USER [--simular] [--json]`: propose what does not apply."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from cms.archivos.rechazos import ArchivoRechazado
from cms.sujetos.models import SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import Ambito, en_ambito
from cms.workflows.errores import NoProcede
from fracciones.aplicabilidad.actions import proponer_no_aplica
from fracciones.aplicabilidad.tabla import Tabla, TablaRechazada, leer_tabla
from fracciones.catalogo import rubros, rubros_de
from fracciones.leyes import Fundamento, Ley
from fracciones.management.nombrados import ambito_de_la_cuenta, archivo_de, cuenta_de, sujeto_de
from fracciones.models.aplicabilidad import Aplicabilidad
from fracciones.models.aplicabilidad import EstadoDeAplicabilidad as Estado

LEY_DE_LA_TABLA = Ley.EDOMEX_2016
"""The law that gives authorities a table (article 93), and whose numbering its columns follow."""

_EJEMPLO = "Falta la tabla. Ejemplo: manage.py cargar_aplicabilidad tabla.xlsx --sujeto ixtapan --por ana"


class Command(BaseCommand):
    """Read the table of applicability and propose its «no aplica»; the Unidad of each authority decides."""

    help = "Propone «no aplica» según la tabla de aplicabilidad; cada Unidad de Información lo aprueba o lo devuelve."

    def add_arguments(self, parser: CommandParser) -> None:
        # Everything is optional text for argparse, so that what is wrong is said here, in one Spanish line.
        parser.add_argument("archivo", nargs="?", help="tabla .xlsx")
        parser.add_argument("--sujeto", default="", help="siglas de una autoridad")
        parser.add_argument("--tipo", default="", help="o todas las de un tipo, por ejemplo ayuntamientos")
        parser.add_argument("--por", default="", help="usuario que propone: administrador de los rubros o Unidad")
        parser.add_argument("--simular", action="store_true", help="dice qué pasaría, sin guardar nada")
        parser.add_argument("--json", action="store_true", help="salida en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        ruta = archivo_de(options["archivo"], ejemplo=_EJEMPLO)
        sujetos, usuario = _sujetos(options["sujeto"], options["tipo"]), cuenta_de(options["por"])
        try:
            tabla = leer_tabla(ruta)
        except ArchivoRechazado as rechazo:
            raise CommandError(rechazo.mensaje) from rechazo
        except TablaRechazada as rechazo:
            raise CommandError(str(rechazo)) from rechazo
        with transaction.atomic():
            resultado = [_proponer(tabla, sujeto, usuario, ruta.name) for sujeto in sujetos]
            if options["simular"]:
                transaction.set_rollback(True)
        if options["json"]:
            self.stdout.write(json.dumps(resultado, ensure_ascii=False, indent=2))
        else:
            for linea in _dichos(resultado, simular=options["simular"]):
                self.stdout.write(linea)


def _sujetos(siglas: str, tipo: str) -> list[SujetoObligado]:
    if bool(siglas) == bool(tipo):
        raise CommandError("Di de quién es la tabla: --sujeto SIGLAS, o --tipo TIPO para todas las de un tipo")
    if siglas:
        return [sujeto_de(siglas)]
    if tipo not in TipoSujeto.values:
        raise CommandError(f"No hay un tipo «{tipo}». Escribe uno de: {', '.join(TipoSujeto.values)}")
    return list(SujetoObligado.objects.filter(tipo=tipo, activa=True).order_by("siglas"))


def _ambito(usuario: Any, sujeto: SujetoObligado) -> Ambito:
    ambito = ambito_de_la_cuenta(usuario, sujeto, Accion.REVISAR)
    if ambito is None:
        raise CommandError(
            f"«{usuario.get_username()}» no puede proponerlo en {sujeto.nombre}: le falta esa asignación"
        )
    return ambito


def _proponer(tabla: Tabla, sujeto: SujetoObligado, usuario: Any, nombre: str) -> dict[str, Any]:
    """Propose for one authority what its table says; what is declared already stays, what contradicts it is said."""
    no_aplican, aplican, sin_dato = tabla.reparto(rubros_de(sujeto.tipo).values(), LEY_DE_LA_TABLA)
    abiertas = Aplicabilidad.sin_ambito.filter(sujeto=sujeto, estado__in=[Estado.PROPUESTA, Estado.VIGENTE])
    ya = dict(abiertas.values_list("rubro", "estado"))
    propuestas, rechazadas = [], {}
    with en_ambito(_ambito(usuario, sujeto)):
        for slug, fundamento in no_aplican.items():
            if slug in ya:
                continue
            try:
                motivo, donde = _texto(fundamento, tabla, nombre)
                proponer_no_aplica(sujeto=sujeto, rubro=slug, motivo=motivo, fundamento=donde, by=usuario)
            except NoProcede as negada:
                rechazadas[slug] = str(negada)
            else:
                propuestas.append(slug)
    return {
        "sujeto": sujeto.siglas,
        "propuestas": propuestas,
        "ya_declaradas": sorted(set(no_aplican) & set(ya)),
        "rechazadas": rechazadas,
        "si_aplican_pero_declaradas": sorted(aplican & set(ya)),
        "aplican": sorted(aplican),
        "sin_dato": sorted(sin_dato),
    }


def _texto(fundamento: Fundamento, tabla: Tabla, nombre: str) -> tuple[str, str]:
    de_quien = tabla.datos.get("sujeto obligado") or tabla.datos.get("organismo") or nombre
    donde = f"{str(fundamento)[:1].lower()}{str(fundamento)[1:]}"
    return (
        f"La tabla de aplicabilidad que aprobó el Instituto señala que esta obligación ({donde}) no aplica.",
        f"Tabla de aplicabilidad de {de_quien}, {donde}."[:500],
    )


def _dichos(resultado: list[dict[str, Any]], *, simular: bool) -> Iterator[str]:
    titulos = defaultdict(str, {slug: modelo.ficha.titulo for slug, modelo in rubros().items()})
    for uno in resultado:
        yield f"{uno['sujeto']}: {len(uno['propuestas'])} propuestas, {len(uno['ya_declaradas'])} ya declaradas, {len(uno['rechazadas'])} rechazadas."
        yield from (f"  propuesta: {titulos[slug]}" for slug in uno["propuestas"])
        yield from (f"  rechazada: {titulos[slug]}. {razon}" for slug, razon in uno["rechazadas"].items())
        for slug in uno["si_aplican_pero_declaradas"]:
            yield f"  revisa: {titulos[slug]} está declarada «no aplica» y la tabla dice que aplica."
        if uno["sin_dato"]:
            yield f"  la tabla no habla de: {', '.join(titulos[slug] for slug in uno['sin_dato'])}."
    yield (
        "Simulación: no se guardó nada."
        if simular
        else "Cada Unidad de Información las aprueba o devuelve en «No aplica»."
    )
