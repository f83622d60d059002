"""Fills the rubros that have no history of their own, from their declaration: a new rubro is in the demonstration at once."""

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError

from cms.calendario.periodos import Periodicidad
from cms.cuentas.models import Usuario
from cms.cuentas.validadores.rfc import digito_verificador
from cms.workflows.estados import Estado
from fracciones.aplicabilidad import actions as aplicabilidad
from fracciones.base import Registro, campos_de, es_requerido, subtablas_de
from fracciones.catalogo import rubro, rubros_de
from fracciones.condiciones import SiVacio, vacio
from fracciones.models.directorio import Persona
from fracciones.referencias import Cita
from static_build.demo import nombres
from static_build.demo.asuntos import ANUALES, ASUNTOS, EMPRESAS, NO_APLICA, PROPIOS, TEXTOS
from static_build.demo.autoridades import Autoridad
from static_build.demo.filas import AREA, PDF, Fila, Trimestre, trimestre_cerrado
from static_build.demo.mesa import Mesa

MOTIVO: Final = "Falta decir de qué documento sale el dato. Complétalo en la nota y vuelve a enviarlo."
_RAZONES: Final = {
    "devuelta": "Sí hay información de este ejercicio: captúrala.",
    "retirada": "El área ya tiene información.",
}
_NOMBRE: Final = ("nombres", "primer_apellido", "segundo_apellido", "sexo")
_COMUNES: Final = frozenset({"ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo", "area_generadora", "nota"})


def declarar(mesa: Mesa) -> frozenset[str]:
    """Declare what does not apply, one declaration in each state, and return the rubros nobody fills."""
    for estado, (slug, motivo, fundamento) in NO_APLICA[mesa.sujeto.siglas].items():
        with mesa.trabajando(mesa.administrador) as quien:
            propuesta = aplicabilidad.proponer_no_aplica(
                sujeto=mesa.sujeto, rubro=slug, motivo=motivo, fundamento=fundamento, by=quien
            )
        with mesa.trabajando(mesa.unidad) as quien:
            if estado == "devuelta":
                aplicabilidad.devolver_no_aplica(declaracion=propuesta, razon=_RAZONES[estado], by=quien)
            elif estado != "propuesta":
                vigente = aplicabilidad.aprobar_no_aplica(declaracion=propuesta, by=quien)
                if estado == "retirada":
                    aplicabilidad.retirar_no_aplica(declaracion=vigente, razon=_RAZONES[estado], by=quien)
    return frozenset(NO_APLICA[mesa.sujeto.siglas][estado][0] for estado in ("vigente", "propuesta"))


def rellenar(mesa: Mesa, autoridad: Autoridad, hoy: dt.date, *, por: Usuario) -> None:
    """Populate every rubro that binds the authority and has no history: published, amarillo, rojo, returned and draft.

    One that its collegiate bodies filled has matters of its own besides.
    """
    omitidos = declarar(mesa)
    personas = list(Persona.sin_ambito.filter(sujeto_id=mesa.sujeto.pk, live=True).order_by("clave")[:24])
    faltan = [
        (slug, modelo)
        for slug, modelo in rubros_de(mesa.sujeto.tipo).items()
        if slug not in omitidos and (slug in ASUNTOS or not modelo.sin_ambito.filter(sujeto_id=mesa.sujeto.pk).exists())
    ]
    for turno, (slug, modelo) in enumerate(faltan):
        pluma = Pluma(mesa=mesa, autoridad=autoridad, modelo=modelo, personas=personas, hoy=hoy)
        filas = list(pluma.filas())
        a_medias = Estado.AMARILLO if turno % 2 else Estado.ROJO
        mesa.lote(modelo, filas[:-2], por=por, archivo=f"{slug}.xlsx", hasta=Estado.PUBLICADO)
        mesa.lote(modelo, filas[-2:-1], por=por, archivo=f"{slug}-complemento.xlsx", hasta=a_medias)
        if turno % 2:
            mesa.capturar(modelo, filas[-1], por=por)
        else:
            mesa.devolver(mesa.enviar(modelo, filas[-1], por=por), MOTIVO)


@dataclass(kw_only=True)
class Pluma:
    """Writes the rows of one rubro of one authority, always the same ones for the same day."""

    mesa: Mesa
    autoridad: Autoridad
    modelo: type[Registro]
    personas: list[Persona]
    hoy: dt.date

    def __post_init__(self) -> None:
        semilla = f"{self.autoridad.siglas} {self.modelo.rubro}"
        self.azar = random.Random(semilla)  # noqa: S311 - invented rows, no secrets
        self.gente = nombres.personas(semilla)
        self.areas = itertools.cycle(sorted(self.mesa.areas)[:12])
        self.citas: dict[str, list[str]] = {}

    def filas(self) -> Iterator[Fila]:
        """Yield one row for each matter of the rubro."""
        de_cualquiera = ASUNTOS.get(self.modelo.rubro, ("", tuple(f"Asunto {n}" for n in range(1, 6))))
        campo, asuntos = PROPIOS.get(self.autoridad.siglas, {}).get(self.modelo.rubro, de_cualquiera)
        for numero, asunto in enumerate(asuntos):
            periodo = self._periodo(numero)
            comunes = periodo.comunes(next(self.areas))
            valores = self._valores(self.modelo, comunes, numero, campo, asunto, periodo)
            tablas = {
                nombre: [self._valores(tabla, {}, numero + n, "", asunto, periodo) for n in range(self._cuantas(tabla))]
                for nombre, tabla in subtablas_de(self.modelo).items()
                if nombre != "convenios_modificatorios"
            }
            yield Fila(valores=valores, tablas=tablas)

    @staticmethod
    def _cuantas(tabla: Any) -> int:
        return 3 if any(campo.tipo == "persona" or campo.name == "capitulo" for campo in campos_de(tabla)) else 1

    def _periodo(self, numero: int) -> Trimestre:
        if self.modelo.ficha.periodicidad is not Periodicidad.ANUAL:
            return trimestre_cerrado(self.hoy)
        anio = self.hoy.year - (numero if self.modelo.rubro in ANUALES else 0)
        return Trimestre(inicio=dt.date(anio, 1, 1), fin=dt.date(anio, 12, 31))

    def _valores(
        self, modelo: Any, base: dict[str, Any], numero: int, campo: str, asunto: str, periodo: Trimestre
    ) -> dict[str, Any]:
        valores, campos = dict(base), {c.name: c for c in campos_de(modelo) if c.name not in _COMUNES}
        firma = next(self.gente)
        for nombre, dato in campos.items():
            if nombre == campo and dato.tipo.startswith("texto"):
                valor: Any = asunto
            elif nombre.removeprefix("proveedor_") in _NOMBRE:
                persona_moral = {"razon_social", "proveedor_razon_social"} & campos.keys()
                valor = None if persona_moral else getattr(firma, nombre)
            else:
                valor = self._valor(dato, numero, asunto, periodo)
            if not vacio(valor) and self._cabe(dato, valor):
                valores[nombre] = valor
        self._completar(modelo, campos, valores, asunto)
        for regla in getattr(modelo, "reglas", ()):
            if regla.infringida(valores):
                valores[regla.campo], valores[regla.que] = valores[regla.que], valores[regla.campo]
        return valores

    def _completar(self, modelo: Any, campos: dict[str, Any], valores: dict[str, Any], asunto: str) -> None:
        """Add the documents and texts that the format asks for, given the rest of the row."""
        for nombre, campo in campos.items():
            if nombre in valores or not es_requerido(modelo, campo, valores):
                continue
            if campo.tipo == "documento":
                valores[nombre] = f"{PDF}{campo.verbose_name}: {asunto}"
            elif campo.tipo == "enlace" and not any(isinstance(c, SiVacio) for c in campo.requerido_si):
                valores[nombre] = f"https://www.{self.autoridad.dominio}/solicitudes"
            elif campo.tipo.startswith("texto"):
                valores[nombre] = asunto[: campo.max_length]

    @staticmethod
    def _cabe(campo: Any, valor: Any) -> bool:
        if campo.many_to_one:
            return True
        try:
            campo.clean(valor, None)
        except ValidationError:
            return False
        return True

    def _valor(self, campo: Any, numero: int, asunto: str, periodo: Trimestre) -> Any:
        if hasattr(campo, "rubro"):
            return self._cita(campo, numero) if campo.requerido else None
        if campo.choices:
            opciones = [valor for valor, _ in campo.choices]
            propio = self.autoridad.datos["municipio"] if campo.name == "municipio" else ""
            return propio if propio in opciones else opciones[numero % len(opciones)]
        if campo.name in TEXTOS and campo.tipo.startswith("texto"):
            return TEXTOS[campo.name][numero % len(TEXTOS[campo.name])]
        if campo.tipo in _DE_TIPO:
            return _DE_TIPO[campo.tipo](self, campo, numero, periodo)
        return self._suelto(campo, numero, periodo)

    def _cita(self, campo: Any, numero: int) -> str:
        if campo.rubro not in self.citas:
            vivos = rubro(campo.rubro).sin_ambito.filter(sujeto_id=self.mesa.sujeto.pk, live=True).order_by("clave")
            self.citas[campo.rubro] = [str(Cita(rubro=campo.rubro, clave=v.clave, nombre=str(v))) for v in vivos]
        return self.citas[campo.rubro][numero % len(self.citas[campo.rubro])]

    def _suelto(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        """The texts that are numbers of something, and the names of bodies and companies."""
        if campo.name.startswith(("numero", "folio", "clave", "contrato_numero", "oficio", "codigo")):
            return f"{self.autoridad.siglas[:3].upper()}/{periodo.inicio.year}/{numero + 1:03d}"
        if campo.name == "organo":
            return {"ayuntamientos": "Cabildo", "poder_legislativo": "Pleno"}.get(
                self.autoridad.datos["tipo"], "Comité de Transparencia"
            )
        if campo.name.endswith("razon_social"):
            return EMPRESAS[numero % len(EMPRESAS)][0]
        return None

    def _area(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        return AREA + next(self.areas)

    def _persona(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        return self.personas[numero % len(self.personas)]

    def _fecha(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        tarde = campo.name.endswith(
            ("_fin", "_termino", "vencimiento", "limite", "respuesta", "publicacion", "modificacion")
        )
        return periodo.inicio + dt.timedelta(days=9 * numero + self.azar.randrange(8) + (12 if tarde else 0))

    def _entero(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        if campo.name in ("a_favor", "quorum"):
            return self.azar.randrange(44, 62)
        chico = campo.name.startswith(("dias", "observaciones", "en_contra", "abstenciones", "edad", "plazo"))
        return (
            self.azar.randrange(3, 12) * (6 if campo.name == "edad" else 1) if chico else self.azar.randrange(40, 900)
        )

    def _decimal(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        base = {"latitud": 19, "longitud": -99}.get(campo.name)
        if base is not None:
            return base + Decimal(self.azar.randrange(2000, 6000)).scaleb(-4) * (1 if base > 0 else -1)
        return Decimal(self.azar.randrange(300, 990)).scaleb(-1)

    def _moneda(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        if campo.name == "valor_m2":
            return Decimal(self.azar.randrange(600, 4_800))
        return Decimal(self.azar.randrange(180, 9_400)) * 1000

    def _rfc(self, campo: Any, numero: int, periodo: Trimestre) -> Any:
        sin_digito = EMPRESAS[numero % len(EMPRESAS)][1] + "A1"
        return sin_digito + digito_verificador(sin_digito)


_DE_TIPO: Final[dict[str, Any]] = {
    "area": Pluma._area,
    "persona": Pluma._persona,
    "fecha": Pluma._fecha,
    "hora": lambda pluma, campo, numero, periodo: dt.time(12 if campo.name.endswith("fin") else 10, 5 * numero),
    "entero": Pluma._entero,
    "decimal": Pluma._decimal,
    "moneda": Pluma._moneda,
    "anio": lambda pluma, campo, numero, periodo: periodo.inicio.year - 1,
    "booleano": lambda pluma, campo, numero, periodo: campo.name == "ganador",
    "correo": lambda pluma, campo, numero, periodo: f"transparencia@{pluma.autoridad.dominio}",
    "telefono": lambda pluma, campo, numero, periodo: pluma.autoridad.telefono,
    "domicilio": lambda pluma, campo, numero, periodo: dict(pluma.autoridad.domicilio),
    "rfc": Pluma._rfc,
}
