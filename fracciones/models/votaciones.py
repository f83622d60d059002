"""Votaciones: how each deputy voted and what was decided."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Eleccion, Entero, Fecha, ReferenciaPersona, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import PERIODOS_DE_SESIONES
from fracciones.referencias import Organo, ReferenciaRegistro


class Votacion(Registro):
    """A vote on one matter."""

    ficha = Ficha(
        slug="votaciones",
        titulo="Votaciones de sesión",
        en_claro="Cómo votó cada diputado y qué se aprobó",
        orden=31,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "IX"), Ley.EDOMEX_2016: Fundamento(95, "XI")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.POR_SESION,
        actualizacion="por sesión (quincenal)",
        conservacion="legislatura en curso y tres anteriores",
        columnas=(
            "legislatura",
            "organo",
            "fecha_sesion",
            "asunto",
            "tipo_votacion",
            "a_favor",
            "en_contra",
            "abstenciones",
            "resultado",
        ),
        titulo_publico=("asunto",),
        filtros=("legislatura", "organo"),
        cifras=("a_favor", "en_contra", "abstenciones"),
        unidad=("votación", "votaciones"),
    )
    llave = ("legislatura", "organo", "numero_sesion", "fecha_sesion", "asunto")

    legislatura = Texto(
        "Legislatura", PUBLICO, max_length=20, requerido=True, ayuda="En números romanos, por ejemplo LIX."
    )
    periodo_sesiones = Eleccion("Periodo de sesiones", PUBLICO, PERIODOS_DE_SESIONES, requerido=True)
    organo = Organo("Pleno / comisión", PUBLICO, requerido=True)
    numero_sesion = Texto("Número de sesión", PUBLICO, max_length=40, requerido=True)
    fecha_sesion = Fecha("Fecha", PUBLICO, requerido=True)
    asunto = TextoLargo("Título del asunto votado", PUBLICO, requerido=True)
    iniciativa = ReferenciaRegistro(
        "Iniciativa relacionada", PUBLICO, rubro="iniciativas", modelo="fracciones.Iniciativa"
    )
    tipo_votacion = Eleccion("Tipo de votación", PUBLICO, ("Nominal", "Económica", "Por cédula"), requerido=True)
    a_favor = Entero(
        "A favor", PUBLICO, requerido=True, ayuda="Si la votación es nominal, la suma de los votos de abajo."
    )
    en_contra = Entero("En contra", PUBLICO, requerido=True)
    abstenciones = Entero("Abstenciones", PUBLICO, requerido=True)
    resultado = Eleccion(
        "Resultado", PUBLICO, ("Aprobado por unanimidad", "Aprobado por mayoría", "Desechado"), requerido=True
    )
    documento = Documento("Acta de votación", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "votación"
        verbose_name_plural = "votaciones de sesión"


class Voto(Subtabla):
    """How one deputy voted."""

    registro = ParentalKey(Votacion, related_name="votos")
    diputado = ReferenciaPersona("Diputado(a)", PUBLICO, requerido=True)
    voto = Eleccion("Sentido", PUBLICO, ("A favor", "En contra", "Abstención", "Ausente"), requerido=True)

    class Meta(Subtabla.Meta):
        verbose_name = "voto"
        verbose_name_plural = "Sentido del voto por legislador"
