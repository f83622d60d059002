"""Presupuesto asignado: how much was approved for the year, by chapter of expenditure."""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Eleccion, Fecha, Moneda
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, EnCifras, Ficha
from fracciones.leyes import Fundamento, Ley


class Presupuesto(Registro):
    """The approved budget of a year."""

    ficha = Ficha(
        slug="presupuesto-asignado",
        titulo="Presupuesto asignado",
        en_claro="Cuánto dinero se aprobó para este año",
        orden=9,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "VII"), Ley.EDOMEX_2016: Fundamento(92, "XXV")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="anual (al inicio del ejercicio); modificaciones trimestrales",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("presupuesto_total", "fecha_aprobacion", "documento"),
        titulo_publico=("ejercicio",),
        filtros=("ejercicio",),
        cifras=("presupuesto_total", "fecha_aprobacion"),
        en_cifras=EnCifras(
            monto="presupuesto_total",
            desglose=("capitulos", "capitulo", "aprobado"),
            verbo="aprobado",
            que="capítulo de gasto",
        ),
        unidad=("presupuesto", "presupuestos"),
    )
    llave = ("ejercicio",)

    presupuesto_total = Moneda(
        "Presupuesto anual autorizado", PUBLICO, requerido=True, ayuda="Debe ser la suma de los capítulos."
    )
    fecha_aprobacion = Fecha("Fecha de aprobación", PUBLICO, requerido=True)
    documento = Documento("Presupuesto de egresos (PDF/gaceta)", PUBLICO, requerido=True)
    datos_abiertos = Documento("Archivo en formato abierto", PUBLICO, extensiones=("xlsx",))

    class Meta(Registro.Meta):
        verbose_name = "presupuesto"
        verbose_name_plural = "presupuesto asignado"


class CapituloAprobado(Subtabla):
    """What the budget gives to a chapter of expenditure."""

    requerida = True

    registro = ParentalKey(Presupuesto, related_name="capitulos")
    capitulo = Eleccion(
        "Capítulo",
        PUBLICO,
        (
            "1000 Servicios personales",
            "2000 Materiales y suministros",
            "3000 Servicios generales",
            "4000 Transferencias, asignaciones, subsidios y otras ayudas",
            "5000 Bienes muebles, inmuebles e intangibles",
            "6000 Inversión pública",
            "7000 Inversiones financieras y otras provisiones",
            "8000 Participaciones y aportaciones",
            "9000 Deuda pública",
        ),
        requerido=True,
    )
    aprobado = Moneda("Aprobado", PUBLICO, requerido=True)
    ampliacion_reduccion = Moneda("Ampliación/(reducción)", PUBLICO)
    modificado = Moneda("Modificado", PUBLICO)

    class Meta(Subtabla.Meta):
        verbose_name = "capítulo de gasto"
        verbose_name_plural = "Desglose por capítulo de gasto (COG)"
