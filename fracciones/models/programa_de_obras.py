"""Programa anual de obras: what the authority plans to build in the year, its cost and how far it has got."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Entero, Fecha, Moneda, ReferenciaArea, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.medidas import Porcentaje
from fracciones.municipios import MUNICIPIOS
from fracciones.opciones import ORIGENES_O_MIXTOS


class ObraProgramada(Registro):
    """A work of the annual programme."""

    ficha = Ficha(
        slug="programa-anual-obras",
        titulo="Programa anual de obras",
        en_claro="Las obras planeadas, su costo y su avance",
        orden=4,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "III")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="anual; actualización trimestral de avance",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("programa", "nombre_obra", "localidad", "monto_autorizado", "monto_ejercido", "avance_fisico"),
        titulo_publico=("nombre_obra",),
        filtros=("ejercicio", "programa", "municipio"),
        totales=("monto_autorizado", "monto_ejercido"),
        cifras=("monto_autorizado", "monto_ejercido", "avance_fisico"),
        unidad=("obra", "obras"),
    )
    llave = ("ejercicio", "clave_obra")
    reglas = (NoAntes("fecha_termino", "fecha_inicio"),)

    programa = Texto(
        "Programa o fondo", PUBLICO, max_length=250, requerido=True, ayuda="FISMDF/FAISMUN, FORTAMUN, recursos propios…"
    )
    nombre_obra = TextoLargo("Nombre de la obra o acción", PUBLICO, requerido=True)
    clave_obra = Texto("Clave o número de control", PUBLICO, requerido=True)
    tipo_obra = Eleccion(
        "Tipo",
        PUBLICO,
        ("Obra nueva", "Ampliación", "Rehabilitación", "Mantenimiento", "Servicio relacionado"),
        requerido=True,
    )
    localidad = Texto("Localidad", PUBLICO, requerido=True)
    municipio = Eleccion("Municipio", PUBLICO, MUNICIPIOS, requerido=True)
    poblacion_beneficiada = Entero("Población beneficiada", PUBLICO)
    metas = Texto("Metas (cantidad y unidad)", PUBLICO, max_length=250)
    monto_autorizado = Moneda("Monto autorizado", PUBLICO, requerido=True)
    monto_ejercido = Moneda("Monto ejercido", PUBLICO)
    origen_recursos = Eleccion("Origen del recurso", PUBLICO, ORIGENES_O_MIXTOS, requerido=True)
    modalidad_ejecucion = Eleccion(
        "Modalidad de ejecución", PUBLICO, ("Por contrato", "Por administración directa"), requerido=True
    )
    fecha_inicio = Fecha("Inicio programado", PUBLICO, requerido=True)
    fecha_termino = Fecha("Término programado", PUBLICO, requerido=True)
    avance_fisico = Porcentaje("Avance físico (%)", PUBLICO, ayuda="De 0 a 100.")
    avance_financiero = Porcentaje("Avance financiero (%)", PUBLICO, ayuda="De 0 a 100.")
    area_responsable_obra = ReferenciaArea("Área ejecutora", PUBLICO, requerido=True)
    documento = Documento("Programa anual de obras (PDF)", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "obra programada"
        verbose_name_plural = "programa anual de obras"
