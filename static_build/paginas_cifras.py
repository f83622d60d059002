"""The pages of figures of a rubro that speaks of money: one per year and one of all years, with a CSV beside each chart."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from fracciones.ficha import EnCifras
from portal_pages import formato
from portal_pages.contextos import EnlaceCtx, RubroBase
from portal_pages.contextos_cifras import BarraCtx, CifrasCtx, GraficaCtx, MayorCtx
from portal_pages.graficas_de_barras import mensaje_de
from portal_pages.motor import pagina
from static_build import cifras
from static_build.cifras import Suma
from static_build.portal import migas_de
from static_build.registros import Prensa

MARCAS: Final = 12
MAYORES: Final = 10
EN_CSV: Final = 100
ARCHIVOS: Final = ("index.html", "clase.csv", "mes.csv", "proveedores.csv")

Archivo = tuple[str, bytes | None]


def paginas_de_cifras(prensa: Prensa, ejercicios: Collection[int]) -> Iterator[Archivo]:
    """Yield the figures of these years and of all years together; `None` for those that have nothing to add up any more."""
    declarada = prensa.modelo.ficha.en_cifras
    if declarada is None:
        return
    slug = prensa.rubro.slug
    anios = cifras.por_anio(prensa.sujeto_id, slug)
    if not anios:
        yield f"{slug}/cifras/index.html", None
    else:
        yield f"{slug}/cifras/index.html", _de_todos(prensa, declarada, anios)
        yield (
            f"{slug}/cifras/anio.csv",
            _csv(
                ("Ejercicio", prensa.rubro.nombre_de_registros, "Monto"),
                [(a, s.cuantas, s.monto) for a, s in anios.items()],
            ),
        )
    for ejercicio in sorted(ejercicios):
        if ejercicio in anios:
            yield from _de_un_anio(prensa, declarada, ejercicio, anios)
        else:
            yield from ((f"{slug}/{ejercicio}/cifras/{nombre}", None) for nombre in ARCHIVOS)
    if not anios:
        yield f"{slug}/cifras/anio.csv", None


def enlaces_a_cifras(prensa: Prensa) -> tuple[EnlaceCtx, ...]:
    """Return the links that the page of a rubro has to its figures: all years, then each one."""
    if prensa.modelo.ficha.en_cifras is None or not (anios := cifras.por_anio(prensa.sujeto_id, prensa.rubro.slug)):
        return ()
    return (
        EnlaceCtx(texto="Todos los años", url=f"{prensa.rubro.slug}/cifras/index.html"),
        *_anios(prensa.rubro, anios, 0),
    )


def meses_de(sujeto_id: int, slug: str, ejercicio: int) -> tuple[float, ...]:
    """Return the twelve monthly amounts of a year, for the small drawing of the home."""
    meses = {int(s.clave): s for s in cifras.sumas(sujeto_id, slug, ejercicio, cifras.MES, mayores=MARCAS)}
    return tuple(meses[mes].centavos / 100 if mes in meses else 0.0 for mes in range(1, 13)) if meses else ()


def _de_todos(prensa: Prensa, declarada: EnCifras, anios: dict[int, Suma]) -> bytes:
    rubro, nombre = prensa.rubro, prensa.rubro.nombre_de_registros
    vistos = dict(list(anios.items())[-MARCAS:])
    mayor = max(vistos, key=lambda anio: vistos[anio].centavos)
    barras = tuple(
        _barra(str(anio), suma, formato.contar(suma.cuantas, rubro.singular, rubro.plural))
        for anio, suma in vistos.items()
    )
    titulo = f"{mayor}, el año con mayor monto: {formato.dinero_breve(vistos[mayor].monto)}"
    ctx = CifrasCtx(
        titulo=f"{rubro.titulo} en cifras",
        descripcion=f"Monto {declarada.verbo} cada año, según los registros publicados.",
        raiz="../../",
        ruta=f"{rubro.slug}/cifras/",
        seccion="obligaciones",
        migas=migas_de(rubro, EnlaceCtx(texto=rubro.titulo, url=rubro.url), EnlaceCtx(texto="En cifras")),
        rubro=rubro,
        ejercicio=0,
        graficas=(
            GraficaCtx(
                ancla="por-anio",
                titulo=titulo,
                subtitulo=f"Monto {declarada.verbo} por año, millones de pesos",
                mensaje=mensaje_de(titulo, barras),
                barras=barras,
                encabezados=("Año", "Monto", nombre),
                csv=f"{rubro.slug}/cifras/anio.csv",
                sentido="vertical",
            ),
        ),
        fuente=_fuente(prensa, sum(suma.cuantas for suma in anios.values())),
        otras=_anios(rubro, anios, 0),
    )
    return pagina("cifras.html", prensa.portal, ctx)


def _de_un_anio(prensa: Prensa, declarada: EnCifras, ejercicio: int, anios: dict[int, Suma]) -> Iterator[Archivo]:
    rubro, total = prensa.rubro, anios[ejercicio]
    carpeta = f"{rubro.slug}/{ejercicio}/cifras"

    def leer(eje: str, mayores: int = EN_CSV) -> list[Suma]:
        return cifras.sumas(prensa.sujeto_id, rubro.slug, ejercicio, eje, mayores=mayores)

    clases, meses, quienes = leer(cifras.CLASE), sorted(leer(cifras.MES), key=lambda s: s.clave), leer(cifras.QUIEN)
    graficas = []
    if clases:
        graficas.append(_por_clase(declarada, clases, f"{carpeta}/clase.csv"))
        if not declarada.desglose:
            graficas.append(_cuantos_por_clase(rubro, clases, f"{carpeta}/clase.csv"))
    if meses:
        graficas.append(_por_mes(declarada, meses, f"{carpeta}/mes.csv"))
    cuantos = formato.contar(total.cuantas, rubro.singular, rubro.plural)
    ctx = CifrasCtx(
        titulo=f"{rubro.nombre_de_registros} de {ejercicio} en cifras",
        descripcion=_entrada(declarada, ejercicio, cuantos, total, clases),
        raiz="../../../",
        ruta=f"{carpeta}/",
        seccion="obligaciones",
        migas=migas_de(rubro, EnlaceCtx(texto=rubro.titulo, url=rubro.url), EnlaceCtx(texto=f"{ejercicio} en cifras")),
        rubro=rubro,
        ejercicio=ejercicio,
        graficas=tuple(graficas),
        mayores=tuple(
            MayorCtx(
                nombre=suma.clave,
                cuantas=formato.entero(suma.cuantas),
                monto=formato.dinero(suma.monto),
                parte=suma.centavos / (quienes[0].centavos or 1),
            )
            for suma in quienes[:MAYORES]
        ),
        mayores_csv=f"{carpeta}/proveedores.csv" if len(quienes) > MAYORES else "",
        fuente=_fuente(prensa, total.cuantas),
        otras=_anios(rubro, anios, ejercicio),
    )
    yield f"{carpeta}/index.html", pagina("cifras.html", prensa.portal, ctx)
    nombre = rubro.nombre_de_registros
    for archivo, encabezado, sumas in (
        ("clase.csv", declarada.que.capitalize(), clases),
        ("mes.csv", "Mes", meses),
        ("proveedores.csv", "Proveedor", quienes),
    ):
        datos = _csv((encabezado, nombre, "Monto"), [(s.clave, s.cuantas, s.monto) for s in sumas]) if sumas else None
        yield f"{carpeta}/{archivo}", datos


def _por_clase(declarada: EnCifras, clases: Sequence[Suma], archivo: str) -> GraficaCtx:
    total = sum(suma.centavos for suma in clases) or 1
    barras = tuple(
        replace(
            _barra(suma.clave, suma, formato.porcentaje(suma.centavos / total)), corto=formato.dinero_breve(suma.monto)
        )
        for suma in clases[:MARCAS]
    )
    titulo = f"{clases[0].clave}: {formato.porcentaje(clases[0].centavos / total)} del dinero"
    return GraficaCtx(
        ancla="monto",
        titulo=titulo,
        subtitulo=f"Monto {declarada.verbo} por {declarada.que}, millones de pesos",
        mensaje=mensaje_de(titulo, barras),
        barras=barras,
        encabezados=(declarada.que.capitalize(), "Monto", "Parte"),
        csv=archivo,
    )


def _cuantos_por_clase(rubro: RubroBase, clases: Sequence[Suma], archivo: str) -> GraficaCtx:
    total = sum(suma.cuantas for suma in clases) or 1
    mas = max(clases, key=lambda suma: suma.cuantas)
    barras = tuple(
        BarraCtx(
            etiqueta=suma.clave,
            valor=suma.cuantas,
            texto=formato.entero(suma.cuantas),
            corto=formato.entero(suma.cuantas),
            nota=formato.porcentaje(suma.cuantas / total),
        )
        for suma in clases[:MARCAS]
    )
    titulo = f"{mas.clave}: {formato.porcentaje(mas.cuantas / total)} de los {rubro.plural}"
    return GraficaCtx(
        ancla="cuantos",
        titulo=titulo,
        subtitulo=f"Número de {rubro.plural}",
        mensaje=mensaje_de(titulo, barras),
        barras=barras,
        encabezados=("Clase", rubro.nombre_de_registros, "Parte"),
        csv=archivo,
    )


def _por_mes(declarada: EnCifras, meses: Sequence[Suma], archivo: str) -> GraficaCtx:
    por_numero = {int(suma.clave): suma for suma in meses}
    mayor = max(meses, key=lambda suma: suma.centavos)
    barras = tuple(
        _barra(formato.MESES_CORTOS[mes - 1], por_numero.get(mes) or Suma(clave="", cuantas=0, centavos=0), "")
        for mes in range(1, 13)
    )
    titulo = f"{formato.MESES[int(mayor.clave) - 1].capitalize()}, el mes con mayor monto: {formato.dinero_breve(mayor.monto)}"
    return GraficaCtx(
        ancla="por-mes",
        titulo=titulo,
        subtitulo=f"Monto {declarada.verbo} por mes de firma, millones de pesos",
        mensaje=mensaje_de(titulo, barras),
        barras=barras,
        encabezados=("Mes", "Monto"),
        csv=archivo,
        sentido="vertical",
    )


def _barra(etiqueta: str, suma: Suma, nota: str) -> BarraCtx:
    return BarraCtx(
        etiqueta=etiqueta,
        valor=suma.centavos / 100,
        texto=formato.dinero(suma.monto),
        corto=f"{suma.centavos / 100_000_000:,.1f}" if suma.centavos else "",
        nota=nota,
    )


def _entrada(declarada: EnCifras, ejercicio: int, cuantos: str, total: Suma, clases: Sequence[Suma]) -> str:
    primera = f"Monto {declarada.verbo} en {ejercicio}: {formato.dinero(total.monto)}, en {cuantos}."
    if not clases or declarada.desglose:
        return primera
    parte = formato.porcentaje(clases[0].centavos / (total.centavos or 1))
    return f"{primera} Por {clases[0].clave[:1].lower()}{clases[0].clave[1:]} se asignó {parte} del dinero."


def _fuente(prensa: Prensa, cuantas: int) -> str:
    registros = formato.contar(cuantas, "registro publicado", "registros publicados")
    return (
        f"Fuente: {registros} de esta obligación que dicen su monto, en pesos corrientes, con los importes que escribió "
        f"{prensa.portal.tratamiento}. Las cifras cambian cuando cambia lo publicado."
    )


def _anios(rubro: RubroBase, anios: dict[int, Suma], menos: int) -> tuple[EnlaceCtx, ...]:
    return tuple(
        EnlaceCtx(texto=str(anio), url=f"{rubro.slug}/{anio}/cifras/index.html")
        for anio in reversed(anios)
        if anio != menos
    )


def _csv(encabezados: Sequence[str], filas: Sequence[Sequence[object]]) -> bytes:
    salida = io.StringIO()
    csv.writer(salida, lineterminator="\r\n").writerows([encabezados, *filas])
    return b"\xef\xbb\xbf" + salida.getvalue().encode()
