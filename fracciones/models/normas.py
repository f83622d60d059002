"""Marco normativo: laws, regulations, manuals and agreements that govern the authority."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Enlace, Fecha, Texto, TextoLargo
from fracciones.condiciones import NoAntes, SiVacio
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley

TIPOS = (
    "Constitución Federal",
    "Tratados internacionales",
    "Leyes federales",
    "Constitución local",
    "Leyes locales",
    "Códigos",
    "Reglamentos",
    "Decretos",
    "Acuerdos",
    "Manuales de procedimientos",
    "Manuales de organización",
    "Otros manuales",
    "Circulares",
    "Demás disposiciones de rango inferior",
    "Resoluciones",
    "Lineamientos",
    "Memorándum de entendimiento",
    "Estatutos",
    "Ley General",
    "Ley Orgánica",
    "Ley Reglamentaria",
    "Reglas de operación",
    "Criterios",
    "Políticas",
    "Condiciones",
    "Norma",
    "Bando",
    "Convenio",
    "Contrato",
    "Estatuto sindical",
    "Estatuto Universitario",
    "Estatuto de personas morales",
    "Otro",
)
"""The literal catalogue of the IPOMEX Excel, then what only the one of SIPOT has."""

DE_SIPOT = {
    "Constitución Política de los Estados Unidos Mexicanos": "Constitución Federal",
    "Constitución Política de la entidad federativa": "Constitución local",
    "Tratado internacional": "Tratados internacionales",
    "Estatuto": "Estatutos",
    "Ley Federal": "Leyes federales",
    "Ley Local": "Leyes locales",
    "Código": "Códigos",
    "Reglamento": "Reglamentos",
    "Decreto": "Decretos",
    "Acuerdo": "Acuerdos",
    "Manual": "Otros manuales",
    "Circular": "Circulares",
    "Resolución": "Resoluciones",
    "Memorando de entendimiento": "Memorándum de entendimiento",
}
"""The same kinds under the names of SIPOT."""


class Norma(Registro):
    """A norm of the authority's legal frame."""

    ficha = Ficha(
        slug="marco-normativo",
        titulo="Marco normativo",
        en_claro="Leyes, reglamentos y bandos que rigen a la autoridad",
        orden=1,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "I"), Ley.EDOMEX_2016: Fundamento(92, "I")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral; 15 días hábiles tras publicación o modificación",
        conservacion="información vigente",
        columnas=("tipo_norma", "denominacion", "fecha_publicacion", "fecha_modificacion", "documento"),
        titulo_publico=("denominacion",),
        formatos_sipot=("43958",),
        filtros=("tipo_norma", "ejercicio"),
        orden_publico=("tipo_norma", "denominacion"),
        agrupar_por="tipo_norma",
        unidad=("norma", "normas"),
    )
    sipot = {
        "denominacion": "Denominación de la norma que se reporta",
        "fecha_publicacion": "Fecha de publicación en DOF u otro medio oficial o institucional",
        "documento": "Hipervínculo al documento de la norma",
    }
    llave = ("denominacion",)
    reglas = (NoAntes("fecha_modificacion", "fecha_publicacion"),)

    tipo_norma = Eleccion("Tipo de normatividad", PUBLICO, TIPOS, equivalencias=DE_SIPOT, requerido=True)
    denominacion = TextoLargo("Denominación de la norma", PUBLICO, requerido=True)
    fecha_publicacion = Fecha("Fecha de primera publicación", PUBLICO, requerido=True)
    fecha_modificacion = Fecha("Fecha de última modificación", PUBLICO)
    medio_publicacion = Texto(
        "Medio oficial de publicación", PUBLICO, ayuda="Gaceta del Gobierno, DOF, Gaceta Municipal."
    )
    documento = Documento("Documento de la norma", PUBLICO, requerido_si=SiVacio("url_externa"))
    url_externa = Enlace("Hipervínculo externo a la norma", PUBLICO, requerido_si=SiVacio("documento"))

    class Meta(Registro.Meta):
        verbose_name = "norma"
        verbose_name_plural = "marco normativo"
