"""A sample of the page of figures, with both kinds of chart."""

from portal_pages import formato
from portal_pages.contextos import EnlaceCtx
from portal_pages.contextos_cifras import BarraCtx, CifrasCtx, GraficaCtx, MayorCtx
from tests.portal_pages.muestras_base import CONTRATOS


def cifras() -> CifrasCtx:
    """Contracts of a year."""
    clases = (
        ("Licitación pública", 60.9),
        ("Invitación a cuando menos tres personas", 15.6),
        ("Adjudicación directa", 9.9),
    )
    meses = (4.1, 6.2, 9.0, 7.3, 11.4, 8.7, 14.2, 6.9, 8.1, 7.6, 2.9, 0.0)
    return CifrasCtx(
        titulo="Contratos de 2026 en cifras",
        descripcion="Monto contratado en 2026: $86,400,000.00, en 318 contratos.",
        raiz="../../../",
        ruta="licitacion-contratacion/2026/cifras/",
        seccion="obligaciones",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="2026 en cifras")),
        rubro=CONTRATOS,
        ejercicio=2026,
        graficas=(
            GraficaCtx(
                ancla="monto",
                titulo="Licitación pública: 70.5 % del dinero",
                subtitulo="Monto contratado por procedimiento, millones de pesos",
                mensaje="Licitación pública: 70.5 % del dinero.",
                barras=tuple(
                    BarraCtx(etiqueta=que, valor=m, texto=formato.dinero(m * 1e6), corto=f"${m} M", nota="11.5 %")
                    for que, m in clases
                ),
                encabezados=("Procedimiento", "Monto", "Parte"),
                csv="licitacion-contratacion/2026/cifras/clase.csv",
            ),
            GraficaCtx(
                ancla="por-mes",
                titulo="Julio, el mes con mayor monto: $14.2 M",
                subtitulo="Monto contratado por mes de firma, millones de pesos",
                mensaje="Julio, el mes con mayor monto.",
                barras=tuple(
                    BarraCtx(etiqueta=mes, valor=m, texto=formato.dinero(m * 1e6), corto=str(m))
                    for mes, m in zip(formato.MESES_CORTOS, meses, strict=True)
                ),
                encabezados=("Mes", "Monto"),
                csv="licitacion-contratacion/2026/cifras/mes.csv",
                sentido="vertical",
            ),
        ),
        mayores=(
            MayorCtx(nombre="Constructora Valle Bravo, S.A. de C.V.", cuantas="3", monto="$11,940,220.00", parte=1.0),
            MayorCtx(nombre="Iluminación del Altiplano, S.A. de C.V.", cuantas="2", monto="$6,114,870.40", parte=0.51),
        ),
        mayores_csv="licitacion-contratacion/2026/cifras/proveedores.csv",
        fuente="Fuente: 318 registros publicados de esta obligación.",
        otras=(EnlaceCtx(texto="2025", url="licitacion-contratacion/2025/cifras/index.html"),),
    )
