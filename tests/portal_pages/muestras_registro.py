"""Samples of single records and of listings."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from portal_pages import formato
from portal_pages.contextos import (
    ColumnaCtx,
    DatoDelMargenCtx,
    EnlaceCtx,
    FilaCtx,
    MargenCtx,
    RetiroCtx,
    TablaCtx,
)
from portal_pages.contextos_registro import (
    CambioCtx,
    CampoCtx,
    CifraCtx,
    ConstanciaCtx,
    DocumentoCtx,
    FichaCtx,
    GrupoCtx,
    ListadoCtx,
    VersionCtx,
)
from tests.portal_pages.muestras_base import AHORA, CONTRATOS


def listado(**cambios: object) -> ListadoCtx:
    """A fixed page of contracts with a withdrawn row in its place."""
    columnas = (
        ColumnaCtx(etiqueta="Registro", tipo="codigo"),
        ColumnaCtx(etiqueta="Publicado", tipo="fecha"),
        ColumnaCtx(etiqueta="Qué se contrató", tipo="encabezado"),
        ColumnaCtx(etiqueta="Procedimiento"),
        ColumnaCtx(etiqueta="Proveedor"),
        ColumnaCtx(etiqueta="Monto total", tipo="numero"),
    )
    contratos = (
        (287, 20, "Luminarias LED para el alumbrado público de 14 comunidades", "Licitación pública", "Iluminación del Altiplano, S.A. de C.V.", "4682350.40"),
        (286, 19, "Servicio de limpieza de mercados, noviembre y diciembre", "Invitación restringida", "Limpieza Nevado, S.A. de C.V.", "612480"),
        (285, 18, "Papelería y consumibles de oficina, cuarto trimestre", "Adjudicación directa", "Papelera del Valle, S.A. de C.V.", "148930"),
        (284, 17, "Renta de sonido para audiencias públicas", "Adjudicación directa", "Marcos Reynoso Díaz", "38280"),
        (282, 13, "Mantenimiento de patrullas, 22 unidades", "Invitación restringida", "Taller Central Ixtapan, S.A.", "734000"),
        (281, 13, "Medicamento para el consultorio municipal", "Adjudicación directa", "Farmacéutica Tres Ríos, S.A. de C.V.", "96410.55"),
    )  # fmt: skip
    filas = [
        FilaCtx(
            celdas=(
                formato.clave_publica(clave),
                formato.dia_y_mes(dt.date(2026, 11, dia)),
                que,
                como,
                quien,
                formato.dinero(Decimal(monto)),
            ),
            url=f"licitacion-contratacion/r/{clave}/index.html",
        )
        for clave, dia, que, como, quien, monto in contratos
    ]
    filas.insert(
        4,
        FilaCtx(
            celdas=("0283",),
            url="licitacion-contratacion/r/283/index.html",
            retiro=RetiroCtx(
                fecha=dt.date(2026, 11, 14), motivo="Se publicó dos veces; es el mismo contrato que el registro 0279."
            ),
        ),
    )
    ctx = ListadoCtx(
        rubro=CONTRATOS,
        ejercicio=2026,
        numero=6,
        desde=251,
        hasta=300,
        columnas=columnas,
        filas=tuple(filas),
        anterior=EnlaceCtx(texto="201 a 250", url="licitacion-contratacion/2026/5/index.html"),
        siguiente=EnlaceCtx(texto="301 a 350", url="licitacion-contratacion/2026/7/index.html"),
        excel=EnlaceCtx(texto="Todo 2026 en Excel", url="licitacion-contratacion/2026/datos.xlsx"),
        suma="$13,204,118.92",
    )
    return replace(ctx, **cambios)


def ficha(**cambios: object) -> FichaCtx:
    """A contract with documents, three versions and its constancia."""
    campo = CampoCtx
    ctx = FichaCtx(
        rubro=CONTRATOS,
        clave=287,
        ejercicio=2026,
        titulo="Luminarias LED para el alumbrado público de 14 comunidades",
        descripcion="Contrato con Iluminación del Altiplano, S.A. de C.V., por licitación pública nacional.",
        publicado=AHORA,
        area="Dirección de Administración",
        version=3,
        cifras=(
            CifraCtx(etiqueta="Monto total", valor="$4,682,350.40", nota="Pesos, con impuestos. Subió 11.2\u00a0% por un convenio"),
            CifraCtx(etiqueta="Procedimiento", valor="Licitación pública", nota="Nacional. Participaron 5 empresas"),
            CifraCtx(etiqueta="Vigencia", valor="14 jul a 15 nov 2026", nota="Terminaba el 30 de septiembre"),
        ),
        grupos=(
            GrupoCtx(
                titulo="El contrato",
                campos=(
                    campo(etiqueta="Número de contrato", valor="SJI/DA/LPN/003/2026", codigo=True),
                    campo(etiqueta="Expediente", valor="LPN-003-2026", codigo=True),
                    campo(etiqueta="Qué se compró", valor="1,180 luminarias LED de 80 W con fotocelda, instaladas, y retiro de las anteriores"),
                    campo(etiqueta="Proveedor", valor="Iluminación del Altiplano, S.A. de C.V."),
                    campo(etiqueta="Área que lo pidió", valor=formato.enlace("../../../organigrama/index.html#area-01.04", "Dirección de Servicios Públicos")),
                    campo(etiqueta="Origen del dinero", valor="Estatal: FEFOM 2026 · partida 5661"),
                    campo(etiqueta="Acta de junta de aclaraciones", valor="", nota="ningún participante presentó preguntas en el plazo"),
                ),
            ),
            GrupoCtx(
                titulo="El dinero",
                campos=(
                    campo(etiqueta="Monto sin impuestos", valor=formato.dinero(Decimal("4036508.97"))),
                    campo(etiqueta="Monto en otra moneda", valor=""),
                    campo(etiqueta="Tipo de cambio", valor=""),
                ),
            ),
        ),
        subtablas=(
            TablaCtx(
                leyenda="Participantes",
                leyenda_oculta=True,
                columnas=(
                    ColumnaCtx(etiqueta="Empresa", tipo="encabezado"),
                    ColumnaCtx(etiqueta="Propuesta", tipo="numero"),
                ),
                filas=(
                    FilaCtx(celdas=("Iluminación del Altiplano, S.A. de C.V.", "$4,210,000.00")),
                    FilaCtx(celdas=("Luz y Fuerza de Ixtapan, S.A.", "$4,398,120.00")),
                ),
            ),
        ),
        documentos=(
            DocumentoCtx(nombre="Contrato firmado, versión pública", url="licitacion-contratacion/archivos/287-contrato.pdf", detalle=formato.describir_archivo("PDF", 1_800_000, paginas=24, con_texto=True)),
            DocumentoCtx(nombre="Convenio modificatorio 1", url="licitacion-contratacion/archivos/287-convenio.pdf", detalle=formato.describir_archivo("PDF", 310_000, paginas=3, con_texto=True)),
            DocumentoCtx(nombre="Acta de fallo", url="licitacion-contratacion/archivos/287-fallo.pdf", detalle=formato.describir_archivo("PDF", 2_100_000, paginas=6, con_texto=False)),
        ),
        historia=(
            VersionCtx(
                numero=3,
                instante=AHORA,
                capturo="Dirección de Administración",
                aprobo="Unidad de Información",
                vigente=True,
                cambios=(
                    CambioCtx(dato="Monto total", antes="$4,210,000.00", ahora="$4,682,350.40"),
                    CambioCtx(dato="Fin de la vigencia", antes="30/09/2026", ahora="15/11/2026"),
                    CambioCtx(dato="Convenio modificatorio", antes="", ahora="1 documento"),
                ),
                motivo="convenio modificatorio por 132 luminarias más.",
            ),
            VersionCtx(
                numero=2,
                instante=dt.datetime(2026, 7, 28, 23, 20, tzinfo=dt.UTC),
                cambios=(CambioCtx(dato="Descripción", antes="luminarias led 80w", ahora="1,180 luminarias LED de 80 W con fotocelda"),),
            ),
            VersionCtx(numero=1, instante=dt.datetime(2026, 7, 16, 16, 2, tzinfo=dt.UTC), primera=True),
        ),
        constancia=ConstanciaCtx(
            instante=AHORA,
            direccion="https://ipo.example/ipo/portal/sjixtapan.web/licitacion-contratacion/r/287/",
            huella="9f3a77c01b2e4d55c6a0e91742d8b3f10a7c55de81f2964b3ed07a1c5b90f248",
            lote="L-2026-0412 · 14 registros",
        ),
        margen=MargenCtx((
            DatoDelMargenCtx(etiqueta="Por qué se publica", valores=(EnlaceCtx(texto="Artículo 12, fracción XI", url="https://ley.example/"),)),
            DatoDelMargenCtx(etiqueta="Área responsable", valores=(EnlaceCtx(texto="Dirección de Administración", url="organigrama/index.html#area-01.05"),)),
            DatoDelMargenCtx(etiqueta="Periodo que informa", valores=("1 jul a 30 sep 2026",)),
            DatoDelMargenCtx(etiqueta="Actualizado / validado", valores=(formato.momento(AHORA), formato.momento(AHORA))),
            DatoDelMargenCtx(etiqueta="¿Algo está mal?", valores=(EnlaceCtx(texto="Avisa", url="mailto:administracion@sjixtapan.gob.example"), EnlaceCtx(texto="denuncia", url="https://ipo.example/accesos/denuncias/?clave=287")), union=" o "),
        )),
        programas=(EnlaceCtx(texto="JSON", url="licitacion-contratacion/r/287/registro.json"),),
    )  # fmt: skip
    return replace(ctx, **cambios)


def retirado() -> FichaCtx:
    """The same contract, withdrawn."""
    return ficha(
        clave=283,
        retiro=RetiroCtx(fecha=dt.date(2026, 11, 14), motivo="Se publicó dos veces; es el mismo que el registro 0279"),
    )
