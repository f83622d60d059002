"""The informativa as a trámite: what happens to it once it is presented. Before that it is only rows of its contractor."""

from typing import Final

from accesos.informativas.models import Estado as EstadoDeInformativa
from accesos.informativas.models import Informativa
from accesos.tramites.declaracion import Aviso, Campo, Estado, Papel, TipoDeCampo, Tramite, Transicion
from accesos.tramites.models import Actuacion
from cms.sujetos.perfiles import Perfil

CONTRATISTA: Final = Papel(
    clave="contratista", nombre="Contratista", perfil=Perfil.CONTRATISTA, promueve=True, conoce_a_quien_pide=True
)
CAPTURISTA: Final = Papel(
    clave="capturista",
    nombre="Capturista",
    perfil=Perfil.CAPTURISTA_DE_CONTRATISTA,
    promueve=True,
    conoce_a_quien_pide=True,
)
COMPLEMENTARIA: Final = Papel(clave="complementaria", nombre="La presentación de una complementaria")
"""Nobody's profile: presenting the correction does it."""
RECEPTORA: Final = Papel(clave="receptora", nombre="Recepción de informativas", perfil=Perfil.RECEPCION_DE_INFORMATIVAS)


def quedo_sin_efectos(hecho: Actuacion) -> None:
    """Say it in the informativa too, whatever screen it was done on."""
    Informativa.sin_ambito.filter(expediente=hecho.expediente).update(estado=EstadoDeInformativa.SIN_EFECTOS)


_MOTIVO: Final = Campo(clave="motivo", nombre="Por qué queda sin efectos")

INFORMATIVA: Final = Tramite(
    clave="informativa",
    nombre="Informativa de contratos de servicios u obras especializados",
    serie="ICSOE",
    materia=None,
    campos=(
        Campo(clave="periodo", nombre="Periodo", tipo=TipoDeCampo.RENGLON),
        Campo(clave="tipo", nombre="Tipo de informativa", tipo=TipoDeCampo.RENGLON),
        Campo(clave="rfc", nombre="RFC del contratista", tipo=TipoDeCampo.RENGLON),
        Campo(clave="contratos", nombre="Contratos", tipo=TipoDeCampo.RENGLON),
        Campo(clave="trabajadores", nombre="Trabajadores", tipo=TipoDeCampo.RENGLON),
        Campo(clave="sello", nombre="Sello digital (SHA-256 de lo informado)", tipo=TipoDeCampo.RENGLON),
        Campo(clave="firma", nombre="Presentada con", tipo=TipoDeCampo.RENGLON),
        Campo(clave="sustituye", nombre="Sustituye a", tipo=TipoDeCampo.RENGLON, obligatorio=False),
    ),
    asunto="periodo",
    estados=(
        Estado(clave="presentada", nombre="Presentada", explica="El Instituto la recibió. Es la que vale para su periodo."),
        Estado(
            clave="sustituida", nombre="Sustituida por una complementaria", es_final=True,
            explica="Presentaste una complementaria, que es la que vale.",
        ),
        Estado(
            clave="sin_efectos", nombre="Sin efectos", es_final=True,
            explica="La dejaste sin efectos: el periodo está otra vez sin informar.",
        ),
    ),
    plazos=(),
    inicial="presentada",
    al_presentar=(),
    transiciones=(
        Transicion(
            clave="sustituir", nombre="Sustituir por una complementaria",
            explica="Se hace sola al presentar la complementaria, con su folio.",
            por=(COMPLEMENTARIA,), de=("presentada",), a="sustituida",
            campos=(Campo(clave="folio_nuevo", nombre="Folio de la complementaria", tipo=TipoDeCampo.RENGLON),),
            aviso=Aviso(
                asunto="La informativa {folio} quedó sustituida", texto="Presentaste una complementaria, que es la que vale ahora."
            ),
        ),
        Transicion(
            clave="dejar_sin_efectos", nombre="Dejar sin efectos",
            explica="El periodo queda otra vez sin informar. Si ya venció, presenta cuanto antes la que la reemplaza.",
            por=(CONTRATISTA,), de=("presentada",), a="sin_efectos", campos=(_MOTIVO,), efecto=quedo_sin_efectos,
            aviso=Aviso(
                asunto="La informativa {folio} quedó sin efectos",
                texto="{texto}\n\nEl periodo está otra vez sin informar.",
            ),
        ),
    ),
    consultan=(CAPTURISTA, RECEPTORA),
    aviso=Aviso(
        asunto="Recibimos tu informativa {folio}",
        texto="{autoridad} recibió tu informativa de contratos. Guarda tu acuse: lleva el sello digital de lo que informaste.",
    ),
)  # fmt: skip
