"""Programa Sectorial de Tecnologías de la Información y Comunicaciones: one for each dependency and year.

1. Validar la entrega del Programa Sectorial de Tecnologías de la Información y Comunicaciones, o en su caso entregarlo.
(Guía para obtener dictamen técnico)
"""

from collections.abc import Mapping
from typing import Any, Final

from accesos.dictamenes.papeles import ANTE, DIRECCION, JEFE, SECRETARIO, SOLICITA
from accesos.tramites.declaracion import (
    Aviso,
    AvisoA,
    Campo,
    Estado,
    PlazoDeclarado,
    Presentacion,
    TipoDeCampo,
    Tramite,
    Transicion,
)

PRIMERO: Final = 2016
"""The year of the Ley de Gobierno Digital: there were no programmes before."""
ULTIMO: Final = 2100


def revisar(respuestas: Mapping[str, Any]) -> dict[str, str]:
    """Say what is wrong with the year."""
    bien = PRIMERO <= int(respuestas["ejercicio"]) <= ULTIMO
    return {} if bien else {"ejercicio": "Escribe el año del programa con cuatro cifras, por ejemplo 2026."}


CAMPOS: Final = (
    Campo(clave="ejercicio", nombre="Año del programa", tipo=TipoDeCampo.ENTERO),
    Campo(clave="titulo", nombre="Nombre del programa", tipo=TipoDeCampo.RENGLON),
    Campo(clave="lineas", nombre="Líneas de acción", ayuda="Una por renglón: tus solicitudes dirán cuál atienden."),
)

PROGRAMA: Final = Tramite(
    clave="programa_sectorial",
    nombre="Programa Sectorial de TIC",
    serie="PS",
    materia=None,
    asunto="titulo",
    campos=CAMPOS,
    inicial="entregado",
    al_presentar=("validar",),
    plazos=(
        PlazoDeclarado(clave="validar", nombre="Validar el programa", dias=5, en_el_acuse="Validación, a más tardar"),
        PlazoDeclarado(clave="corregir_programa", nombre="Corregir el programa", dias=10),
    ),
    estados=(
        Estado(
            clave="entregado", nombre="Programa entregado", plazo="validar",
            explica="La Dirección General lo revisa; cuando esté validado podrás pedir dictámenes.",
        ),
        Estado(
            clave="por_corregir", nombre="Programa por corregir", plazo="corregir_programa", en_pausa=True,
            explica="La Dirección General pide corregirlo.",
        ),
        Estado(clave="validado", nombre="Programa validado", es_final=True, explica="Ya puedes pedir dictámenes este año."),
    ),
    transiciones=(
        Transicion(
            clave="validar_programa", nombre="Validar el programa", explica="La dependencia ya puede pedir dictámenes ese año.",
            por=(JEFE, DIRECCION), de=("entregado",), a="validado", detiene=("validar",),
            aviso=Aviso(asunto="Programa {folio} validado", texto="{promovente} ya puede pedir dictámenes técnicos."),
        ),
        Transicion(
            clave="devolver_programa", nombre="Pedir que se corrija", explica="Di qué falta o qué sobra.",
            por=(JEFE, DIRECCION), de=("entregado",), a="por_corregir", detiene=("validar",), empieza=("corregir_programa",),
            campos=(Campo(clave="texto", nombre="Qué hay que corregir"),),
            aviso=Aviso(asunto="Corrige el programa {folio}", texto="{texto}\n\nCorrígelo a más tardar el {vence}."),
        ),
        Transicion(
            clave="corregir_programa", nombre="Entregar corregido", explica="Cambia lo escrito y adjunta el programa corregido.",
            por=(SOLICITA, SECRETARIO), de=("por_corregir",), a="entregado", reescribe=True, con_archivos=True,
            detiene=("corregir_programa",), empieza=("validar",), campos=CAMPOS[1:],
            avisa_a=(AvisoA(papel=JEFE, aviso=Aviso(asunto="Programa {folio} corregido", texto="{promovente} lo corrigió.")),),
        ),
    ),
    aviso=Aviso(
        asunto="Recibimos el programa {folio}", texto="{autoridad} recibió el Programa Sectorial de TIC de {promovente}."
    ),
    avisa_a=(
        AvisoA(papel=JEFE, aviso=Aviso(asunto="Programa {folio} por validar", texto="{promovente} entregó: {asunto}.")),
    ),
    presentacion=Presentacion(
        papeles=(SOLICITA, SECRETARIO), ante=ANTE, boton="Entregar el Programa Sectorial",
        explica="Uno por dependencia y por año. Sin él no se puede pedir un dictamen técnico.",
        adjuntos="Programa Sectorial de TIC", ayuda_adjuntos="El documento firmado.", minimo=1, una_vez_por="ejercicio",
        revisa=revisar,
    ),
)  # fmt: skip
