"""The recurso de revisión, from its filing to compliance: prevention, admission, allegations, resolution.

The term to resolve runs from the admission, and a prevention comes before it: so it never has run when it is interrupted.
Turning it and deciding whether it is admitted, three days (article 185-I of the 2016 law); allegations, seven (185-II); complying,
ten (186).
"""

from collections.abc import Sequence
from typing import Final

from accesos.solicitudes import cumplimiento
from accesos.solicitudes.molde import EXPLICACION, Molde
from accesos.tramites.declaracion import (
    SISTEMA,
    SOLICITANTE,
    AvisoA,
    Campo,
    Estado,
    Expide,
    PlazoDeclarado,
    Segun,
    TipoDeCampo,
    Transicion,
)
from cms.calendario.terminos import Concepto

RAZONES: Final = Campo(clave="texto", nombre="Cuéntanos qué pasó", ayuda="Con tus palabras; no hace falta citar leyes.")
DEL_RECURSO: Final = ("resolver_recurso", "alegatos")

ESTADOS: Final = (
    Estado(
        clave="en_recurso", nombre="En recurso de revisión", plazo="admitir_recurso",
        explica="El Instituto recibió tu inconformidad y decide si la admite.",
    ),
    Estado(
        clave="recurso_prevenido", nombre="Recurso por completar", plazo="subsanar_recurso", en_pausa=True,
        explica="El Instituto te pide completar tu recurso. Si no lo completas a tiempo, se desecha.",
    ),
    Estado(
        clave="recurso_admitido", nombre="Recurso admitido", plazo="resolver_recurso",
        explica="El Instituto lo estudia. Puedes decirle lo que te convenga mientras corre el plazo para alegar.",
    ),
    Estado(
        clave="en_cumplimiento", nombre="Por cumplir la resolución", plazo="cumplimiento",
        explica="El Instituto te dio la razón y la autoridad debe cumplir.",
    ),
)  # fmt: skip


def plazos_del_recurso(m: Molde) -> tuple[PlazoDeclarado, ...]:
    """Return the terms of the recurso."""
    return (
        m.plazo("interponer_recurso", "Interponer el recurso", Concepto.INTERPONER_RECURSO),
        m.plazo("admitir_recurso", "Turnar el recurso y decidir si se admite", dias=3),
        m.plazo("subsanar_recurso", "Completar el recurso", Concepto.PREVENCION_RECURSO, dias=5),
        m.plazo("alegatos", "Informe y alegatos", dias=7),
        m.plazo("resolver_recurso", "Resolver el recurso", Concepto.RESOLVER_RECURSO),
        m.plazo("cumplimiento", "Cumplir la resolución", dias=10),
    )


def acuse_del_recurso(m: Molde) -> Expide:
    """Return the acuse of the recurso, numbered by the Instituto: `00042/INFOEM/IP/RR/2026`."""
    return Expide(
        titulo="Acuse del recurso de revisión",
        serie=f"{m.serie}/RR",
        ante="instituto",
        cuerpo=(
            "Se interpuso recurso de revisión contra {autoridad}, por la solicitud {folio}. Lo resuelve el Instituto.",
        ),
    )


def de_quien_se_inconforma(m: Molde, *, otra_vez: Sequence[str] = ()) -> tuple[Transicion, ...]:
    """Return what the person does.

    Args:
        m: the kind of request.
        otra_vez: grounds after which the answer that complies can be challenged again; all of them when there is none.
    """
    fundadas = (
        Segun(
            acto="interponer_recurso", campo="causal", valores=tuple(otra_vez),
            motivo=f"La respuesta que cumple la resolución sólo se impugna si el recurso fue por {', '.join(otra_vez)}.",
        ),
    ) if otra_vez else ()  # fmt: skip
    return (
        Transicion(
            clave="interponer_recurso", nombre="Interponer el recurso de revisión",
            explica=m.di("interponer_recurso", "En los {interponer_recurso} días hábiles siguientes a la respuesta."),
            por=(SOLICITANTE, m.modulo), de=m.se_impugna, a="en_recurso", dentro_de="interponer_recurso", segun=fundadas,
            detiene=(*m.respuesta, *m.entrega), empieza=("admitir_recurso",), con_archivos=True, expide=acuse_del_recurso(m),
            campos=(
                Campo(clave="causal", nombre="Por qué te inconformas", tipo=TipoDeCampo.OPCION, opciones=m.causales), RAZONES,
            ),
        ),
        Transicion(
            clave="subsanar_recurso", nombre="Completar el recurso",
            explica=m.di("prevenir_recurso", "En cinco días hábiles; si no, se desecha."),
            por=(SOLICITANTE, m.modulo), de=("recurso_prevenido",), a="en_recurso", dentro_de="subsanar_recurso",
            detiene=("subsanar_recurso",), empieza=("admitir_recurso",), con_archivos=True,
            campos=(Campo(clave="texto", nombre="Lo que falta"),),
        ),
        Transicion(
            clave="desistir", nombre="Desistir del recurso",
            explica=m.di("desistir", "El recurso termina, y la respuesta queda como está."), por=(SOLICITANTE, m.modulo),
            de=("en_recurso", "recurso_prevenido", "recurso_admitido"), a="concluida",
            detiene=("admitir_recurso", "subsanar_recurso", *DEL_RECURSO, *m.recurso),
            campos=(Campo(clave="texto", nombre="Si quieres, di por qué", obligatorio=False),),
        ),
        Transicion(
            clave="alegar", nombre="Decir lo que te conviene en el recurso",
            explica=m.di("alegar", "En los siete días hábiles siguientes a la admisión. Es voluntario."),
            por=(SOLICITANTE, m.modulo), de=("recurso_admitido",), dentro_de="alegatos", con_archivos=True,
            campos=(Campo(clave="texto", nombre="Lo que quieres decir"),),
        ),
    )  # fmt: skip


def del_instituto(m: Molde) -> tuple[Transicion, ...]:
    """Return what the Instituto does with the recurso, and the clock when it is not completed."""
    return (
        Transicion(
            clave="prevenir_recurso", nombre="Pedir que se complete el recurso",
            explica=m.di("prevenir_recurso", "Una sola vez; el plazo para resolver todavía no corre."),
            por=(m.instituto,), de=("en_recurso",), a="recurso_prevenido", una_vez=True, detiene=("admitir_recurso",),
            empieza=("subsanar_recurso",), campos=(EXPLICACION,),
            aviso=m.aviso(
                "Te piden completar tu recurso sobre {folio}", "{texto}\n\nCompleta tu recurso a más tardar el {vence}; si no, se desecha."
            ),
        ),
        Transicion(
            clave="admitir_recurso", nombre="Admitir el recurso",
            explica=m.di("resolver_recurso", "Desde hoy corren {resolver_recurso} días hábiles para resolver, y siete para informe y alegatos."),
            por=(m.instituto,), de=("en_recurso",), a="recurso_admitido", detiene=("admitir_recurso",), empieza=DEL_RECURSO,
            aviso=m.aviso("Se admitió tu recurso sobre {folio}", "El Instituto debe resolverlo a más tardar el {vence}."),
            avisa_a=(
                AvisoA(
                    papel=m.unidad,
                    aviso=m.aviso("Se admitió un recurso sobre {folio}", "Rinde el informe justificado en siete días hábiles."),
                ),
            ),
        ),
        Transicion(
            clave="desechar_recurso", nombre="Desechar el recurso", explica=m.di("desechar_recurso", "No se admite, y se dice por qué."),
            por=(m.instituto,), de=("en_recurso",), a="concluida", detiene=("admitir_recurso",), campos=(EXPLICACION,),
            con_archivos=True, aviso=m.aviso("Tu recurso sobre {folio} se desechó", "{texto}"),
        ),
        Transicion(
            clave="ampliar_recurso", nombre="Ampliar el plazo para resolver",
            explica=m.di("resolver_recurso", "Una sola vez, hasta {ampliar_recurso} días hábiles más."),
            por=(m.instituto,), de=("recurso_admitido",), dentro_de="resolver_recurso", una_vez=True,
            amplia=(("resolver_recurso", Concepto.AMPLIAR_RECURSO),), campos=(EXPLICACION,),
            aviso=m.aviso("Tu recurso sobre {folio} se resolverá más tarde", "{texto}\n\nLa nueva fecha límite es el {vence}."),
        ),
        Transicion(
            clave="confirmar_respuesta", nombre="Confirmar la respuesta o sobreseer",
            explica=m.di("confirmar_respuesta", "El recurso termina sin que la autoridad deba nada más."),
            por=(m.instituto,), de=("recurso_admitido",), a="concluida", detiene=(*DEL_RECURSO, *m.recurso), campos=(EXPLICACION,),
            con_archivos=True, aviso=m.aviso("El recurso sobre {folio} quedó resuelto", "{texto}"),
        ),
        Transicion(
            clave="ordenar_entrega", nombre="Revocar o modificar la respuesta",
            explica=m.di("confirmar_respuesta", "La autoridad tiene diez días hábiles para cumplir."),
            por=(m.instituto,), de=("recurso_admitido",), a="en_cumplimiento", detiene=(*DEL_RECURSO, *m.recurso),
            empieza=("cumplimiento",), campos=(EXPLICACION,), con_archivos=True,
            aviso=m.aviso("El recurso sobre {folio} te dio la razón", "{texto}\n\nDeben cumplir a más tardar el {vence}."),
        ),
        Transicion(
            clave="desechar_por_incompleto", nombre="Desechar el recurso que no se completó",
            explica=m.di("prevenir_recurso", "No se completó en cinco días hábiles."),
            por=(SISTEMA,), de=("recurso_prevenido",), a="concluida", despues_de="subsanar_recurso", detiene=("subsanar_recurso",),
            aviso=m.aviso("Tu recurso sobre {folio} se desechó", "No se completó a tiempo."),
        ),
    )  # fmt: skip


def de_la_autoridad(m: Molde, *, cumplir: str, se_verifica: bool = False) -> tuple[Transicion, ...]:
    """Return what the authority does in the recurso.

    Args:
        m: the kind of request.
        cumplir: what may be done against the new answer.
        se_verifica: whether whoever appealed is heard on it and the Instituto verifies it, as `cumplimiento` says.
    """
    tras_el_informe = (cumplimiento.VISTA_DEL_INFORME,) if se_verifica else ()
    tras_cumplir = (cumplimiento.VISTA_DEL_CUMPLIMIENTO,) if se_verifica else ()
    desde = ("en_cumplimiento", cumplimiento.INCUMPLIDA.clave) if se_verifica else ("en_cumplimiento",)
    detiene = ("cumplimiento", "incumplimiento") if se_verifica else ("cumplimiento",)
    return (
        Transicion(
            clave="rendir_informe", nombre="Rendir el informe justificado",
            explica=m.di("alegar", "En los siete días hábiles siguientes a la admisión."),
            por=(m.unidad,), de=("recurso_admitido",), dentro_de="alegatos", empieza=tras_el_informe, con_archivos=True,
            campos=(Campo(clave="texto", nombre="Informe"),),
            aviso=m.aviso("{autoridad} rindió su informe sobre {folio}", "Puedes leerlo en la página de tu solicitud."),
        ),
        Transicion(
            clave="cumplir", nombre="Cumplir la resolución", explica=m.di("cumplir", cumplir), por=(m.unidad,),
            de=desde, a="respondida", detiene=detiene, empieza=(*m.respuesta, *tras_cumplir), campos=(EXPLICACION,),
            con_archivos=True, aviso=m.aviso("Hay una nueva respuesta a tu solicitud {folio}", "{texto}"),
        ),
    )  # fmt: skip
