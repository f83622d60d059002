"""The convenios of the ayuntamiento: kind, name, aim, counterparts and resources."""

import datetime as dt
from typing import Any, Final

from static_build.demo.filas import AREA, PDF, Fila, Trimestre
from static_build.demo.nombres import nombre

COORDINACION: Final = "De coordinación con el sector público"
COLABORACION: Final = "De colaboración con el sector público"
PRIVADO: Final = "De concertación con el sector privado"
SOCIAL: Final = "De concertación con el sector social"

CONVENIOS: Final = (
    (COORDINACION, "Convenio de coordinación para la prestación del servicio de seguridad pública", "01.01", 12, "Coordinar operativos y compartir la red de radiocomunicación.", "Secretaría de Seguridad del Estado", "Sin transferencia de recursos"),
    (COORDINACION, "Convenio para la ejecución del programa de obra de agua y saneamiento", "01.03.04", 24, "Rehabilitar líneas de conducción en seis comunidades.", "Comisión del Agua del Estado", "$12,400,000.00, ramo de infraestructura hidráulica"),
    (COLABORACION, "Convenio de colaboración para el registro civil itinerante", "01.01.03", 12, "Acercar el registro civil a las comunidades alejadas de la cabecera.", "Dirección General del Registro Civil", "Sin transferencia de recursos"),
    (COLABORACION, "Convenio de colaboración para servicio social y prácticas profesionales", "01.04.01", 36, "Recibir a estudiantes de servicio social en las áreas municipales.", "Universidad Tecnológica del Valle de Ixtapan", "Sin transferencia de recursos"),
    (PRIVADO, "Convenio para la donación de luminarias en la unidad deportiva", "01.03.03.01", 6, "Recibir e instalar 48 luminarias en la unidad deportiva municipal.", "Fundación Iluminar, A.C.", "En especie: 48 luminarias LED"),
    (SOCIAL, "Convenio con la asociación de artesanos del barrio de Santiago", "01.05.06", 24, "Ceder en uso cuatro locales del mercado para venta de artesanías.", "Asociación de Artesanas y Artesanos de Santiago, A.C.", "Sin transferencia de recursos"),
    (COORDINACION, "Convenio de coordinación fiscal para el cobro del impuesto predial", "01.02.01", 36, "Recibir el pago del predial en los centros de servicio del Estado.", "Secretaría de Finanzas", "Comisión de 4 % sobre lo recaudado"),
    (COLABORACION, "Convenio de colaboración archivística", "01.01.02", 24, "Capacitar al personal y digitalizar el fondo histórico.", "Archivo General del Estado", "Sin transferencia de recursos"),
    (SOCIAL, "Convenio para la operación del comedor comunitario de San Miguel", "01.05.05", 12, "Servir 120 comidas al día a personas adultas mayores.", "Patronato San Miguel, I.A.P.", "$360,000.00 al año, recursos municipales"),
    (PRIVADO, "Convenio de descuentos para el personal del ayuntamiento", "01.04.01", 12, "Dar precios preferentes en estudios de laboratorio.", "Laboratorios Clínicos del Valle, S.A. de C.V.", "Sin transferencia de recursos"),
    (COORDINACION, "Convenio para la atención de emergencias en la carretera estatal", "01.01.04", 24, "Acordar tiempos de respuesta y frecuencias de radio.", "Coordinación Estatal de Protección Civil", "Sin transferencia de recursos"),
    (COLABORACION, "Convenio de intercambio de información catastral", "01.02.03", 36, "Compartir cartografía y claves catastrales.", "Instituto de Información e Investigación Geográfica", "Sin transferencia de recursos"),
    (PRIVADO, "Convenio para la reforestación del cerro del Águila", "01.03.03.03", 12, "Plantar 5,000 árboles y cuidarlos durante un año.", "Viveros de la Sierra, S.P.R. de R.L.", "En especie: 5,000 árboles"),
    (SOCIAL, "Convenio para talleres de lectura en bibliotecas municipales", "01.05.05.01", 12, "Impartir dos talleres al mes en cada biblioteca.", "Colectivo Letras al Viento, A.C.", "$48,000.00, recursos municipales"),
    (COLABORACION, "Convenio de colaboración en materia de mejora regulatoria", "01.05.04", 24, "Publicar los trámites municipales en el registro estatal.", "Comisión Estatal de Mejora Regulatoria", "Sin transferencia de recursos"),
)  # fmt: skip
"""Kind, name, area that follows it up, months in force, aim, counterpart, resources."""

DE_FOMENTO: Final = (
    (COLABORACION, "Convenio de colaboración con el Ayuntamiento de San Jerónimo Ixtapan para la feria del barro", "01.01.01", 12, "Organizar la feria anual del barro.", "Ayuntamiento de San Jerónimo Ixtapan", "$250,000.00, recursos estatales"),
    (PRIVADO, "Convenio de consignación de piezas con tiendas de museo", "01.01.02", 24, "Vender piezas artesanales en consignación.", "Tiendas de Museo del Altiplano, S.A. de C.V.", "Sin transferencia de recursos"),
    (SOCIAL, "Convenio con la Unión de Tejedoras de la Sierra", "01.02.01", 12, "Impartir un taller de tintes naturales.", "Unión de Tejedoras de la Sierra, A.C.", "$90,000.00, recursos estatales"),
)  # fmt: skip

_TESTIGO: Final = nombre("Ofelia Zárate Villegas", "Mujer")


def convenios(lista: tuple[tuple[Any, ...], ...], *, area: str, trimestre: Trimestre) -> list[Fila]:
    """Return one row per convenio, signed inside its quarter; every third has a second counterpart, a person."""
    filas = []
    for numero, (tipo, denominacion, seguimiento, meses, objetivo, contraparte, recursos) in enumerate(lista):
        firma = trimestre.inicio + dt.timedelta(days=(numero * 17) % 85)
        contrapartes: list[dict[str, str]] = [{"razon_social": contraparte}]
        if numero % 3 == 2:
            contrapartes.append(
                {
                    "nombres": _TESTIGO.nombres,
                    "primer_apellido": _TESTIGO.primer_apellido,
                    "segundo_apellido": _TESTIGO.segundo_apellido,
                }
            )
        valores = {
            **trimestre.comunes(area),
            "tipo_convenio": tipo,
            "denominacion": denominacion,
            "fecha_firma": firma,
            "area_seguimiento": AREA + seguimiento,
            "objetivo": objetivo,
            "fuente_recursos": "No aplica" if recursos.startswith("Sin ") else "Presupuesto autorizado del ejercicio",
            "monto_recursos": recursos,
            "vigencia_inicio": firma,
            "vigencia_fin": firma + dt.timedelta(days=meses * 30),
            "documento": PDF + denominacion,
        }
        filas.append(Fila(valores=valores, tablas={"contrapartes": contrapartes}))
    return filas
