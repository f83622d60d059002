"""Solicitudes recibidas y atendidas: what people asked and what was answered, without who asked.

The procedures feed it through `fracciones.proveedores`; it can also be captured or loaded by hand, for the years before
them. Nothing here names the applicant.
"""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Booleano, Eleccion, Entero, Fecha, Moneda, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class SolicitudAtendida(Registro):
    """A request for information and its outcome."""

    ficha = Ficha(
        slug="solicitudes-recibidas-atendidas",
        titulo="Solicitudes de información recibidas y atendidas",
        en_claro="Qué ha preguntado la gente y qué se respondió",
        orden=7,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "IV"), Ley.EDOMEX_2016: Fundamento(92, "XVII")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.PERMANENTE,
        actualizacion="permanente (generado por el módulo de Solicitudes)",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=(
            "folio",
            "tipo",
            "fecha_recepcion",
            "descripcion",
            "estado_solicitud",
            "sentido_respuesta",
            "fecha_respuesta",
            "dias_habiles",
        ),
        titulo_publico=("folio",),
        filtros=("ejercicio", "estado_solicitud", "sentido_respuesta"),
        cifras=("fecha_recepcion", "fecha_respuesta", "dias_habiles"),
        unidad=("solicitud", "solicitudes"),
    )
    llave = ("folio",)
    reglas = (NoAntes("fecha_limite", "fecha_recepcion"), NoAntes("fecha_respuesta", "fecha_recepcion"))

    folio = Texto("Folio de la solicitud", PUBLICO, requerido=True, ayuda="Lo da el sistema de solicitudes.")
    tipo = Eleccion(
        "Tipo",
        PUBLICO,
        (
            "Información pública",
            "Acceso a datos",
            "Rectificación de datos",
            "Cancelación de datos",
            "Oposición de datos",
        ),
        requerido=True,
    )
    fecha_recepcion = Fecha("Fecha de recepción oficial", PUBLICO, requerido=True)
    medio = Eleccion(
        "Medio de presentación",
        PUBLICO,
        ("Electrónica", "Módulo de acceso (física)", "Correo electrónico", "Verbal", "Correo postal", "Telefónica"),
        requerido=True,
    )
    descripcion = TextoLargo(
        "Información solicitada (versión pública)",
        PUBLICO,
        requerido=True,
        ayuda="Sin datos personales: téstalos antes de publicar.",
    )
    tematica = Texto("Temática", PUBLICO, max_length=250)
    estado_solicitud = Texto(
        "Estado", PUBLICO, requerido=True, ayuda="En qué va la solicitud, por ejemplo «Respondida»."
    )
    fecha_limite = Fecha("Fecha límite", PUBLICO, requerido=True)
    prorroga = Booleano("Hubo prórroga", PUBLICO, requerido=True)
    aclaracion = Booleano("Hubo requerimiento de aclaración", PUBLICO, requerido=True)
    sentido_respuesta = Eleccion(
        "Sentido de la respuesta",
        PUBLICO,
        (
            "Entrega total",
            "Entrega parcial / versión pública",
            "Información reservada",
            "Información confidencial",
            "Inexistencia",
            "Incompetencia/orientación",
            "Disponible públicamente",
            "Requiere pago",
            "Desechada/no presentada",
            "Sin respuesta",
        ),
    )
    fecha_respuesta = Fecha("Fecha de notificación de la respuesta", PUBLICO)
    dias_habiles = Entero(
        "Días hábiles transcurridos", PUBLICO, ayuda="Los que pasaron de la recepción a la respuesta."
    )
    modalidad_entrega = Texto("Modalidad de entrega", PUBLICO)
    costo = Moneda("Costo de reproducción", PUBLICO)
    respuesta = Documento(
        "Respuesta y anexos (versión pública)", PUBLICO, extensiones=("pdf", "xlsx", "docx", "jpg", "png")
    )
    recurso_revision = Texto("Recurso de revisión (folio y resolución)", PUBLICO, max_length=250)

    class Meta(Registro.Meta):
        verbose_name = "solicitud de información"
        verbose_name_plural = "solicitudes de información recibidas y atendidas"
