"""Listas de asistencia: which deputies attended each session."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Eleccion, Entero, Fecha, ReferenciaPersona, Texto
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import PERIODOS_DE_SESIONES
from fracciones.referencias import Organo


class ListaAsistencia(Registro):
    """The attendance at one session."""

    ficha = Ficha(
        slug="listas-asistencia",
        titulo="Listas de asistencia",
        en_claro="Qué diputados asistieron a cada sesión y quiénes faltaron",
        orden=30,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "VIII"), Ley.EDOMEX_2016: Fundamento(95, "X")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.POR_SESION,
        actualizacion="por sesión (quincenal)",
        conservacion="legislatura en curso y tres anteriores",
        columnas=("legislatura", "organo", "numero_sesion", "fecha_sesion", "quorum", "documento"),
        titulo_publico=("tipo_sesion", "numero_sesion"),
        filtros=("legislatura", "organo"),
        unidad=("lista", "listas"),
    )
    llave = ("legislatura", "organo", "numero_sesion", "fecha_sesion")

    legislatura = Texto(
        "Legislatura", PUBLICO, max_length=20, requerido=True, ayuda="En números romanos, por ejemplo LIX."
    )
    periodo_sesiones = Eleccion("Periodo de sesiones", PUBLICO, PERIODOS_DE_SESIONES, requerido=True)
    organo = Organo("Pleno / comisión / Diputación Permanente", PUBLICO, requerido=True)
    numero_sesion = Texto("Número de sesión", PUBLICO, max_length=40, requerido=True)
    tipo_sesion = Texto("Tipo de sesión", PUBLICO, requerido=True)
    fecha_sesion = Fecha("Fecha", PUBLICO, requerido=True)
    quorum = Entero("Quórum", PUBLICO, ayuda="Cuántos asistieron.")
    documento = Documento("Lista de asistencia", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "lista de asistencia"
        verbose_name_plural = "listas de asistencia"


class AsistenciaDiputado(Subtabla):
    """Whether one deputy attended, and how."""

    requerida = True

    registro = ParentalKey(ListaAsistencia, related_name="asistencias")
    diputado = ReferenciaPersona("Diputado(a)", PUBLICO, requerido=True)
    asistencia = Eleccion(
        "Asistencia",
        PUBLICO,
        (
            "Asistencia",
            "Asistencia por sistema",
            "Por cédula",
            "Oficial por comisión",
            "Permiso Mesa Directiva",
            "Inasistencia justificada",
            "Inasistencia",
        ),
        requerido=True,
    )

    class Meta(Subtabla.Meta):
        verbose_name = "asistencia"
        verbose_name_plural = "Asistencia por legislador"
