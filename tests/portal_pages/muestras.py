"""Sample contexts of a fictional authority, the Ayuntamiento de San Jerónimo Ixtapan, for every public page."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from cms.sujetos.temas import PALETAS
from portal_pages import activos, formato
from portal_pages.contextos import (
    AvisoCtx,
    ColumnaCtx,
    DatoDelMargenCtx,
    DescargaCtx,
    EnlaceCtx,
    EnlacesCtx,
    EstadoCtx,
    FilaCtx,
    Pagina,
    PortalCtx,
    RetiroCtx,
    RubroBase,
    TablaCtx,
    UnidadCtx,
)
from portal_pages.contextos_paginas import (
    AccesibilidadCtx,
    AnioCtx,
    AnioDelRubroCtx,
    AreaCtx,
    ArticuloCtx,
    AutoridadCtx,
    BalanceCtx,
    ComponentesCtx,
    ConjuntoCtx,
    DatosCtx,
    DefinicionCtx,
    IndiceCtx,
    InicioCtx,
    LetraCtx,
    MasConsultadoCtx,
    NoAplicaCtx,
    NovedadCtx,
    ObligacionCtx,
    OrganigramaCtx,
    RubroCtx,
    TipoCtx,
    VacioCtx,
    VersionDelPortalCtx,
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

HOY = dt.date(2026, 11, 20)
AHORA = dt.datetime(2026, 11, 20, 18, 3, 41, tzinfo=dt.UTC)

PORTAL = PortalCtx(
    nombre_corto="San Jerónimo Ixtapan",
    siglas="sjixtapan",
    prefijo="Ayuntamiento de",
    tipo="Ayuntamientos",
    tratamiento="el ayuntamiento",
    tema=PALETAS["maguey"],
    unidad=UnidadCtx(
        domicilio="Plaza Hidalgo 1, planta baja, Centro, San Jerónimo Ixtapan, Estado de México, C.P. 51470",
        telefono="7225550140",
        extension="118",
        correo="transparencia@sjixtapan.gob.example",
        horario="Lunes a viernes, de 9:00 a 18:00 h",
    ),
    enlaces=EnlacesCtx(
        indice="https://ipo.example/ipo/",
        solicitudes="https://ipo.example/accesos/",
        denuncias="https://ipo.example/accesos/denuncias/",
        privacidad="https://ipo.example/privacidad/",
    ),
    css=activos.nombre_del_estilo(),
    fuentes_precargadas=activos.fuentes_precargadas(),
    base="https://ipo.example/ipo/portal/sjixtapan.web/",
)
INSTITUTO = replace(
    PORTAL,
    nombre_corto="Instituto de Transparencia",
    siglas="ipo",
    prefijo="",
    tratamiento="el instituto",
    tema=PALETAS["obsidiana"],
    base="https://ipo.example/ipo/",
    unidad=UnidadCtx(
        nombre="Instituto de Transparencia",
        domicilio="Calle de la Constitución 120, Centro, Toluca, Estado de México",
        telefono="8005550441",
        correo="ayuda@instituto.example",
        horario="Lunes a viernes, de 9:00 a 18:00 h",
    ),
)

DIRECTORIO = RubroBase(
    slug="directorio",
    titulo="Directorio de servidores públicos",
    en_claro="Quién trabaja aquí, en qué puesto, cuánto gana y cómo llamarle",
    fundamento="Artículo 12, fracción II",
    articulo="Artículo 12",
    ancla="articulo-12",
    nombre_de_registros="Directorio",
    singular="persona",
    plural="personas",
)
CONTRATOS = RubroBase(
    slug="licitacion-contratacion",
    titulo="Procesos de licitación y contratación",
    en_claro="Compras, rentas y servicios contratados",
    fundamento="Artículo 12, fracción XI",
    articulo="Artículo 12",
    ancla="articulo-12",
    nombre_de_registros="Contratos",
    singular="contrato",
    plural="contratos",
)
ECOLOGICO = replace(
    DIRECTORIO,
    slug="ordenamientos-ecologicos",
    titulo="Ordenamientos ecológicos",
    en_claro="Reglas sobre qué se puede hacer en cada zona para cuidar el territorio",
    fundamento="Artículo 15, fracción III",
    articulo="Artículo 15",
    ancla="articulo-15",
)
ORGANIGRAMA = replace(DIRECTORIO, slug="organigrama", titulo="Organigrama")

AL_DIA = EstadoCtx(clave="al_dia", texto="Al día")


def descargas(slug: str) -> tuple[DescargaCtx, ...]:
    """The four downloads of a rubro, in their order."""
    return (
        DescargaCtx(formato="Excel", url=f"{slug}/datos.xlsx", detalle="122 filas, 61 kB", para_que="Abre en cualquier hoja de cálculo"),
        DescargaCtx(formato="CSV", url=f"{slug}/datos.csv", detalle="122 filas, 48 kB", para_que="Para analizar datos"),
        DescargaCtx(formato="JSON", url=f"{slug}/datos.json", detalle="122 objetos, 83 kB", para_que="Para programar"),
        DescargaCtx(formato="Diccionario", url=f"{slug}/datapackage.json", detalle="20 columnas", para_que="Qué significa cada una"),
    )  # fmt: skip


def margen() -> tuple[DatoDelMargenCtx, ...]:
    """The margen of a rubro, in its order."""
    return (
        DatoDelMargenCtx(
            etiqueta="Por qué se publica",
            valores=(
                "Ley de Transparencia del Estado de México, ",
                EnlaceCtx(texto="artículo 12, fracción II", url="https://ley.example/12-II"),
            ),
            union=" ",
        ),
        DatoDelMargenCtx(
            etiqueta="Área responsable",
            valores=(EnlaceCtx(texto="Dirección de Administración", url="organigrama/index.html#area-01.05"),),
        ),
        DatoDelMargenCtx(
            etiqueta="Periodo que informa",
            valores=(formato.periodo_corto(dt.date(2026, 7, 1), dt.date(2026, 9, 30)),),
        ),
        DatoDelMargenCtx(
            etiqueta="Se actualiza", valores=("Cada trimestre, y 15 días hábiles después de un alta o baja",)
        ),
        DatoDelMargenCtx(etiqueta="Última actualización", valores=(formato.momento(AHORA),)),
        DatoDelMargenCtx(etiqueta="Última validación", valores=(formato.momento(AHORA),)),
        DatoDelMargenCtx(etiqueta="Próxima a más tardar", valores=(formato.tiempo(dt.date(2027, 1, 30)),)),
        DatoDelMargenCtx(etiqueta="Se conserva", valores=("Sólo la información vigente",)),
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
        anios=tuple(
            AnioDelRubroCtx(
                ejercicio=anio,
                url=f"directorio/{anio}/index.html",
                paginas=tuple(
                    EnlaceCtx(texto=f"Registros {n * 50 + 1} a {n * 50 + 50}", url=f"directorio/{anio}/{n + 1}/index.html")
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
        margen=(
            DatoDelMargenCtx(etiqueta="Por qué se publica", valores=(EnlaceCtx(texto="Artículo 12, fracción XI", url="https://ley.example/"),)),
            DatoDelMargenCtx(etiqueta="Área responsable", valores=(EnlaceCtx(texto="Dirección de Administración", url="organigrama/index.html#area-01.05"),)),
            DatoDelMargenCtx(etiqueta="Periodo que informa", valores=("1 jul a 30 sep 2026",)),
            DatoDelMargenCtx(etiqueta="Actualizado / validado", valores=(formato.momento(AHORA), formato.momento(AHORA))),
            DatoDelMargenCtx(etiqueta="Este registro en datos", valores=(EnlaceCtx(texto="JSON", url="licitacion-contratacion/r/287/registro.json"),), union=" · "),
            DatoDelMargenCtx(etiqueta="¿Algo está mal?", valores=(EnlaceCtx(texto="Avisa", url="mailto:administracion@sjixtapan.gob.example"), EnlaceCtx(texto="denuncia", url="https://ipo.example/accesos/denuncias/?clave=287")), union=" o "),
        ),
    )  # fmt: skip
    return replace(ctx, **cambios)


def retirado() -> FichaCtx:
    """The same contract, withdrawn."""
    return ficha(
        clave=283,
        retiro=RetiroCtx(fecha=dt.date(2026, 11, 14), motivo="Se publicó dos veces; es el mismo que el registro 0279"),
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
            EnlaceCtx(texto=f"Registros {n * 50 + 1} a {n * 50 + 50}", url=f"licitacion-contratacion/2026/{n + 1}/index.html")
            for n in range(7)
        ),
        otros_anios=(EnlaceCtx(texto="2025", url="licitacion-contratacion/2025/index.html"),),
        descargas=descargas("licitacion-contratacion/2026"),
    )


def organigrama(**cambios: object) -> OrganigramaCtx:
    """Five levels of areas under the presidency, with one vacancy."""

    def area(clave: str, nombre: str, titular: str, *hijas: AreaCtx, cargo: str = "", vacante: bool = False, de: str = "") -> AreaCtx:
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
            EnlaceCtx(texto="Portal de la Secretaría del Medio Ambiente: Ordenamientos ecológicos", url="https://sma.example/"),
        ),
        margen=margen()[:3],
        historia=(VersionCtx(numero=1, instante=AHORA, aprobo="Unidad de Información", vigente=True),),
        pedir_url="https://ipo.example/accesos/",
        denunciar_url="https://ipo.example/accesos/denuncias/",
    )


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
    largo = "Dirección General de Desarrollo Urbano, Obras Públicas, Movilidad, Medio Ambiente y Ordenamiento Territorial"
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
                    FilaCtx(celdas=("0002",), url="directorio/r/2/index.html", retiro=RetiroCtx(fecha=HOY, motivo=largo)),
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
        "rubro": ("rubro.html", PORTAL, rubro()),
        "rubro-con-atraso": ("rubro.html", PORTAL, rubro_con_atraso()),
        "rubro-vacio": ("rubro.html", PORTAL, rubro_vacio()),
        "listado": ("listado.html", PORTAL, listado()),
        "anio": ("anio.html", PORTAL, anio()),
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
