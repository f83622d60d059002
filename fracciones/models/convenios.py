"""Convenios: agreements signed with other institutions, with whom and for how long."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Eleccion, Fecha, ReferenciaArea, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class Convenio(Registro):
    """An agreement of the authority with somebody else."""

    ficha = Ficha(
        slug="convenios",
        titulo="Convenios",
        en_claro="Acuerdos firmados con otras instituciones",
        orden=16,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "XII"), Ley.EDOMEX_2016: Fundamento(92, "XXXVII")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="vigentes y ejercicio en curso y dos anteriores",
        columnas=("tipo_convenio", "denominacion", "fecha_firma", "vigencia_inicio", "vigencia_fin", "documento"),
        titulo_publico=("denominacion",),
        formatos_sipot=("45749",),
        filtros=("tipo_convenio", "ejercicio"),
        unidad=("convenio", "convenios"),
    )
    sipot = {
        "fecha_firma": "Fecha de firma del convenio",
        "area_seguimiento": "Unidad Administrativa responsable seguimiento",
        "objetivo": "Objetivo(s) del convenio",
        "fuente_recursos": "Fuente de los recursos que se emplearán",
        "monto_recursos": "Descripción y/o monto de los recursos públicos entregados",
        "vigencia_inicio": "Inicio del periodo de vigencia del convenio",
        "vigencia_fin": "Término del periodo de vigencia del convenio",
        "fecha_publicacion": "Fecha de publicación en DOF u otro medio oficial",
        "documento": "Hipervínculo al documento, en su caso, a la versión pública",
        "modificaciones": "Hipervínculo al documento con modificaciones",
    }
    llave = ("ejercicio", "denominacion", "fecha_firma")
    reglas = (NoAntes("vigencia_fin", "vigencia_inicio"),)

    tipo_convenio = Eleccion(
        "Tipo de convenio",
        PUBLICO,
        (
            "De concertación con el sector privado",
            "De concertación con el sector social",
            "De coordinación con el sector público",
            "De colaboración con el sector público",
        ),
        requerido=True,
    )
    denominacion = TextoLargo("Denominación del convenio", PUBLICO, requerido=True)
    fecha_firma = Fecha("Fecha de firma", PUBLICO, requerido=True)
    area_seguimiento = ReferenciaArea("Unidad administrativa responsable", PUBLICO, requerido=True)
    objetivo = TextoLargo("Objetivo(s)", PUBLICO, requerido=True)
    fuente_recursos = Texto("Fuente de los recursos", PUBLICO, max_length=500)
    monto_recursos = Texto("Descripción y/o monto de recursos entregados", PUBLICO, max_length=500)
    vigencia_inicio = Fecha("Inicio de vigencia", PUBLICO, requerido=True)
    vigencia_fin = Fecha("Término de vigencia", PUBLICO, ayuda="Vacío si es indefinida.")
    fecha_publicacion = Fecha("Fecha de publicación oficial", PUBLICO)
    documento = Documento("Convenio (versión pública)", PUBLICO, requerido=True)
    modificaciones = Documento("Documento con modificaciones", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "convenio"
        verbose_name_plural = "convenios"


class Contraparte(Subtabla):
    """With whom an agreement is signed: a person or a body."""

    sipot = {
        "registro": "Persona(s) con quien se celebra el convenio",
        "nombres": "Nombre(s) con quien se celebra el convenio",
        "primer_apellido": "Primer apellido con quien se celebra el convenio",
        "segundo_apellido": "Segundo apellido con quien se celebra el convenio",
        "razon_social": "Denominación o razón social con quien se celebra",
    }

    registro = ParentalKey(Convenio, related_name="contrapartes")
    nombres = Texto("Nombre(s)", PUBLICO)
    primer_apellido = Texto("Primer apellido", PUBLICO)
    segundo_apellido = Texto("Segundo apellido", PUBLICO)
    razon_social = Texto("Denominación o razón social", PUBLICO, max_length=500)

    requerida = True
    """A convenio without counterpart is not complete."""

    class Meta(Subtabla.Meta):
        verbose_name = "contraparte"
        verbose_name_plural = "Con quién se celebra"
