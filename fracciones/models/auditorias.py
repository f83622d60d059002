"""Informes de auditorías: what the auditors looked at, what they found and what was done about it."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Anio, Eleccion, Entero, ReferenciaArea, ReferenciaPersona, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class Auditoria(Registro):
    """An audit of the authority."""

    ficha = Ficha(
        slug="informes-auditorias",
        titulo="Informes de auditorías",
        en_claro="Qué revisaron los auditores y qué encontraron",
        orden=18,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "XVIII"), Ley.EDOMEX_2016: Fundamento(92, "XXVIII")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=(
            "tipo_auditoria",
            "rubro_auditoria",
            "ejercicio_auditado",
            "numero_auditoria",
            "organo_fiscalizador",
            "informe",
        ),
        titulo_publico=("numero_auditoria",),
        filtros=("tipo_auditoria", "ejercicio_auditado", "organo_fiscalizador"),
        cifras=("observaciones_total", "observaciones_solventadas", "observaciones_pendientes"),
        unidad=("auditoría", "auditorías"),
    )
    llave = ("ejercicio_auditado", "numero_auditoria")
    reglas = (NoAntes("observaciones_total", "observaciones_solventadas"),)

    tipo_auditoria = Eleccion("Tipo", PUBLICO, ("Interna", "Externa"), requerido=True)
    rubro_auditoria = Eleccion(
        "Rubro",
        PUBLICO,
        ("Financiera", "Obra", "Desempeño", "Cumplimiento", "Administrativa", "TIC", "Otra"),
        requerido=True,
    )
    ejercicio_auditado = Anio("Ejercicio auditado", PUBLICO, requerido=True)
    periodo_auditado = Texto("Periodo auditado", PUBLICO)
    numero_auditoria = Texto("Número o nomenclatura", PUBLICO, requerido=True)
    organo_fiscalizador = Eleccion(
        "Órgano que realizó la revisión",
        PUBLICO,
        (
            "Órgano interno de control",
            "Secretaría de la Contraloría",
            "OSFEM",
            "Auditoría Superior de la Federación",
            "Contraloría del Legislativo",
            "Despacho externo",
            "Otro",
        ),
        requerido=True,
    )
    oficio_inicio = Texto("Número de oficio de apertura", PUBLICO)
    objetivo = TextoLargo("Objetivo(s)", PUBLICO, requerido=True)
    area_revisada = ReferenciaArea("Área revisada", PUBLICO)
    fundamento = TextoLargo("Fundamentos legales", PUBLICO)
    oficio_resultados = Texto("Oficio de notificación de resultados", PUBLICO)
    observaciones_total = Entero("Total de observaciones", PUBLICO, requerido=True)
    observaciones_solventadas = Entero("Solventadas", PUBLICO)
    observaciones_pendientes = Entero("Pendientes", PUBLICO, ayuda="Las que faltan: el total menos las solventadas.")
    hallazgos = TextoLargo("Hallazgos por rubro", PUBLICO)
    informe = Documento("Informe final", PUBLICO, requerido=True)
    aclaraciones = Documento("Aclaraciones del SO", PUBLICO)
    responsable_recepcion = ReferenciaPersona("Área/persona que recibe los resultados", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "auditoría"
        verbose_name_plural = "informes de auditorías"
