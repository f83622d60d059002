"""A declaration that is not complete does not import, and says everything that it lacks."""

from dataclasses import replace

import pytest

from accesos.solicitudes.informacion import INFORMACION
from accesos.tramites.catalogo import declarar
from accesos.tramites.declaracion import Aviso, Campo, Estado, Papel, TipoDeCampo, TramiteIncompleto

ACLARAR = INFORMACION.transicion("aclarar")
TURNAR = INFORMACION.transicion("turnar")
NEGAR = INFORMACION.transicion("negar")
CONCLUIR = INFORMACION.transicion("concluir")


def con(transicion, **cambios):
    """The declaration with one row of its table changed."""
    filas = tuple(replace(transicion, **cambios) if fila is transicion else fila for fila in INFORMACION.transiciones)
    return {"transiciones": filas}


INCOMPLETAS = {
    "un estado al que no se llega": (
        {"estados": (*INFORMACION.estados, Estado(clave="isla", nombre="Isla", explica="Nadie.", es_final=True))},
        "al estado «isla» no se llega",
    ),
    "un estado del que no se sale": (con(ACLARAR, de=("recibida",)) , "no se llega|no se sale"),
    "un destino sin declarar": (con(TURNAR, a="limbo"), "estado sin declarar, «limbo»"),
    "un plazo sin declarar": (con(ACLARAR, dentro_de="eterno"), "plazo sin declarar, «eterno»"),
    "un plazo que nunca empieza": ({"al_presentar": ("respuesta",)}, "el plazo «ya_publica» nunca empieza"),
    "un acto del sistema sin plazo": (con(CONCLUIR, despues_de=""), "no dice al vencer qué plazo"),
    "lo visible sin aviso": (con(TURNAR, visible=True), "no le avisa"),
    "un acto previo sin declarar": (con(TURNAR, exige="soñar"), "exige un acto sin declarar"),
    "un acto que impide sin declarar": (con(TURNAR, salvo=("soñar",)), "exige un acto sin declarar, «soñar»"),
    "una respuesta previa que no se pregunta": (
        con(NEGAR, segun=(replace(NEGAR.segun[0], campo="color"),)), "depende de una pregunta que no se hace, «color»"
    ),
    "una sesión sin órgano": (
        con(TURNAR, campos=(Campo(clave="sesion", nombre="Sesión", tipo=TipoDeCampo.SESION),)), "una sesión sin órgano"
    ),
    "una respuesta que repite lo que no se preguntó": (
        con(TURNAR, campos=(Campo(clave="color", nombre="Color", repite="negar"),)), "repite una pregunta que no se hace, «color»"
    ),
    "una presentación que repite un acto": (
        {"campos": (*INFORMACION.campos, Campo(clave="color", nombre="Color", repite="negar"))}, "eso lo hace un acto"
    ),
    "un papel que ve desde un acto sin declarar": (
        con(TURNAR, por=(replace(TURNAR.por[0], ve_desde=("soñar",)),)), "ve desde un acto sin declarar, «soñar»"
    ),
    "un aviso sin folio": ({"aviso": Aviso(asunto="Hola", texto="Hola")}, "no dice el folio"),
    "un hueco desconocido": ({"aviso": Aviso(asunto="{folio}", texto="{curp}")}, "hueco desconocido, «curp»"),
    "un inicio sin declarar": ({"inicial": "nada"}, "estado inicial «nada»"),
    "un término que la ley no fija": (
        {"plazos": (*INFORMACION.plazos[:-1], replace(INFORMACION.plazos[-1], dias=0))}, "una de las dos cosas"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cambios", "falta"), INCOMPLETAS.values(), ids=INCOMPLETAS.keys())
def test_an_incomplete_declaration_does_not_exist(cambios, falta):
    if "no se sale" in falta:
        cambios = {"transiciones": tuple(t for t in INFORMACION.transiciones if "por_aclarar" not in t.de)}
    with pytest.raises(TramiteIncompleto, match=falta):
        replace(INFORMACION, **cambios)


def test_two_tramites_do_not_share_a_series_of_folios():
    with pytest.raises(TramiteIncompleto, match="serie IP"):
        declarar(replace(INFORMACION, clave="otro"))


def test_a_papel_names_a_profile_that_exists():
    fantasma = Papel(clave="f", nombre="Fantasma", perfil="fantasma")

    with pytest.raises(TramiteIncompleto, match="fantasma"):
        declarar(replace(INFORMACION, clave="otro", serie="ZZ", **con(TURNAR, por=(fantasma,))))
