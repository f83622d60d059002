"""Deuda pública municipal: each loan, with whom, for what, at what rate and how much of it is left."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Entero, Fecha, Moneda, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class DeudaPublica(Registro):
    """A loan or other obligation of a municipality."""

    ficha = Ficha(
        slug="deuda-publica-municipal",
        titulo="Deuda pública municipal",
        en_claro="A quién se le debe, cuánto y a qué tasa",
        orden=14,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "IX"), Ley.EDOMEX_2016: Fundamento(92, "XXVI")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("acreedor", "destino", "monto_contratado", "fecha_contratacion", "tasa_interes", "saldo"),
        titulo_publico=("acreedor",),
        filtros=("ejercicio", "acreedor"),
        totales=("saldo",),
        cifras=("monto_contratado", "saldo", "tasa_interes"),
        unidad=("financiamiento", "financiamientos"),
    )
    llave = ("ejercicio", "fecha_termino_periodo", "acreedor", "fecha_contratacion")
    reglas = (NoAntes("fecha_vencimiento", "fecha_contratacion"),)

    acreditado = Texto("Acreditado", PUBLICO, max_length=250, requerido=True)
    acreedor = Texto("Acreedor", PUBLICO, max_length=250, requerido=True)
    tipo_credito = Texto("Clase del título o tipo de obligación", PUBLICO, requerido=True)
    destino = TextoLargo("Destino del financiamiento", PUBLICO, requerido=True)
    monto_contratado = Moneda("Monto original contratado", PUBLICO, requerido=True)
    fecha_contratacion = Fecha("Fecha de firma del contrato", PUBLICO, requerido=True)
    plazo_meses = Entero("Plazo (meses)", PUBLICO, requerido=True)
    tasa_interes = Texto("Tasa de interés", PUBLICO, requerido=True)
    fecha_vencimiento = Fecha("Fecha de vencimiento", PUBLICO, requerido=True)
    saldo = Moneda("Saldo al periodo", PUBLICO, requerido=True)
    amortizacion_periodo = Moneda("Amortización del periodo", PUBLICO)
    recurso_garantia = Texto("Recursos afectados como garantía", PUBLICO, max_length=500, requerido=True)
    autorizacion_legislatura = Documento("Autorización de la Legislatura o Cabildo", PUBLICO)
    registro_estatal = Texto("Inscripción en el Registro de Deuda Pública estatal", PUBLICO)
    registro_federal = Texto("Inscripción en el Registro Público Único (SHCP)", PUBLICO)
    contrato = Documento("Contrato o instrumento", PUBLICO)
    informe_cuenta_publica = Documento("Informe de deuda enviado", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "financiamiento"
        verbose_name_plural = "deuda pública municipal"
