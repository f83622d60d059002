"""The declared rubros say what the client's catalogue says, field by field.

The catalogue (`fracciones.yaml`) is reference material and no part of the repository: the tests look for it in
`CATALOGO_YAML`, or in a folder `shared` beside the project, and are skipped where it is not.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from fracciones import campos, medidas, referencias
from fracciones.base import campos_de, subtablas_de
from fracciones.catalogo import SIN_RUBRO, rubros
from fracciones.documentos import Documento
from fracciones.domicilios import Domicilio
from fracciones.ficha import Aplica
from fracciones.leyes import Fundamento, Ley
from fracciones.municipios import MUNICIPIOS

yaml = pytest.importorskip("yaml")

ARCHIVO = Path(os.environ.get("CATALOGO_YAML") or Path(__file__).parents[3] / "shared" / "fracciones.yaml")
CATALOGO: dict[str, Any] = yaml.safe_load(ARCHIVO.read_text(encoding="utf-8")) if ARCHIVO.exists() else {"rubros": []}
RUBROS = {rubro["slug"]: rubro for rubro in CATALOGO["rubros"]}

pytestmark = pytest.mark.skipif(not RUBROS, reason="el catálogo del cliente no está a la mano (CATALOGO_YAML)")

CLASES: dict[str, type | tuple[type, ...]] = {
    "texto": campos.Texto,
    "texto_largo": campos.TextoLargo,
    "entero": campos.Entero,
    "decimal": (campos.Decimal, medidas.Porcentaje, medidas.Coordenada),
    "fecha": campos.Fecha,
    "hora": campos.Hora,
    "booleano": campos.Booleano,
    "email": campos.Correo,
    "telefono": campos.Telefono,
    "moneda": campos.Moneda,
    "url": campos.Enlace,
    "archivo": Documento,
    "pdf": Documento,
    "eleccion": campos.Eleccion,
    "anio": campos.Anio,
    "domicilio": Domicilio,
    "fk_area": campos.ReferenciaArea,
    "fk_persona": campos.ReferenciaPersona,
    "fk_organo": referencias.Organo,
    "fk_municipio": campos.Eleccion,
    "fk_rubro": referencias.ReferenciaRegistro,
    "rfc": campos.Rfc,
    "curp": campos.Curp,
}

NOMBRES = {
    # `parent` and `sib_order` are the names of the tree; `titulo` and `estado` are taken by every record.
    "organigrama": {"area_superior": "parent"},
    "solicitudes-recibidas-atendidas": {"estado": "estado_solicitud"},
    "publicaciones-boletines": {"titulo": "titulo_publicacion"},
    "leyes-decretos": {"titulo": "titulo_ley"},
    "iniciativas": {"titulo": "titulo_iniciativa"},
    "licitacion-obra-publica": {"proveedor": "proveedor_razon_social"},
    "licitacion-contratacion": {"proveedor": "proveedor_razon_social"},
}
"""Name in the catalogue → name of the field, where they differ."""

CALCULADOS = {"organigrama": {"nivel", "orden"}}
"""Not captured: they come from the place in the tree."""

MAS_OPCIONES = {("marco-normativo", "tipo_norma"), ("programas-subsidio", "ambito")}
"""Catalogues that besides accept words of the national format."""

FILTROS_SIN_CAMPO = {"texto", "vigente", "diputado"}
"""Free text is the search; «vigente» is asked of the dates, and «diputado» of a subtable."""

COMUNES = {"ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo", "area_generadora", "nota"}


def nombre(slug: str, clave: str) -> str:
    return NOMBRES.get(slug, {}).get(clave, clave)


def suelto(texto: str) -> str:
    """Punctuation of a wording is not its meaning: «alta/baja» is «alta o baja»."""
    return texto.strip().replace("/", " o ")


def capturados(slug: str, datos: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [c for c in datos if c["tipo"] != "tabla" and c["clave"] not in CALCULADOS.get(slug, ())]


def diferencias(slug: str, modelo: Any, datos: list[dict[str, Any]]) -> list[str]:
    """Everything in which the fields of a table are not those of the catalogue."""
    hallados = {campo.name: campo for campo in campos_de(modelo)}
    esperados = capturados(slug, datos)
    difieren = [f"sobra {n}" for n in hallados.keys() - COMUNES - {nombre(slug, c["clave"]) for c in esperados}]
    for dato in esperados:
        campo = hallados.get(nombre(slug, dato["clave"]))
        if campo is None:
            difieren.append(f"falta {dato['clave']}")
            continue
        if not isinstance(campo, CLASES[dato["tipo"]]):
            difieren.append(f"{campo.name} es {type(campo).__name__} y no {dato['tipo']}")
        if str(campo.verbose_name) != dato["etiqueta"]:
            difieren.append(f"{campo.name} se llama «{campo.verbose_name}» y no «{dato['etiqueta']}»")
        if campo.requerido != dato["requerido"]:
            difieren.append(f"{campo.name}: requerido={campo.requerido}")
        if bool(campo.requerido_si) != ("requerido_si" in dato):
            difieren.append(f"{campo.name}: requerido_si={campo.requerido_si}")
        difieren += _opciones(slug, campo, dato)
    return difieren


def _opciones(slug: str, campo: Any, dato: dict[str, Any]) -> list[str]:
    esperadas = MUNICIPIOS if dato["tipo"] == "fk_municipio" else tuple(dato.get("opciones", ()))
    opciones = getattr(campo, "opciones", ())
    if (slug, campo.name) in MAS_OPCIONES:
        opciones = opciones[: len(esperadas)]
    return [] if opciones == esperadas else [f"{campo.name}: opciones {opciones}"]


def test_every_rubro_of_the_catalogue_is_declared_and_no_other():
    assert set(rubros()) == set(RUBROS)
    assert len(RUBROS) == 42


@pytest.mark.parametrize("slug", RUBROS)
def test_a_rubro_has_the_fields_of_the_catalogue(slug):
    assert diferencias(slug, rubros()[slug], RUBROS[slug]["campos"]) == []


@pytest.mark.parametrize("slug", RUBROS)
def test_the_fields_of_a_rubro_come_in_the_order_of_the_catalogue(slug):
    propios = [campo.name for campo in campos_de(rubros()[slug]) if campo.name not in COMUNES]

    assert propios == [nombre(slug, c["clave"]) for c in capturados(slug, RUBROS[slug]["campos"])]


@pytest.mark.parametrize("slug", RUBROS)
def test_a_rubro_has_the_subtables_of_the_catalogue(slug):
    esperadas = {dato["clave"]: dato for dato in RUBROS[slug]["campos"] if dato["tipo"] == "tabla"}
    declaradas = subtablas_de(rubros()[slug])

    assert declaradas.keys() == esperadas.keys()
    for clave, dato in esperadas.items():
        tabla = declaradas[clave]
        assert str(tabla._meta.verbose_name_plural) == dato["etiqueta"]
        assert getattr(tabla, "requerida", False) == dato["requerido"], clave
        assert diferencias(slug, tabla, dato["campos"]) == [], clave


@pytest.mark.parametrize("slug", RUBROS)
def test_the_ficha_of_a_rubro_says_what_the_catalogue_says(slug):
    dado, ficha = RUBROS[slug], rubros()[slug].ficha

    assert (ficha.titulo, ficha.orden) == (dado["titulo"], dado["orden"])
    assert ficha.fundamento[Ley.EDOMEX_2004] == Fundamento(dado["articulo"], dado["fraccion"])
    assert ficha.aplica_a == {Aplica(clase) for clase in dado["aplica_a"]}
    assert suelto(ficha.actualizacion) == suelto(dado["periodo_actualizacion"])
    assert ficha.conservacion == dado["conservacion"]
    assert all(formato in dado.get("formato_sipot_equivalente", "") for formato in ficha.formatos_sipot)


@pytest.mark.parametrize("slug", RUBROS)
def test_the_public_view_of_a_rubro_is_that_of_the_catalogue(slug):
    vista, ficha = RUBROS[slug]["vista_publica"], rubros()[slug].ficha

    assert ficha.columnas == tuple(nombre(slug, c) for c in vista["columnas"])
    assert ficha.totales == tuple(vista.get("totales", ()))
    assert ficha.agrupar_por == vista.get("agrupar_por", "")
    esperados = [nombre(slug, f) for f in vista.get("filtros", ()) if f not in FILTROS_SIN_CAMPO]
    assert ficha.filtros == tuple(esperados)


def test_what_the_catalogue_hides_is_not_public():
    ocultos = [(slug, c) for slug, r in RUBROS.items() for c in r["vista_publica"].get("ocultar", ())]

    assert ocultos
    for slug, clave in ocultos:
        assert rubros()[slug]._meta.get_field(nombre(slug, clave)).visibilidad != campos.PUBLICO, (slug, clave)


def test_the_fractions_without_a_rubro_are_those_of_the_catalogue():
    dadas = {f: t for f, t in CATALOGO["fracciones_art12_sin_rubro_en_la_semilla"].items() if f != "fuente"}

    assert [str(sin.fundamento.fraccion) for sin in SIN_RUBRO] == list(dadas)
    assert all(dadas[sin.fundamento.fraccion].startswith(sin.titulo) for sin in SIN_RUBRO)
