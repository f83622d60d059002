"""What the people of the demonstration have written to each other: some of it answered, some still unread."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from cms.cuentas.models import Usuario
from cms.mensajes.actions import abrir_hilo, marcar_leido, responder
from cms.mensajes.models import Hilo
from cms.sujetos.models import Asignacion, SujetoObligado
from cms.sujetos.scoping import ambito_de, en_ambito
from static_build.demo.autoridades import INSTITUTO, LEGISLATURA, SEFOMART, SJIXTAPAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversacion:
    """A thread: who opens it and to whom, what each one says in order, and who has read all of it."""

    siglas: str
    asunto: str
    sobre: str
    para: tuple[str, ...]
    dichos: tuple[tuple[str, str], ...]
    leyeron: tuple[str, ...] = ()


CONVERSACIONES: Final = (
    Conversacion(
        siglas=SJIXTAPAN.siglas,
        asunto="Versión pública del convenio con la Universidad",
        sobre="rubro:convenios",
        para=("carolina.mejia", "paola.romero"),
        dichos=(
            ("javier.montiel", "El anexo 2 trae los domicilios de los becarios. ¿Lo subo testado o espero al Comité?"),
            ("carolina.mejia", "Súbelo testado. Yo lo marco como revisado y Paola lo lleva al Comité."),
            ("paola.romero", "De acuerdo. El Comité sesiona el jueves; con el testado basta para publicar."),
        ),
        leyeron=("carolina.mejia",),
    ),
    Conversacion(
        siglas=SJIXTAPAN.siglas,
        asunto="Contratos del tercer trimestre",
        sobre="rubro:licitacion-contratacion",
        para=("silvia.guadarrama",),
        dichos=(
            (
                "paola.romero",
                "Faltan las facturas de tres contratos de octubre.\n\n¿Me dices si ya las entregó Tesorería?",
            ),
        ),
    ),
    Conversacion(
        siglas=SJIXTAPAN.siglas,
        asunto="Altas del Directorio de octubre",
        sobre="rubro:directorio",
        para=("paola.romero",),
        dichos=(
            ("carolina.mejia", "Ya revisé las seis altas: están en amarillo. Faltan los correos de dos personas."),
        ),
    ),
    Conversacion(
        siglas=SEFOMART.siglas,
        asunto="Convenios con dos trimestres de atraso",
        sobre="rubro:convenios",
        para=("ximena.cuevas",),
        dichos=(
            (
                "irma.nava",
                "En la revisión aparecen sin actualizar desde hace dos trimestres. ¿Hay algo que les impida publicarlos?",
            ),
            ("ximena.cuevas", "Los está firmando el área jurídica. Los publicamos esta semana."),
        ),
    ),
    Conversacion(
        siglas=LEGISLATURA.siglas,
        asunto="¿A quién le toca el Diario de Debates?",
        sobre="",
        para=("octavio.bernal",),
        dichos=(("mayra.lara", "No lo tengo entre mis obligaciones y nadie más lo captura."),),
    ),
)


@transaction.atomic
def conversar(sujeto: SujetoObligado, personas: Mapping[str, Usuario]) -> None:
    """Write what was said about one authority."""
    for conversacion in CONVERSACIONES:
        if conversacion.siglas == sujeto.siglas:
            _decir(conversacion, sujeto, personas)


def _decir(conversacion: Conversacion, sujeto: SujetoObligado, personas: Mapping[str, Usuario]) -> None:
    hilo: Hilo | None = None
    for usuario, texto in conversacion.dichos:
        quien = personas[usuario]
        with en_ambito(ambito_de(_asignacion(usuario, sujeto))):
            if hilo is None:
                para = [_asignacion(otro, sujeto).pk for otro in conversacion.para]
                hilo = abrir_hilo(
                    sujeto=sujeto,
                    asunto=conversacion.asunto,
                    texto=texto,
                    para=para,
                    sobre=conversacion.sobre,
                    by=quien,
                )
            else:
                responder(hilo=hilo, texto=texto, by=quien)
    if hilo is None:
        return
    for usuario in conversacion.leyeron:
        with en_ambito(ambito_de(_asignacion(usuario, sujeto))):
            marcar_leido(hilo=hilo, by=personas[usuario], hasta=hilo.mensajes.latest("pk").pk)


def _asignacion(usuario: str, sujeto: SujetoObligado) -> Asignacion:
    """The assignment somebody takes part with: here, or in the Instituto."""
    de_quien = Asignacion.sin_ambito.filter(
        usuario__username=usuario, organizacion__siglas__in=[sujeto.siglas, INSTITUTO], activa=True
    )
    return de_quien.get()
