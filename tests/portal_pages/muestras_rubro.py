"""Samples of what exists once per rubro: its page, its years, the organigrama."""

import datetime as dt
from dataclasses import replace

from portal_pages import formato
from portal_pages.contextos import (
    AvisoCtx,
    ColumnaCtx,
    EnlaceCtx,
    EstadoCtx,
    FilaCtx,
    TablaCtx,
)
from portal_pages.contextos_organigrama import AreaCtx, OrganigramaCtx
from portal_pages.contextos_paginas import (
    AnioCtx,
    AnioDelRubroCtx,
    DefinicionCtx,
    NoAplicaCtx,
    RubroCtx,
    VacioCtx,
)
from portal_pages.contextos_registro import (
    VersionCtx,
)
from tests.portal_pages.muestras_base import (
    AHORA,
    AL_DIA,
    CONTRATOS,
    DIRECTORIO,
    ECOLOGICO,
    ORGANIGRAMA,
    descargas,
    margen,
)


def tabla_del_directorio() -> TablaCtx:
    """People, as the page of the Directorio lists them."""
    columnas = (
        ColumnaCtx(etiqueta="Clave", tipo="codigo"),
        ColumnaCtx(etiqueta="Nombre", tipo="encabezado"),
        ColumnaCtx(etiqueta="Cargo"),
        ColumnaCtx(etiqueta="Área"),
        ColumnaCtx(etiqueta="Sueldo bruto al mes", tipo="numero"),
        ColumnaCtx(etiqueta="Contacto"),
    )
    personas = (
        (1, "Mtra. Lucía Arriaga Montes", "Presidenta municipal", "Presidencia municipal", 68420, "presidencia"),
        (2, "C. Ramiro Olvera Tapia", "Síndico municipal", "Sindicatura", 54310, "sindicatura"),
        (14, "L.C. Beatriz Zepeda Quiroz", "Tesorera municipal", "Tesorería municipal", 49870, "tesoreria"),
        (15, "Lic. Óscar Ignacio Pérez Luna", "Secretario del ayuntamiento", "Secretaría del ayuntamiento", 47600, "secretaria"),
        (23, "Ing. Tomás Valdivia Ríos", "Director de obras públicas", "Dirección de Obras Públicas", 42150, "obras"),
        (118, "Lic. Paola Ixchel Romero Nava", "Titular de la Unidad de Información", "", 31240, "transparencia"),
    )  # fmt: skip
    return TablaCtx(
        leyenda="6 de 122, en el orden del organigrama",
        columnas=columnas,
        filas=tuple(
            FilaCtx(
                celdas=(
                    formato.clave_publica(clave),
                    nombre,
                    cargo,
                    area,
                    formato.dinero(sueldo),
                    formato.enlace_telefono("7225550140", str(100 + clave))
                    + " "
                    + formato.enlace_correo(f"{buzon}@sjixtapan.gob.example"),
                ),
                url=f"directorio/r/{clave}/index.html",
            )
            for clave, nombre, cargo, area, sueldo, buzon in personas
        ),
    )


def rubro(**cambios: object) -> RubroCtx:
    """The page of the Directorio."""
    ctx = RubroCtx(
        titulo=DIRECTORIO.titulo,
        descripcion="Quién trabaja en el ayuntamiento, en qué puesto, cuánto gana y cómo comunicarte. Sólo datos de trabajo.",
        raiz="../",
        ruta="directorio/",
        seccion="obligaciones",
        migas=(
            EnlaceCtx(texto="Inicio", url="index.html"),
            EnlaceCtx(texto="Artículo 12", url="index.html#articulo-12"),
            EnlaceCtx(texto=DIRECTORIO.titulo),
        ),
        rubro=DIRECTORIO,
        estado=EstadoCtx(clave="al_dia", texto="Al día: julio a septiembre de 2026"),
        resumen="122 personas · Actualizado el 20 de noviembre de 2026 por Dirección de Administración",
        margen=margen(),
        descargas=descargas("directorio"),
        tabla=tabla_del_directorio(),
        ver_todos=EnlaceCtx(texto="Ver los 122 registros", url="directorio/2026/1/index.html"),
        anios_anteriores=(EnlaceCtx(texto="2019", url="directorio/2019/index.html"),),
        anios=tuple(
            AnioDelRubroCtx(
                ejercicio=anio,
                url=f"directorio/{anio}/index.html",
                paginas=tuple(
                    EnlaceCtx(
                        texto=f"Registros {n * 50 + 1} a {n * 50 + 50}", url=f"directorio/{anio}/{n + 1}/index.html"
                    )
                    for n in range(3)
                ),
            )
            for anio in (2026, 2025, 2024)
        ),
        definiciones=(
            DefinicionCtx(columna="Clave o nivel del puesto", criterio="Conforme al catálogo que regula la actividad."),
            DefinicionCtx(columna="Fecha de alta en el cargo", criterio="Día, mes y año."),
        ),
        correo_del_area="administracion@sjixtapan.gob.example",
        denunciar_url="https://ipo.example/accesos/denuncias/?so=sjixtapan&rubro=directorio",
    )
    return replace(ctx, **cambios)


def rubro_con_atraso() -> RubroCtx:
    """A late rubro, with its notice."""
    return rubro(
        estado=EstadoCtx(clave="con_atraso", texto="Con atraso desde 30 oct 2026"),
        aviso=AvisoCtx(
            tipo="error",
            titulo="Esta obligación tiene atraso",
            texto="Debió actualizarse el 30 de octubre de 2026. Lo publicado es de abril a junio.",
            enlace=EnlaceCtx(texto="Denunciar el atraso", url="https://ipo.example/accesos/denuncias/"),
        ),
    )


def rubro_vacio() -> RubroCtx:
    """A rubro where nothing was ever published."""
    return rubro(
        estado=EstadoCtx(clave="sin_informacion", texto="Sin información"),
        resumen="",
        descargas=(),
        tabla=None,
        ver_todos=None,
        anios=(),
        definiciones=(),
        vacio=VacioCtx(
            texto="Todavía no se ha publicado nada en esta obligación. Debía estar desde el 30 de octubre de 2026.",
            pedir_url="https://ipo.example/accesos/",
            denunciar_url="https://ipo.example/accesos/denuncias/",
        ),
    )


def anio() -> AnioCtx:
    """The fixed pages of 2026."""
    return AnioCtx(
        titulo="Contratos de 2026",
        descripcion="Contratos de 2026, página por página.",
        raiz="../../",
        ruta="licitacion-contratacion/2026/",
        seccion="obligaciones",
        migas=(
            EnlaceCtx(texto="Inicio", url="index.html"),
            EnlaceCtx(texto="Artículo 12", url="index.html#articulo-12"),
            EnlaceCtx(texto=CONTRATOS.titulo, url=CONTRATOS.url),
            EnlaceCtx(texto="2026"),
        ),
        rubro=CONTRATOS,
        ejercicio=2026,
        paginas=tuple(
            EnlaceCtx(
                texto=f"Registros {n * 50 + 1} a {n * 50 + 50}", url=f"licitacion-contratacion/2026/{n + 1}/index.html"
            )
            for n in range(7)
        ),
        otros_anios=(EnlaceCtx(texto="2025", url="licitacion-contratacion/2025/index.html"),),
        descargas=descargas("licitacion-contratacion/2026"),
    )


def organigrama(**cambios: object) -> OrganigramaCtx:
    """Five levels of areas under the presidency, with one vacancy."""

    def area(
        clave: str, nombre: str, titular: str, *hijas: AreaCtx, cargo: str = "", vacante: bool = False, de: str = ""
    ) -> AreaCtx:
        return AreaCtx(
            clave=clave,
            nombre=nombre,
            nivel=clave.count(".") + 1,
            cargo=cargo,
            titular=titular,
            vacante_desde=dt.date(2026, 11, 2) if vacante else None,
            depende_de=de,
            hijas=hijas,
            directorio_url="directorio/index.html",
        )

    presidencia = "Presidencia Municipal"
    areas = (
        area(
            "01", presidencia, "Lucía Arriaga Montes",
            area(
                "01.01", "Secretaría del Ayuntamiento", "Óscar Ignacio Pérez Luna",
                area("01.01.01", "Coordinación de Gobierno", "Eva Rentería Cruz", de="Secretaría del Ayuntamiento"),
                area("01.01.02", "Archivo Municipal", "Noé Salgado Ibarra",
                     area("01.01.02.01", "Archivo Histórico", "Elsa Nava Ruiz", de="Archivo Municipal"), de="Secretaría del Ayuntamiento"),
                area("01.01.03", "Oficialía del Registro Civil", "Minerva Ocampo Díaz", de="Secretaría del Ayuntamiento"),
                cargo="Secretario", de=presidencia,
            ),
            area(
                "01.02", "Tesorería Municipal", "Beatriz Zepeda Quiroz",
                area("01.02.01", "Subdirección de Ingresos", "Hugo Esquivel Mora", de="Tesorería Municipal"),
                area("01.02.02", "Subdirección de Egresos", "", vacante=True, de="Tesorería Municipal"),
                cargo="Tesorera", de=presidencia,
            ),
            area(
                "01.03", "Dirección de Obras Públicas", "Tomás Valdivia Ríos",
                area("01.03.01", "Departamento de Proyectos", "Iván Carbajal Sosa", de="Dirección de Obras Públicas"),
                cargo="Director", de=presidencia,
            ),
            area("01.05", "Dirección de Administración", "Carolina Mejía Sandoval",
                 area("01.05.01", "Recursos Humanos", "Javier Montiel Rea", de="Dirección de Administración"),
                 cargo="Directora", de=presidencia),
            cargo="Presidenta municipal",
        ),
    )  # fmt: skip
    ctx = OrganigramaCtx(
        titulo="Organigrama",
        descripcion="Cómo se organiza el ayuntamiento: 13 áreas, quién las dirige y de quién dependen.",
        raiz="../",
        ruta="organigrama/",
        seccion="obligaciones",
        migas=(
            EnlaceCtx(texto="Inicio", url="index.html"),
            EnlaceCtx(texto="Artículo 12", url="index.html#articulo-12"),
            EnlaceCtx(texto="Organigrama"),
        ),
        rubro=ORGANIGRAMA,
        estado=AL_DIA,
        resumen="Actualizado el 3 de noviembre de 2026",
        areas=areas,
        pdf=EnlaceCtx(texto="Organigrama oficial (PDF, 420 kB)", url="organigrama/organigrama.pdf"),
        descargas=descargas("organigrama"),
    )
    return replace(ctx, **cambios)


def no_aplica() -> NoAplicaCtx:
    """A rubro that does not apply."""
    return NoAplicaCtx(
        titulo=ECOLOGICO.titulo,
        descripcion=f"{ECOLOGICO.en_claro}.",
        raiz="../",
        ruta="ordenamientos-ecologicos/",
        seccion="obligaciones",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto=ECOLOGICO.titulo)),
        rubro=ECOLOGICO,
        estado=EstadoCtx(clave="no_aplica", texto="No aplica a este ayuntamiento"),
        aprobado=dt.date(2026, 2, 9),
        motivo=(
            "El municipio no ha expedido un ordenamiento ecológico local. En su territorio rige el Programa de Ordenamiento "
            "Ecológico del Estado de México, que expide y publica la Secretaría del Medio Ambiente estatal."
        ),
        fundamento="Bando Municipal 2026, artículos 61 y 62.",
        donde_si=(
            EnlaceCtx(
                texto="Portal de la Secretaría del Medio Ambiente: Ordenamientos ecológicos", url="https://sma.example/"
            ),
        ),
        margen=margen()[:3],
        historia=(VersionCtx(numero=1, instante=AHORA, aprobo="Unidad de Información", vigente=True),),
        pedir_url="https://ipo.example/accesos/",
        denunciar_url="https://ipo.example/accesos/denuncias/",
    )
