"""`manage.py cargar FILE --sujeto SIGLAS --rubro SLUG --por USER [--simular] [--crear-areas] [--motivo TEXT] [--json]`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.archivos.rechazos import ArchivoRechazado
from cms.libros.problemas import CargaRechazada, agrupar
from cms.sujetos.perfiles import Accion
from cms.sujetos.scoping import en_ambito
from cms.workflows.errores import NoProcede
from fracciones.base import Registro
from fracciones.carga.aplicar import aplicar
from fracciones.carga.delicados import por_confirmar
from fracciones.carga.previsualizar import borrar_carga, previsualizar
from fracciones.catalogo import rubros
from fracciones.management.nombrados import ambito_de_la_cuenta, archivo_de, cuenta_de, sujeto_de
from fracciones.models.cargas import Carga

_EJEMPLO = "Falta el archivo. Ejemplo: manage.py cargar convenios.xlsx --sujeto ixtapan --rubro convenios --por ana"


class Command(BaseCommand):
    """Check an Excel or CSV file and load its good rows as one lote in rojo."""

    help = "Carga un Excel o CSV como un lote en rojo: revisa todo el archivo y carga las filas sin errores."

    def add_arguments(self, parser: CommandParser) -> None:
        # Everything is optional text for argparse, so that what is wrong is said here, in one Spanish line.
        parser.add_argument("archivo", nargs="?", help="archivo .xlsx o .csv")
        parser.add_argument("--sujeto", default="", help="siglas de la autoridad")
        parser.add_argument("--rubro", default="", help="por ejemplo convenios")
        parser.add_argument("--por", default="", help="usuario que carga; debe tener el rubro asignado")
        parser.add_argument("--simular", action="store_true", help="revisa y dice qué pasaría, sin cargar nada")
        parser.add_argument("--crear-areas", action="store_true", help="crea en el Organigrama las áreas que faltan")
        parser.add_argument("--motivo", default="", help="por qué se dan de baja los registros que el archivo retira")
        parser.add_argument("--json", action="store_true", help="salida en JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        ruta = archivo_de(options["archivo"], ejemplo=_EJEMPLO)
        sujeto, modelo, usuario = sujeto_de(options["sujeto"]), _rubro(options["rubro"]), cuenta_de(options["por"])
        ambito = ambito_de_la_cuenta(usuario, sujeto, Accion.AGREGAR, rubro=modelo.rubro)
        if ambito is None:
            quien, que = f"«{options['por']}»", f"{modelo.ficha.titulo} de {sujeto.nombre}"
            raise CommandError(f"{quien} no carga {que}: le falta esa asignación")
        with en_ambito(ambito):
            try:
                with ruta.open("rb") as archivo:
                    carga = previsualizar(
                        modelo=modelo,
                        sujeto_id=sujeto.pk,
                        archivo=archivo,
                        nombre=ruta.name,
                        by=usuario,
                        ambito=ambito,
                    )
                lote = self._cargar(carga, usuario, options)
            except (ArchivoRechazado, CargaRechazada) as rechazada:
                raise CommandError(rechazada.mensaje) from rechazada
            except NoProcede as negada:
                raise CommandError(str(negada)) from negada
        if options["json"]:
            self.stdout.write(json.dumps(_como_json(carga, lote), ensure_ascii=False, indent=2))
        else:
            self._concluir(carga, lote, simulada=options["simular"])

    def _cargar(self, carga: Carga, usuario: Any, options: dict[str, Any]) -> Any:
        """Confirm the preview, unless it is only asked for; one that is not confirmed does not stay."""
        if not options["json"]:
            self._contar(carga)
        try:
            if not options["simular"] and not carga.sin_cambios:
                if carga.bajas and not options["motivo"].strip():
                    raise CargaRechazada(
                        "El archivo da de baja registros: agrega --motivo con el porqué, que se publica"
                    )
                lote = aplicar(
                    carga=carga,
                    by=usuario,
                    crear_areas=options["crear_areas"],
                    avisos_vistos=True,
                    motivo_de_baja=options["motivo"],
                )
                carga.refresh_from_db()
                return lote
        except (CargaRechazada, NoProcede):
            if options["json"]:
                self.stdout.write(json.dumps(_como_json(carga, None), ensure_ascii=False, indent=2))
            borrar_carga(carga)
            raise
        borrar_carga(carga)
        return None

    def _contar(self, carga: Carga) -> None:
        self.stdout.write(
            f"{carga.archivo_nombre}: {carga.leidas:,} filas leídas en {carga.segundos} s, hoja «{carga.hoja}»."
        )
        salen = f"{carga.bajas:,} bajas, " if carga.bajas else ""
        salen += f"{carga.quitadas:,} borradores por quitar, " if carga.quitadas else ""
        self.stdout.write(
            f"{carga.nuevas:,} nuevas, {carga.cambiadas:,} con cambios, {salen}{carga.iguales:,} iguales, "
            f"{carga.con_error:,} con error."
        )
        for aviso in carga.avisos:
            self.stdout.write(f"Aviso: {aviso['mensaje']}.")
        for delicado in por_confirmar(carga):
            self.stdout.write(f"Revisa antes de aprobar: {delicado.que}, {delicado.donde}")
        for clase in agrupar(carga.problemas):
            for problema in clase.visibles:
                nivel = problema.nivel.value.capitalize()
                self.stdout.write(
                    f"{nivel} {problema.celda} «{problema.encabezado}»: {problema.titulo}. {problema.dice}".rstrip()
                )
            if clase.otros:
                self.stdout.write(
                    f"  y otras {clase.otros:,} filas con lo mismo en la columna {clase.primero.columna}."
                )
        if carga.por_areas:
            nombres = ", ".join(f"«{nombre}»" for nombre in list(carga.areas_nuevas)[:10])
            self.stdout.write(
                f"{carga.por_areas:,} filas con error se cargan si agregas --crear-areas; faltan {len(carga.areas_nuevas):,}: {nombres}."
            )

    def _concluir(self, carga: Carga, lote: Any, *, simulada: bool) -> None:
        if lote is not None:
            self.stdout.write(f"Se cargaron {_cargadas(lote):,} filas en rojo: lote {lote.folio}.")
            if lote.bajas:
                self.stdout.write(f"De ellas {lote.bajas:,} son bajas: siguen en el portal hasta que se aprueben.")
            if carga.quitadas:
                self.stdout.write(f"Se quitaron {carga.quitadas:,} borradores.")
            if carga.lote_de_areas is not None:
                cuantas = carga.lote_de_areas.nuevas
                self.stdout.write(f"Se crearon {cuantas:,} áreas en rojo: lote {carga.lote_de_areas.folio}.")
        elif simulada:
            self.stdout.write("Simulación: no se guardó nada.")
        else:
            self.stdout.write("El archivo dice lo mismo que ya está: no se cambió nada.")


def _rubro(slug: str) -> type[Registro]:
    try:
        return rubros()[slug.strip().lower()]
    except KeyError:
        raise CommandError(f"No hay un rubro «{slug}». Escribe uno de: {', '.join(rubros())}") from None


def _cargadas(lote: Any) -> int:
    return int(lote.nuevas + lote.cambiadas + lote.bajas)


def _como_json(carga: Carga, lote: Any) -> dict[str, Any]:
    return {
        "archivo": carga.archivo_nombre,
        "huella": carga.huella,
        "formato": carga.formato,
        "leidas": carga.leidas,
        "nuevas": carga.nuevas,
        "cambiadas": carga.cambiadas,
        "bajas": carga.bajas,
        "quitadas": carga.quitadas,
        "iguales": carga.iguales,
        "con_error": carga.con_error,
        "por_areas": carga.por_areas,
        "areas_nuevas": list(carga.areas_nuevas),
        "errores": carga.errores,
        "advertencias": carga.advertencias,
        "problemas": carga.problemas["lista"],
        "avisos": [aviso["mensaje"] for aviso in carga.avisos],
        "por_confirmar": [f"{delicado.que}: {delicado.donde}" for delicado in por_confirmar(carga)],
        "segundos": carga.segundos,
        "lote": lote.folio if lote else None,
        "cargadas": _cargadas(lote) if lote else 0,
        "lote_de_areas": carga.lote_de_areas.folio if carga.lote_de_areas else None,
    }
