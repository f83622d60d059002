"""Situación financiera: the financial statements of a municipality."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Moneda, Texto
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.opciones import TRIMESTRES_Y_ANUAL


class EstadoFinanciero(Registro):
    """A financial statement of a municipality."""

    ficha = Ficha(
        slug="situacion-financiera",
        titulo="Situación financiera",
        en_claro="Lo que se tiene y lo que se debe",
        orden=13,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "IX"), Ley.EDOMEX_2016: Fundamento(92, "XXXV")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("tipo_estado", "periodo_informe", "fecha_corte", "documento"),
        titulo_publico=("tipo_estado", "periodo_informe"),
        filtros=("ejercicio", "tipo_estado"),
        cifras=("activo_total", "pasivo_total", "hacienda_publica"),
        unidad=("estado financiero", "estados financieros"),
    )
    llave = ("ejercicio", "tipo_estado", "periodo_informe", "fecha_corte")

    tipo_estado = Eleccion(
        "Tipo de estado",
        PUBLICO,
        (
            "Estado de situación financiera",
            "Estado de actividades",
            "Estado de variación en la hacienda pública",
            "Estado de cambios en la situación financiera",
            "Estado de flujos de efectivo",
            "Notas a los estados financieros",
            "Estado analítico del activo",
            "Balanza de comprobación",
        ),
        requerido=True,
        ayuda="Los que pide la Ley General de Contabilidad Gubernamental (CONAC).",
    )
    periodo_informe = Eleccion("Periodo", PUBLICO, ("Mensual", *TRIMESTRES_Y_ANUAL), requerido=True)
    fecha_corte = Fecha("Fecha de corte", PUBLICO, requerido=True)
    activo_total = Moneda("Activo total", PUBLICO)
    pasivo_total = Moneda("Pasivo total", PUBLICO)
    hacienda_publica = Moneda("Hacienda pública / patrimonio", PUBLICO)
    acuerdo_cabildo = Texto(
        "Acuerdo de cabildo que lo aprobó", PUBLICO, max_length=250, ayuda="La ley pide el acuerdo previo del Cabildo."
    )
    documento = Documento("Estado financiero (PDF)", PUBLICO, requerido=True)
    datos_abiertos = Documento("Formato abierto (xlsx)", PUBLICO, extensiones=("xlsx",))

    class Meta(Registro.Meta):
        verbose_name = "estado financiero"
        verbose_name_plural = "situación financiera"
