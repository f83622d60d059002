"""Desarrollo de obras públicas: works for the public services of a municipality and their progress."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Entero, Fecha, Moneda, ReferenciaArea, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.medidas import Latitud, Longitud, Porcentaje
from fracciones.opciones import ORIGENES_O_MIXTOS
from fracciones.referencias import ReferenciaRegistro


class ObraMunicipal(Registro):
    """A work or action for a public service."""

    ficha = Ficha(
        slug="desarrollo-obras-publicas",
        titulo="Desarrollo de obras públicas",
        en_claro="Obras para agua, alumbrado, calles y demás servicios, y su avance",
        orden=32,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "I")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("servicio_publico", "nombre_obra", "localidad", "monto", "avance_fisico", "estatus"),
        titulo_publico=("nombre_obra",),
        filtros=("servicio_publico", "ejercicio", "estatus"),
        totales=("monto",),
        cifras=("monto", "avance_fisico", "beneficiarios"),
        unidad=("obra", "obras"),
    )
    llave = ("ejercicio", "nombre_obra", "localidad")
    reglas = (NoAntes("fecha_termino", "fecha_inicio"),)

    servicio_publico = Eleccion(
        "Servicio público relacionado",
        PUBLICO,
        (
            "Agua potable, drenaje y alcantarillado",
            "Tratamiento de aguas residuales",
            "Alumbrado público",
            "Limpia y disposición de residuos",
            "Mercados y centrales de abasto",
            "Panteones",
            "Rastro",
            "Calles, parques y jardines",
            "Seguridad pública y tránsito",
            "Embellecimiento",
            "Asistencia social",
            "Empleo",
            "Otro",
        ),
        requerido=True,
        ayuda="Artículo 115 de la Constitución y 125 de la Ley Orgánica Municipal.",
    )
    nombre_obra = TextoLargo("Obra o acción", PUBLICO, requerido=True)
    localidad = Texto("Localidad", PUBLICO, requerido=True)
    monto = Moneda("Monto", PUBLICO, requerido=True)
    origen_recursos = Eleccion("Origen de recursos", PUBLICO, ORIGENES_O_MIXTOS, requerido=True)
    fecha_inicio = Fecha("Inicio", PUBLICO, requerido=True)
    fecha_termino = Fecha("Término", PUBLICO)
    avance_fisico = Porcentaje("Avance físico (%)", PUBLICO, requerido=True, ayuda="De 0 a 100.")
    estatus = Eleccion("Estatus", PUBLICO, ("En planeación", "En ejecución", "Suspendida", "Concluida"), requerido=True)
    beneficiarios = Entero("Población beneficiada", PUBLICO)
    area_ejecutora = ReferenciaArea("Área ejecutora", PUBLICO, requerido=True)
    contrato = ReferenciaRegistro(
        "Contrato relacionado", PUBLICO, rubro="licitacion-obra-publica", modelo="fracciones.ContratoObra"
    )
    evidencia = Documento("Evidencia fotográfica / documento", PUBLICO, extensiones=("jpg", "png", "pdf"))
    latitud = Latitud("Latitud", PUBLICO, ayuda="En grados, por ejemplo 19.292545.")
    longitud = Longitud("Longitud", PUBLICO, ayuda="En grados, por ejemplo -99.656861.")

    class Meta(Registro.Meta):
        verbose_name = "obra municipal"
        verbose_name_plural = "desarrollo de obras públicas"
