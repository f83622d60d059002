"""Rows of any rubro and in any number, made from the declarations alone, and always the same for the same number.

Everything is inserted set-wise: published rows as moderation would have left them, without its history.
"""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from django.db import connection, models, transaction
from django.utils import timezone

from cms.cuentas.models import Usuario
from cms.sujetos.models import Asignacion, Clase, SujetoObligado, TipoSujeto
from cms.sujetos.perfiles import TODOS_LOS_RUBROS, Perfil
from cms.sujetos.scoping import TOTAL, en_ambito
from cms.workflows.estados import Estado
from fracciones.base import Registro, campos_de, reservar_claves, subtablas_de
from fracciones.catalogo import rubros
from fracciones.models.directorio import Persona
from fracciones.models.organigrama import Area
from fracciones.referencias import ReferenciaRegistro

TANDA: Final = 2_000
"""Rows held in memory at once."""
LIMITE: Final = 1_000
"""Areas or people, at most, that the references are spread over."""
EJERCICIOS: Final = (2024, 2025, 2026)
AREAS: Final = (
    "Presidencia",
    "Tesorería Municipal",
    "Secretaría del Ayuntamiento",
    "Obras Públicas",
    "Contraloría Interna",
)
INSTANTE: Final = dt.datetime(2026, 11, 2, 18, 0, tzinfo=dt.UTC)
"""When everything was published: one load, one instant."""

_PALABRAS: Final = (
    "convenio colaboración administrativa municipio estado México servicios públicos programa apoyo educación salud obra"
    " pública adquisición arrendamiento mantenimiento equipo cómputo capacitación personal seguridad ciudadana agua potable"
    " drenaje alumbrado recolección residuos parques jardines transparencia acceso información protección datos personales"
    " atención ciudadana desarrollo social económico rural fomento artesanal turismo cultura deporte juventud mujer niñez"
    " adultos mayores discapacidad vivienda catastro tesorería contraloría interna evaluación desempeño recursos federales"
    " estatales propios ejercicio fiscal vigente conforme reglas operación comité acuerdo cabildo sesión ordinaria"
).split()
_NOMBRES: Final = ("María", "José", "Guadalupe", "Juan", "Rosa", "Ángel", "Lucía", "Óscar", "Begoña", "Íñigo")
_APELLIDOS: Final = (
    "Hernández",
    "García",
    "Martínez",
    "Núñez",
    "Peña",
    "Ávila",
    "Sánchez",
    "Güemes",
    "Ibarra",
    "Muñoz",
)


def autoridad(siglas: str = "medida", tipo: TipoSujeto = TipoSujeto.AYUNTAMIENTO) -> SujetoObligado:
    """Make an authority with its areas, published."""
    sujeto = SujetoObligado.objects.create(
        clase=Clase.SUJETO_OBLIGADO, siglas=siglas, nombre=f"Ayuntamiento de {siglas.title()}", tipo=tipo,
        prefijo="Ayuntamiento de", nombre_corto=siglas.title(), domicilio="Plaza de los Mártires 1, Centro, 50000 Toluca",
        telefono="7225550140", correo="unidad@example.org", horario="Lunes a viernes, 9:00 a 18:00 h",
    )  # fmt: skip
    with transaction.atomic():
        for clave, nombre in zip(reservar_claves(Area, sujeto.pk, len(AREAS)), AREAS, strict=True):
            datos = valores(Area, clave, {}) | {"nombre_area": nombre, "clave_area": f"A{clave}", "parent_id": None}
            Area(sujeto=sujeto, clave=clave, **_publicada(), **datos).save()
    return sujeto


def persona(perfil: Perfil, sujeto: SujetoObligado, *, numero: int = 0, suyos: Iterable[str] | None = None) -> Usuario:
    """Make somebody who works for the authority with a profile, bound to every rubro, or to some, where profiles are bound."""
    usuario = Usuario.objects.create_user(f"{perfil.value}{numero or ''}.{sujeto.siglas}")
    propios = [] if perfil in TODOS_LOS_RUBROS else list(rubros() if suyos is None else suyos)
    Asignacion.sin_ambito.create(usuario=usuario, organizacion=sujeto, perfil=perfil, rubros=propios)
    return usuario


def publicar(modelo: type[Registro], sujeto: SujetoObligado, cuantas: int, *, con_analisis: bool = True) -> None:
    """Insert published rows with one row in each of their subtables; whoever inserts for many analyzes at the end."""
    with en_ambito(TOTAL):
        for inicio in range(0, cuantas, TANDA):
            with transaction.atomic():
                insertar(list(filas(modelo, sujeto, min(TANDA, cuantas - inicio), **_publicada())))
        if con_analisis:
            analizar()


def insertar(nuevas: list[Any]) -> None:
    """Insert rows of one rubro and what hangs from them."""
    type(nuevas[0]).sin_ambito.bulk_create(nuevas, batch_size=500)
    for nombre, tabla in subtablas_de(type(nuevas[0])).items():
        hijas = [hija for fila in nuevas for hija in getattr(fila, nombre).all()]
        for hija in hijas:
            hija.registro_id = hija.registro.pk
        tabla._default_manager.bulk_create(hijas, batch_size=500)


def filas(modelo: type[Registro], sujeto: SujetoObligado, cuantas: int, **fijas: Any) -> Iterator[Any]:
    """Yield rows that are not stored yet, with their public numbers taken. Call inside a transaction."""
    referencias = referencias_de(sujeto)
    tablas = subtablas_de(modelo)
    for clave in reservar_claves(modelo, sujeto.pk, cuantas):
        fila = modelo(sujeto=sujeto, clave=clave, **fijas, **valores(modelo, clave, referencias))
        for nombre, tabla in tablas.items():
            hija = tabla(registro=fila, **valores(tabla, clave, referencias))
            getattr(fila, nombre).set([hija])
        yield fila


def referencias_de(sujeto: SujetoObligado) -> dict[str, list[int]]:
    """Return the rows that references may point to, by kind."""
    modelos = {"area": Area, "persona": Persona}
    return {
        cual: list(modelo.sin_ambito.filter(sujeto=sujeto).order_by("pk").values_list("pk", flat=True)[:LIMITE])
        for cual, modelo in modelos.items()
    }


def valores(modelo: type[models.Model], numero: int, referencias: dict[str, list[int]]) -> dict[str, Any]:
    """Return attname → value of every declared field of row `numero`: all filled, all different, always the same."""
    azar = random.Random(f"{modelo.__name__}:{numero}")
    datos = {campo.attname: _valor(campo, azar, numero, referencias) for campo in campos_de(modelo)}
    if "fecha_inicio_periodo" in datos:
        ejercicio = EJERCICIOS[numero // 500 % len(EJERCICIOS)]
        trimestre = azar.randrange(4)
        datos |= {
            "ejercicio": ejercicio,
            "fecha_inicio_periodo": dt.date(ejercicio, 3 * trimestre + 1, 1),
            "fecha_termino_periodo": dt.date(ejercicio, 3 * trimestre + 3, (31, 30, 30, 31)[trimestre]),
        }
    for regla in getattr(modelo, "reglas", ()):
        if regla.infringida(datos):
            datos[regla.campo] = datos[regla.que]
    return datos


def analizar() -> None:
    """Let PostgreSQL count what was loaded at once, as its own daemon would a minute later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def palabras(azar: random.Random, cuantas: int) -> str:
    """Return a sentence of that many words."""
    return " ".join(azar.choices(_PALABRAS, k=cuantas)).capitalize()


def _publicada() -> dict[str, Any]:
    return {
        "live": True,
        "estado": Estado.PUBLICADO,
        "has_unpublished_changes": False,
        "first_published_at": INSTANTE,
        "last_published_at": INSTANTE,
        "fecha_validacion": INSTANTE,
        "fecha_actualizacion": timezone.now(),
    }


def _valor(campo: Any, azar: random.Random, numero: int, referencias: dict[str, list[int]]) -> Any:  # noqa: C901 - one line per kind of field
    match campo.tipo:
        case "texto_largo":
            return palabras(azar, azar.randint(20, 60))
        case "catalogo" if campo.choices:
            return azar.choice([clave for clave, _ in campo.choices if clave])
        case "area" | "persona" as cual:
            return azar.choice(referencias[cual]) if referencias.get(cual) else None
        case _ if campo.remote_field:
            return None
        case _ if isinstance(campo, ReferenciaRegistro):
            return ""
        case "fecha":
            return dt.date(2024, 1, 1) + dt.timedelta(days=azar.randrange(700))
        case "hora":
            return dt.time(azar.randint(8, 18), azar.choice((0, 15, 30, 45)))
        case "entero":
            return azar.randint(1, 2_000)
        case "anio":
            return azar.randint(2_015, 2_026)
        case "decimal" if campo.max_digits < 14 or any(
            v.limit_value == 100 for v in campo.validators if hasattr(v, "limit_value")
        ):
            return Decimal(azar.randint(0, 9_000)) / 100
        case "decimal" | "moneda":
            return Decimal(azar.randint(100_000, 90_000_000)) / 100
        case "booleano":
            return azar.random() < 0.5
        case "correo":
            return f"oficina{numero}@example.org"
        case "telefono":
            return f"722{azar.randint(1_000_000, 9_999_999)}"
        case "enlace" | "documento":
            return f"https://documentos.example.org/{campo.name.replace('_', '-')}/{numero}.pdf"
        case "domicilio":
            return {
                "nombre_vialidad": palabras(azar, 2),
                "municipio": "Toluca",
                "cp": f"{azar.randint(50_000, 52_999)}",
            }
        case "rfc" | "curp":
            return ""
    return _texto(campo, azar)


def _texto(campo: Any, azar: random.Random) -> str:
    if "apellido" in campo.name:
        return azar.choice(_APELLIDOS)
    if campo.name == "nombres":
        return " ".join(azar.sample(_NOMBRES, 2))
    largo = campo.max_length or 150
    return palabras(azar, azar.randint(2, 8) if largo > 60 else 2)[:largo].strip()
