"""Iniciativas: what is proposed to the Legislature, by whom and how far it has got."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Booleano, Eleccion, Fecha, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import ANIOS_LEGISLATIVOS, PERIODOS_DE_SESIONES
from fracciones.referencias import Organo


class Iniciativa(Registro):
    """A proposal before the Legislature."""

    ficha = Ficha(
        slug="iniciativas",
        titulo="Iniciativas de ley, decretos, acuerdos u otras disposiciones",
        en_claro="Qué se propone cambiar en las leyes, quién y en qué va",
        orden=26,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "IV"), Ley.EDOMEX_2016: Fundamento(95, "VI")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral; por sesión",
        conservacion="legislatura en curso y tres anteriores",
        columnas=(
            "legislatura",
            "tipo",
            "titulo_iniciativa",
            "fecha_recepcion",
            "promovente_tipo",
            "estatus",
            "documento",
        ),
        titulo_publico=("titulo_iniciativa",),
        filtros=("legislatura", "tipo", "estatus", "partido"),
        cifras=("estatus", "fecha_recepcion", "promovente_tipo"),
        unidad=("iniciativa", "iniciativas"),
    )
    llave = ("legislatura", "numero")
    reglas = (NoAntes("fecha_dictamen", "fecha_recepcion"),)

    legislatura = Texto(
        "Legislatura", PUBLICO, max_length=20, requerido=True, ayuda="En números romanos, por ejemplo LIX."
    )
    anio_legislativo = Eleccion("Año legislativo", PUBLICO, ANIOS_LEGISLATIVOS, requerido=True)
    periodo_sesiones = Eleccion("Periodo de sesiones", PUBLICO, PERIODOS_DE_SESIONES, requerido=True)
    tipo = Eleccion(
        "Tipo",
        PUBLICO,
        ("Iniciativa de ley", "Iniciativa de decreto", "Punto de acuerdo", "Proposición", "Excitativa", "Otra"),
        requerido=True,
    )
    numero = Texto("Número de iniciativa", PUBLICO, max_length=40, requerido=True)
    titulo_iniciativa = TextoLargo("Título", PUBLICO, requerido=True)
    fecha_recepcion = Fecha("Fecha de recepción", PUBLICO, requerido=True)
    promovente_tipo = Eleccion(
        "Quién presenta",
        PUBLICO,
        ("Diputado(a)", "Grupo parlamentario", "Gobernador", "Poder Judicial", "Ayuntamiento", "Ciudadanía", "CODHEM"),
        requerido=True,
    )
    promovente = Texto("Nombre(s) del promovente", PUBLICO, max_length=500, requerido=True)
    partido = Texto("Partido o grupo parlamentario", PUBLICO)
    comisiones = Organo("Comisión(es) de turno", PUBLICO, max_length=500, ayuda="Si son varias, con una coma.")
    fecha_limite_dictamen = Fecha("Fecha programada de dictamen", PUBLICO)
    prorroga = Booleano("Prórroga", PUBLICO)
    estatus = Eleccion(
        "Estatus",
        PUBLICO,
        ("Presentada", "En comisiones", "Dictaminada", "Aprobada", "Desechada", "Retirada", "Publicada"),
        requerido=True,
    )
    sentido_dictamen = Texto("Sentido del dictamen", PUBLICO)
    fecha_dictamen = Fecha("Fecha del dictamen", PUBLICO)
    dictamen = Documento("Dictamen", PUBLICO)
    documento = Documento("Iniciativa", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "iniciativa"
        verbose_name_plural = "iniciativas de ley, decretos, acuerdos u otras disposiciones"
