"""Acuerdos y actas: the sessions of the collegiate bodies, who attended and what was agreed."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Booleano, Eleccion, Fecha, ReferenciaPersona, Texto, TextoLargo
from fracciones.condiciones import Si
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.referencias import Organo


class Sesion(Registro):
    """A session of a collegiate body."""

    ficha = Ficha(
        slug="acuerdos-actas",
        titulo="Acuerdos y actas",
        en_claro="Sesiones de cabildo, de consejos y de comités, y lo que acordaron",
        orden=8,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "VI"), Ley.EDOMEX_2016: Fundamento(92, "L")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral; 15 días hábiles tras la sesión",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("organo", "tipo_sesion", "numero_sesion", "fecha_sesion", "acta"),
        titulo_publico=("tipo_sesion", "numero_sesion"),
        filtros=("organo", "ejercicio", "tipo_sesion"),
        agrupar_por="organo",
        unidad=("sesión", "sesiones"),
    )
    llave = ("organo", "numero_sesion", "fecha_sesion")

    organo = Organo(
        "Órgano colegiado", PUBLICO, requerido=True, ayuda="Por ejemplo, Cabildo o Comité de Transparencia."
    )
    tipo_sesion = Eleccion(
        "Tipo de sesión", PUBLICO, ("Ordinaria", "Extraordinaria", "Solemne", "Abierta", "Especial"), requerido=True
    )
    numero_sesion = Texto("Número de sesión", PUBLICO, requerido=True)
    fecha_sesion = Fecha("Fecha de la sesión", PUBLICO, requerido=True)
    orden_dia = TextoLargo("Orden del día", PUBLICO)
    acta = Documento("Acta de la sesión", PUBLICO, requerido=True)
    version_publica = Booleano("¿Es versión pública?", PUBLICO, requerido=True)
    fundamento_clasificacion = TextoLargo(
        "Fundamento de la clasificación", PUBLICO, requerido_si=Si("version_publica", igual=True)
    )

    class Meta(Registro.Meta):
        verbose_name = "sesión"
        verbose_name_plural = "acuerdos y actas"


class Acuerdo(Subtabla):
    """What a session agreed."""

    registro = ParentalKey(Sesion, related_name="acuerdos")
    numero = Texto("Número de acuerdo", PUBLICO, requerido=True)
    texto = TextoLargo("Texto del acuerdo", PUBLICO, requerido=True)
    sentido = Eleccion("Sentido de la votación", PUBLICO, ("Unanimidad", "Mayoría", "Rechazado"))
    documento = Documento("Documento del acuerdo", PUBLICO)

    class Meta(Subtabla.Meta):
        verbose_name = "acuerdo"
        verbose_name_plural = "Acuerdos tomados"


class Asistente(Subtabla):
    """Who was called to a session, and whether they came."""

    registro = ParentalKey(Sesion, related_name="asistentes")
    persona = ReferenciaPersona("Integrante", PUBLICO, requerido=True)
    asistencia = Eleccion("Asistencia", PUBLICO, ("Presente", "Ausente", "Justificada", "Suplente"), requerido=True)

    class Meta(Subtabla.Meta):
        verbose_name = "asistente"
        verbose_name_plural = "Asistentes"
