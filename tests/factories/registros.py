"""Records of any rubro, filled from its own declaration: a new rubro needs nothing here."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from cms.cuentas.models import Usuario
from cms.sujetos.models import SujetoObligado
from cms.sujetos.scoping import Ambito, en_ambito
from cms.workflows.estados import Estado
from fracciones.base import Registro, campos_de, reservar_claves, subtablas_de
from fracciones.models.organigrama import Area

CURP = "GOMC900101MMCNRL07"
RFC = "GOMC900101AB1"
_POR_TIPO: dict[str, Any] = {
    "fecha": dt.date(2026, 3, 31),
    "hora": dt.time(9, 30),
    "entero": 7,
    "decimal": Decimal("12.50"),
    "moneda": Decimal("1250.00"),
    "booleano": True,
    "correo": "oficina@example.org",
    "telefono": "7221234567",
    "enlace": "https://example.org/documento",
    "documento": "https://example.org/documento.pdf",
    "curp": "",
    "rfc": "",
    "persona": None,
    "domicilio": {"nombre_vialidad": "Hidalgo", "municipio": "Toluca", "cp": "50000"},
}


def area(sujeto: SujetoObligado, nombre: str = "Secretaría del Ayuntamiento", **datos: Any) -> Area:
    """Make an area of the organigrama of `sujeto`."""
    return registro(Area, sujeto, nombre_area=nombre, parent=None, area_generadora=None, **datos)  # type: ignore[return-value]


def registro(
    modelo: type[Registro], sujeto: SujetoObligado, *, por: Usuario | None = None, texto: str = "Dato", **datos: Any
) -> Registro:
    """Make a draft row of `modelo` with every declared datum filled and one row in every subtable.

    `texto` goes into every free text, so that a test can look for it anywhere.
    """
    valores = {campo.name: _valor(campo, sujeto, texto) for campo in campos_de(modelo) if campo.name not in datos}
    with transaction.atomic(), en_ambito(Ambito(organizaciones=frozenset({sujeto.pk}))):
        (clave,) = reservar_claves(modelo, sujeto.pk)
        base = {"clave": clave, "estado": Estado.BORRADOR, "live": False}
        fila = modelo(sujeto=sujeto, capturado_por=por, **(base | valores | datos))
        for nombre, tabla in subtablas_de(modelo).items():
            getattr(fila, nombre).add(tabla(**{c.name: _valor(c, sujeto, texto) for c in campos_de(tabla)}))
        fila.save()
    return fila


def _valor(campo: Any, sujeto: SujetoObligado, texto: str) -> Any:
    """A value the field accepts; a kind of field that this module does not know stays as it is when empty."""
    candidato = _candidato(campo, sujeto, texto)
    if campo.many_to_one or candidato is None:
        return candidato
    try:
        campo.clean(candidato, None)
    except ValidationError:
        return campo.get_default()
    return candidato


def _candidato(campo: Any, sujeto: SujetoObligado, texto: str) -> Any:
    if campo.tipo == "area":
        return Area.sin_ambito.filter(sujeto=sujeto).first()
    if campo.choices:
        return campo.choices[0][0]
    if campo.tipo == "anio":
        return 2026
    if campo.tipo in _POR_TIPO:
        return _POR_TIPO[campo.tipo]
    if isinstance(campo, models.CharField | models.TextField):
        return texto if campo.max_length is None else texto[: campo.max_length]
    return None
