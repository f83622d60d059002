"""What was asked by the wrong way goes on by the right one: from one's own data to public information, and back.

To information: the Unidad sends it and a request is filed there with the same words and the same person, because it asks for nothing
else (Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, 2017, artículo 53). To one's own data nobody
can file it for the person, who has to prove who they are: they are told how, and their words wait for them (artículo 172 of the
2016 law, on what is obtained by a trámite of its own).
"""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse

from accesos.solicitudes.molde import ABIERTA, EXPLICACION, Molde
from accesos.tramites.declaracion import Estado, Tramite, Transicion
from accesos.tramites.enlaces import Enlace
from accesos.tramites.models import Actuacion, Expediente
from accesos.tramites.presentacion import PRESENTAR, Solicitante, presentar
from accesos.tramites.puertas import Visita
from cms.acuses.codigos import en_grupos

A_INFORMACION: Final = "reconducir_a_informacion"
A_DATOS: Final = "reconducir_a_datos"
RECONDUCIDA: Final = Estado(
    clave="reconducida", nombre="Sigue como solicitud de información", es_final=True,
    explica="Lo que pediste no es sobre tus datos personales, así que sigue como solicitud de información, con otro folio.",
)  # fmt: skip


def clave_de(expediente: Expediente) -> str:
    """Return the clave of the filing in which an expediente goes on: always the same, so that it goes on once."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"reconducida:{expediente.pk}"))


def a_informacion(m: Molde, informacion: Tramite) -> Transicion:
    """Return the act by which a request about one's own data goes on as one of information."""

    def seguir(acto: Any) -> None:
        suyo: Expediente = acto.expediente
        datos, parte = suyo.datos, suyo.parte
        dichos = (
            datos.get(campo.clave, "") for campo in suyo.tramite.campos if not (campo.identifica or campo.opciones)
        )
        modalidades = {clave for campo in informacion.campos for clave, _ in campo.opciones}
        modalidad = datos.get("modalidad", "")
        primero = Actuacion.sin_ambito.get(expediente=suyo, clave=PRESENTAR)
        presentar(
            tramite=informacion,
            organizaciones=[suyo.organizacion],
            datos={
                "descripcion": "\n\n".join(filter(None, dichos)),
                "modalidad": modalidad if modalidad in modalidades else "electronica",
            },
            solicitante=Solicitante(nombre=parte.nombre, correo=parte.correo, cuenta=suyo.solicitante),
            clave_envio=clave_de(suyo),
            by=primero.por,
            ahora=acto.created_at,
        )

    return Transicion(
        clave=A_INFORMACION, nombre="Seguir como solicitud de información",
        explica="Cuando no se pide nada sobre los datos de quien pide. Se presenta ante la misma autoridad, con las mismas palabras, otro "
        "folio y sus propios plazos desde hoy. Sus identificaciones no pasan (artículo 53 de la Ley General).",
        por=(m.unidad,), de=ABIERTA, a=RECONDUCIDA.clave, detiene=m.atencion, campos=(EXPLICACION,), efecto=seguir,
        aviso=m.aviso(
            "Tu solicitud {folio} sigue como solicitud de información",
            "No es sobre tus datos personales, así que {autoridad} la atiende como solicitud de información, con otro folio. {texto}",
        ),
    )  # fmt: skip


def a_datos(m: Molde) -> Transicion:
    """Return the act by which whoever asked for their own data as information is told how to ask for them."""
    return Transicion(
        clave=A_DATOS, nombre="Orientar a pedir sus datos personales",
        explica="Cuando quien pide quiere sus propios datos: hace falta que acredite quién es. Lo que escribió le queda listo para pedirlos "
        "(artículo 172).",
        por=(m.unidad,), de=ABIERTA, a="respondida", detiene=m.atencion, empieza=m.respuesta, campos=(EXPLICACION,),
        aviso=m.aviso(
            "Tu solicitud {folio} es sobre tus datos personales",
            "{texto}\n\nAbre tu solicitud y elige «Pedir mis datos»: lo que escribiste ya está ahí, y sólo falta acreditar quién eres. Si no "
            "estás de acuerdo, tienes {interponer_recurso} días hábiles para interponer el recurso de revisión.",
        ),
    )  # fmt: skip


def enlaces(visita: Visita) -> list[Enlace]:
    """Return where an expediente goes on, for whoever attends it and for who asked."""
    suyo = visita.expediente
    if suyo.estado == RECONDUCIDA.clave:
        return [_donde_sigue(visita, otro) for otro in Expediente.sin_ambito.filter(clave_envio=clave_de(suyo))]
    if visita.es_solicitante and Actuacion.sin_ambito.filter(expediente=suyo, clave=A_DATOS).exists():
        return [Enlace(texto="Pedir mis datos", liga=reverse("pedir_mis_datos", args=[suyo.pk]))]
    return []


def _donde_sigue(visita: Visita, otro: Expediente) -> Enlace:
    """Return the link; whoever follows it without an account gets the code of the other one too."""
    con_cuenta = not visita.es_solicitante or otro.solicitante_id is not None
    if con_cuenta:
        return Enlace(texto=f"Sigue en {otro.folio}", liga=reverse("expediente", args=[otro.pk]))
    return Enlace(texto=f"Sigue en {otro.folio}, con el código {en_grupos(otro.codigo)}", liga=reverse("seguimiento"))


def lo_ya_escrito(expediente: Expediente, derecho: Tramite) -> Mapping[str, Any]:
    """Return the draft with which somebody begins to ask for their own data: the authority and the words, nothing of who they are."""
    modalidades = {clave for campo in derecho.campos if campo.clave == "modalidad" for clave, _ in campo.opciones}
    datos = {
        "derecho": derecho.clave,
        "autoridades": [expediente.organizacion_id],
        "descripcion": expediente.datos["descripcion"],
    }
    modalidad = expediente.datos.get("modalidad", "")
    return datos | ({"modalidad": modalidad} if modalidad in modalidades else {})
