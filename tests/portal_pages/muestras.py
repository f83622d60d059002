"""Sample contexts of a fictional authority for every public page; `todas` gathers them by name."""

import datetime as dt
from dataclasses import replace

from cms.sujetos.temas import PALETAS
from portal_pages import activos, formato
from portal_pages.contextos import (
    AvisoCtx,
    EnlaceCtx,
    EstadoCtx,
    FilaCtx,
    Pagina,
    PortalCtx,
    RetiroCtx,
)
from portal_pages.contextos_calificacion import CalificacionCtx, DeCalificacionCtx, RenglonDeCalificacionCtx
from portal_pages.contextos_paginas import (
    AccesibilidadCtx,
    ArticuloCtx,
    AutoridadCtx,
    BalanceCtx,
    BuscarCtx,
    ComponentesCtx,
    ConjuntoCtx,
    DatosCtx,
    IndiceCtx,
    InicioCtx,
    LetraCtx,
    LetraDelIndiceCtx,
    MasConsultadoCtx,
    NovedadCtx,
    NovedadesCtx,
    ObligacionCtx,
    TipoCtx,
    VersionDelPortalCtx,
)
from tests.portal_pages.muestras_base import (
    AHORA,
    AL_DIA,
    CONTRATOS,
    DIRECTORIO,
    ECOLOGICO,
    HOY,
    INSTITUTO,
    PORTAL,
    descargas,
)
from tests.portal_pages.muestras_cifras import cifras
from tests.portal_pages.muestras_registro import ficha, listado, retirado
from tests.portal_pages.muestras_rubro import (
    anio,
    no_aplica,
    organigrama,
    rubro,
    rubro_con_atraso,
    rubro_vacio,
    tabla_del_directorio,
)

CALIFICACION = CalificacionCtx(
    indice="87.4",
    nota="Es provisional: falta valorar el contenido de 2 obligaciones.",
    url="calificacion/index.html",
    contenido="69.1",
    forma="18.3",
)


def calificacion() -> DeCalificacionCtx:
    """Where the score comes from: something lost, nothing lost, and an obligation that does not count."""
    estados = (
        (DIRECTORIO, EstadoCtx(clave="con_atraso", texto="Con atraso desde 30 oct"), ("A tiempo: falta un periodo.",)),
        (CONTRATOS, AL_DIA, ()),
        (ECOLOGICO, EstadoCtx(clave="no_aplica", texto="No aplica"), ()),
    )
    return DeCalificacionCtx(
        titulo="Calificación de cumplimiento",
        descripcion="Cuánto cumple el ayuntamiento con sus obligaciones de transparencia.",
        raiz="../",
        ruta="calificacion/",
        migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Calificación de cumplimiento")),
        calificacion=CALIFICACION,
        de_contenido=80,
        de_forma=20,
        contenido=(("Completo", "Está todo lo que la obligación pide."),),
        forma=(("A tiempo", "Lo publicado alcanza hasta el último periodo."),),
        renglones=tuple(
            RenglonDeCalificacionCtx(
                titulo=rubro.titulo,
                url=rubro.url,
                estado=estado,
                motivos=motivos,
                **({} if estado.clave == "no_aplica" else {"puntos": "2.10", "de": "2.63"}),
            )
            for rubro, estado, motivos in estados
        ),
    )


def inicio(**cambios: object) -> InicioCtx:
    """The home, with every state in its list."""
    estados = (
        AL_DIA,
        AL_DIA,
        AL_DIA,
        EstadoCtx(clave="por_vencer", texto="Por vencer: 27 nov"),
        AL_DIA,
        EstadoCtx(clave="con_atraso", texto="Con atraso desde 30 oct"),
        EstadoCtx(clave="no_aplica", texto="No aplica"),
        EstadoCtx(clave="sin_informacion", texto="Sin información"),
    )
    nombres = (
        ("Marco normativo", "marco-normativo", "Leyes, reglamentos y bandos que rigen al ayuntamiento", "86"),
        ("Organigrama", "organigrama", "Cómo se organiza y quién depende de quién", "41 áreas"),
        (DIRECTORIO.titulo, "directorio", DIRECTORIO.en_claro, "122"),
        (
            "Oficinas, ubicación y responsables",
            "oficinas",
            "Dónde está cada oficina y en qué horario atiende",
            "23",
        ),
        (CONTRATOS.titulo, CONTRATOS.slug, CONTRATOS.en_claro, "318"),
        ("Programas de subsidio", "subsidio", "Apoyos que entrega el ayuntamiento y sus reglas", "7"),
        (ECOLOGICO.titulo, ECOLOGICO.slug, "Por qué no aplica: el ordenamiento local lo expide el estado", ""),
        ("Protección civil", "proteccion-civil", "Planes, atlas de riesgos y refugios", ""),
    )
    obligaciones = tuple(
        ObligacionCtx(
            titulo=titulo,
            url=f"{slug}/index.html",
            en_claro=en_claro,
            estado=estado,
            registros=registros,
            actualizado=HOY if registros else None,
        )
        for (titulo, slug, en_claro, registros), estado in zip(nombres, estados, strict=True)
    )
    ctx = InicioCtx(
        titulo="Portal de transparencia",
        descripcion="Directorio, contratos, sueldos y todas las obligaciones de transparencia del ayuntamiento.",
        seccion="inicio",
        mas_consultado=(
            MasConsultadoCtx(
                icono="persona",
                titulo="Directorio",
                url="directorio/index.html",
                texto="Quién es quién: puesto, sueldo, teléfono y correo.",
                cifra="122",
                nota="personas en 41 áreas",
                novedad="2 altas, 1 baja y 4 cambios en noviembre",
            ),
            MasConsultadoCtx(
                icono="documento",
                titulo="Contratos",
                url="licitacion-contratacion/index.html",
                texto="A quién se le compra, cuánto y por qué procedimiento.",
                cifra=formato.dinero_breve(86_431_200),
                nota="en 318 contratos de 2026",
                meses=(3, 5, 7, 6, 9, 7, 11, 8, 6, 6, 3, 0),
            ),
            MasConsultadoCtx(
                icono="dinero",
                titulo="Sueldos",
                url="directorio/sueldos/index.html",
                texto="Lo que gana cada puesto, bruto y neto.",
            ),
            MasConsultadoCtx(
                icono="organigrama",
                titulo="Organigrama",
                url="organigrama/index.html",
                texto="Quién depende de quién, en gráfica y en tabla.",
            ),
            MasConsultadoCtx(
                icono="lista",
                titulo="Trámites",
                url="tramites/index.html",
                texto="64 trámites: requisitos, costo y tiempo de respuesta.",
            ),
        ),
        balance=BalanceCtx(al_dia=26, por_vencer=2, con_atraso=1, no_aplica=1),
        articulos=(
            ArticuloCtx(
                nombre="Artículo 12",
                ancla="articulo-12",
                nota="Obligaciones de todas las autoridades: 6",
                obligaciones=obligaciones[:6],
            ),
            ArticuloCtx(
                nombre="Artículo 15",
                ancla="articulo-15",
                nota="Obligaciones de los ayuntamientos: 2",
                obligaciones=obligaciones[6:],
            ),
        ),
        novedades=(
            NovedadCtx(
                fecha=HOY,
                enlace=EnlaceCtx(texto="14 contratos de octubre", url="licitacion-contratacion/2026/6/index.html"),
                resto=" publicados en Procesos de licitación y contratación",
            ),
            NovedadCtx(
                fecha=HOY,
                enlace=EnlaceCtx(texto="Directorio", url="directorio/index.html"),
                resto=": 2 altas, 1 baja y 4 cambios de teléfono",
            ),
            NovedadCtx(
                fecha=dt.date(2026, 11, 18),
                enlace=EnlaceCtx(texto="Acta de la sesión 38 ordinaria de cabildo", url="actas/r/38/index.html"),
            ),
        ),
        version=VersionDelPortalCtx(instante=AHORA, paginas=1204, huella="9f3a77c01b2e4d55c6a0e917"),
    )
    return replace(ctx, **cambios)


def indice(**cambios: object) -> IndiceCtx:
    """The index of authorities."""

    def autoridad(nombre: str, siglas: str, tema: str, al_dia: int, total: int) -> AutoridadCtx:
        return AutoridadCtx(
            nombre=nombre,
            siglas=siglas,
            url=f"portal/{siglas}.web/index.html",
            color=PALETAS[tema].t7,
            al_dia=al_dia,
            total=total,
            ultima=HOY if total else None,
        )

    ctx = IndiceCtx(
        titulo="¿De quién quieres saber?",
        descripcion="Todas las autoridades del Estado de México y la información que publican por ley.",
        entidad="Estado de México",
        entradilla=(
            "334 autoridades del Estado de México publican aquí, por ley, en qué gastan, a quién contratan y quién trabaja en ellas."
        ),
        letras=(
            LetraCtx(
                letra="A",
                autoridades=(
                    autoridad("Ayuntamiento de Amatlán de las Sales", "amatlan", "laguna", 30, 30),
                    autoridad("Ayuntamiento de Axolotepec", "axolotepec", "jacaranda", 22, 30),
                    autoridad("Agua y Drenaje de Ixtapan", "adi", "nopal", 19, 19),
                ),
            ),
            LetraCtx(
                letra="S",
                autoridades=(
                    autoridad("Ayuntamiento de San Jerónimo Ixtapan", "sjixtapan", "maguey", 26, 30),
                    autoridad("Ayuntamiento de Santa Cruz Tepexpan", "sctepexpan", "barro", 9, 30),
                    autoridad("Secretaría de Finanzas", "sfinanzas", "anil", 0, 0),
                ),
            ),
        ),
        tipos=(
            TipoCtx(nombre="Todos", cuenta=334, url="index.html", actual=True),
            TipoCtx(nombre="Ayuntamientos", cuenta=125, url="tipo/ayuntamientos/index.html"),
            TipoCtx(nombre="DIF municipales", cuenta=118, url="tipo/dif/index.html"),
        ),
    )
    return replace(ctx, **cambios)


def simple(titulo: str, descripcion: str, ruta: str) -> Pagina:
    """A page with nothing but the shell's own facts."""
    return Pagina(titulo=titulo, descripcion=descripcion, raiz="../", ruta=ruta, migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto=titulo)))  # fmt: skip


def componentes() -> ComponentesCtx:
    """Every component, with texts that strain it."""
    largo = (
        "Dirección General de Desarrollo Urbano, Obras Públicas, Movilidad, Medio Ambiente y Ordenamiento Territorial"
    )
    tabla = tabla_del_directorio()
    return ComponentesCtx(
        titulo="Componentes y estados",
        descripcion="Todos los componentes del portal.",
        raiz="../",
        ruta="componentes/",
        colores=(
            ("tinta", "Tinta", "#1C1915", "16.5 a 1, texto"),
            ("tinta3", "Tinta 3", "#585045", "7.5 a 1, secundario"),
            ("borde", "Borde", "#82776A", "4.1 a 1, controles"),
            ("amate", "Amate", "#F3EDE1", "franjas"),
            ("papel", "Papel", "#FBF8F2", "fondo"),
            ("t9", "Tema 900", PORTAL.tema.t9, "cabezal"),
            ("t7", "Tema 700", PORTAL.tema.t7, "enlaces"),
            ("t1", "Tema 100", PORTAL.tema.t1, "realces"),
            ("acento", "Cempasúchil", "#F2A516", "greca y foco"),
            ("visitado", "Visitado", "#5E3A78", "8.4 a 1"),
        ),
        avisos=(
            AvisoCtx(
                tipo="info",
                titulo="Mantenimiento el domingo",
                texto="El 22 de noviembre, de 2:00 a 4:00 h, no se podrán enviar solicitudes. El portal sigue en línea.",
            ),
            AvisoCtx(
                tipo="error",
                titulo="Esta obligación tiene atraso",
                texto="Debió actualizarse el 30 de octubre de 2026. Lo publicado es de abril a junio.",
                enlace=EnlaceCtx(texto="Denunciar el atraso", url="https://ipo.example/accesos/denuncias/"),
            ),
        ),
        descargas=descargas("directorio"),
        tablas=(
            replace(tabla, leyenda="Una tabla sin filas", filas=()),
            replace(tabla, leyenda="Una tabla con una fila", filas=tabla.filas[:1]),
            replace(
                tabla,
                leyenda="Una tabla con un nombre muy largo y un registro retirado",
                filas=(
                    replace(tabla.filas[0], celdas=("0001", largo, largo, largo, "$999,999,999,999.99", "")),
                    FilaCtx(
                        celdas=("0002",), url="directorio/r/2/index.html", retiro=RetiroCtx(fecha=HOY, motivo=largo)
                    ),
                ),
            ),
        ),
        ficha=ficha(),
    )


def todas() -> dict[str, tuple[str, PortalCtx, object]]:
    """Every sample by name: its template, its portal and its context."""
    return {
        "indice": ("indice.html", INSTITUTO, indice()),
        "inicio": ("inicio.html", PORTAL, inicio()),
        "inicio-con-calificacion": ("inicio.html", PORTAL, inicio(calificacion=CALIFICACION)),
        "calificacion": ("calificacion.html", PORTAL, calificacion()),
        "rubro": ("rubro.html", PORTAL, rubro()),
        "rubro-con-atraso": ("rubro.html", PORTAL, rubro_con_atraso()),
        "rubro-vacio": ("rubro.html", PORTAL, rubro_vacio()),
        "listado": ("listado.html", PORTAL, listado()),
        "anio": ("anio.html", PORTAL, anio()),
        "cifras": ("cifras.html", PORTAL, cifras()),
        "buscar": (
            "buscar.html",
            PORTAL,
            BuscarCtx(
                titulo="Buscar",
                descripcion="Busca en todo lo que publica el ayuntamiento.",
                raiz="../",
                ruta="buscar/",
                seccion="buscar",
                migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Buscar")),
                letras=(
                    LetraDelIndiceCtx(
                        letra="D",
                        entradas=(EnlaceCtx(texto=DIRECTORIO.titulo, url=DIRECTORIO.url, nota=DIRECTORIO.en_claro),),
                    ),
                ),
                guion=activos.nombre_del_guion(),
            ),
        ),
        "novedades": (
            "novedades.html",
            PORTAL,
            NovedadesCtx(
                titulo="Novedades",
                descripcion="Lo último que publicó o retiró el ayuntamiento.",
                raiz="../",
                ruta="novedades/",
                seccion="novedades",
                migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Novedades")),
                novedades=(
                    NovedadCtx(
                        fecha=HOY,
                        enlace=EnlaceCtx(texto="Se publicó el registro 0287", url="licitacion-contratacion/r/287/index.html"),
                        resto="de Procesos de licitación y contratación: Luminarias LED",
                    ),
                ),
            ),
        ),
        "ficha": ("ficha.html", PORTAL, ficha()),
        "retirado": ("retirado.html", PORTAL, retirado()),
        "organigrama": ("organigrama.html", PORTAL, organigrama()),
        "no-aplica": ("no_aplica.html", PORTAL, no_aplica()),
        "datos": (
            "datos.html",
            PORTAL,
            DatosCtx(
                titulo="Datos abiertos",
                descripcion="Todo lo que publica el ayuntamiento, en archivos que se pueden copiar, analizar y volver a publicar.",
                raiz="../",
                ruta="datos/",
                seccion="datos",
                migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Datos abiertos")),
                conjuntos=(
                    ConjuntoCtx(
                        titulo=DIRECTORIO.titulo,
                        url=DIRECTORIO.url,
                        filas="122",
                        actualizado=HOY,
                        archivos=tuple(EnlaceCtx(texto=d.formato, url=d.url) for d in descargas("directorio")),
                    ),
                ),
                cita="Ayuntamiento de San Jerónimo Ixtapan, Directorio de servidores públicos, 20 de noviembre de 2026.",
            ),
        ),
        "estados": ("estados.html", PORTAL, simple("¿Qué significan los estados?", "Cada obligación de este portal lleva uno de cinco estados.", "estados/")),
        "accesibilidad": (
            "accesibilidad.html",
            PORTAL,
            AccesibilidadCtx(
                titulo="Declaración de accesibilidad",
                descripcion="Qué tan accesible es este portal y cómo pedir ayuda.",
                raiz="../",
                ruta="accesibilidad/",
                migas=(EnlaceCtx(texto="Inicio", url="index.html"), EnlaceCtx(texto="Declaración de accesibilidad")),
                fecha=HOY,
            ),
        ),
        "no-encontrada": ("no_encontrada.html", PORTAL, simple("Esta página no está aquí", "La página no existe.", "404/")),
        "componentes": ("componentes.html", PORTAL, componentes()),
    }  # fmt: skip
