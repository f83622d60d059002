"""Turns rows into the pages there are most of: the ficha of each record with its JSON, and the fixed listing pages."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from fracciones.base import Registro, subtablas_de
from fracciones.documentos import es_enlace
from fracciones.procesos import ProcesoDeContratacion
from portal_pages import formato
from portal_pages.contextos import ColumnaCtx, EnlaceCtx, FilaCtx, PortalCtx, RetiroCtx, RubroBase, TablaCtx
from portal_pages.contextos_registro import (
    CampoCtx,
    CifraCtx,
    ConstanciaCtx,
    DocumentoCtx,
    FichaCtx,
    GrupoCtx,
    ListadoCtx,
)
from portal_pages.motor import Concha, concha
from static_build.adjuntos import Adjuntos
from static_build.historia import Historias, primera_version
from static_build.lectura import Fila, Retiros, publicos
from static_build.margenes import MargenesDeFichas
from static_build.plan import POR_PAGINA, Vecinas
from static_build.puertas import Puertas
from static_build.textos import VACIOS, acortar, agrupados, dato_json, escribir_json, escritor

SIN_HISTORIA: Final[Historias] = {}
EN_EL_MARGEN: Final = frozenset(
    {"ejercicio", "fecha_inicio_periodo", "fecha_termino_periodo", "area_generadora", "nota"}
)


@dataclass(kw_only=True)
class Prensa:
    """Everything that the pages of one rubro of one portal share, prepared once and used for every row."""

    modelo: type[Registro]
    portal: PortalCtx
    rubro: RubroBase
    nombres: dict[str, dict[int, str]]
    adjuntos: Adjuntos

    def __post_init__(self) -> None:
        campos = publicos(self.modelo)
        self._json = [(c.name, c.attname, dato_json(c, self.nombres)) for c in campos]
        self._tablas_json = {
            nombre: [(c.name, c.attname, dato_json(c, self.nombres)) for c in publicos(tabla)]
            for nombre, tabla in subtablas_de(self.modelo).items()
        }
        propios = [c for c in campos if c.name not in EN_EL_MARGEN]
        self._grupos = agrupados(self.modelo, [c for c in propios if c.tipo != "documento"], self.nombres)
        publicas = {c.name: c for c in campos}
        self._cifras = [
            (str(c.verbose_name), c.attname, escritor(c, self.nombres))
            for c in (publicas[nombre] for nombre in self.modelo.ficha.cifras if nombre in publicas)
        ]
        self._margenes = MargenesDeFichas(self.rubro, con_ocds=issubclass(self.modelo, ProcesoDeContratacion))
        self._puertas = Puertas(self.portal, self.rubro)
        self._documentos = [(str(c.verbose_name), c.attname) for c in propios if c.tipo == "documento"]
        self._titulo = [self.modelo._meta.get_field(nombre).attname for nombre in self.modelo.ficha.titulo_publico]
        self._subtablas = {
            nombre: (str(tabla._meta.verbose_name_plural), _columnas_de_subtabla(tabla), [
                (c.attname, escritor(c, self.nombres)) for c in publicos(tabla)
            ])
            for nombre, tabla in subtablas_de(self.modelo).items()
        }  # fmt: skip
        self.columnas, self._celdas = self._preparar_listado()

    @cached_property
    def ficha(self) -> Concha:
        """The shell of the records: made when the first is, because most rubros of most authorities have none stale."""
        return concha("ficha.html", self.portal, self.rubro)

    @cached_property
    def retirado(self) -> Concha:
        """The shell of the records that were withdrawn."""
        return concha("retirado.html", self.portal, self.rubro)

    @cached_property
    def listado(self) -> Concha:
        """The shell of the listing pages."""
        return concha("listado.html", self.portal, self.rubro)

    @property
    def sujeto_id(self) -> int:
        """The authority whose portal it is."""
        return self.adjuntos.organizacion_id

    def titulo(self, fila: Fila) -> str:
        """Return the heading of a record."""
        partes = [str(valor) for nombre in self._titulo if (valor := fila.valores.get(nombre))]
        return acortar(" ".join(partes)) or f"Registro {formato.clave_publica(fila.clave)}"

    def json_de(self, fila: Fila, adjuntos: Mapping[str, str]) -> bytes:
        """Return the record's own file: what its huella is the digest of. `adjuntos` has the address of each stored file."""
        dato: dict[str, Any] = {
            "sujeto_obligado": self.portal.siglas,
            "rubro": self.rubro.slug,
            "registro": fila.clave,
            "fecha_validacion": fila.validacion.isoformat() if fila.validacion else None,
        }
        valores = fila.valores
        for nombre, attname, leer in self._json:
            dato[nombre] = valores[attname] if leer is None else leer(valores[attname])
        dato.update(adjuntos)
        for nombre, columnas in self._tablas_json.items():
            dato[nombre] = [
                {n: hija[a] if leer is None else leer(hija[a]) for n, a, leer in columnas}
                for hija in fila.tablas[nombre]
            ]
        return escribir_json(dato) + b"\n"

    def archivos_de(
        self, fila: Fila, retiros: Retiros, historias: Historias = SIN_HISTORIA
    ) -> Iterator[tuple[str, bytes]]:
        """Yield every file of one record: page, JSON and attachments; a withdrawn one keeps only its page."""
        carpeta = f"{self.rubro.slug}/r/{fila.clave}"
        if not fila.viva:
            yield f"{carpeta}/index.html", self.retirado.unir(self._ficha_retirada(fila, retiros))
            return
        documentos, adjuntos = [], {}
        for etiqueta, attname in self._documentos:
            valor = fila.valores[attname]
            if not valor:
                continue
            if es_enlace(valor):
                documentos.append(DocumentoCtx(nombre=etiqueta, url=valor, detalle="Enlace externo"))
            elif (adjunto := self.adjuntos.leer(valor)) is not None:
                ruta = f"{carpeta}/{attname.replace('_', '-')}.{adjunto.extension}"
                yield ruta, adjunto.contenido
                adjuntos[attname] = self.portal.base + ruta
                documentos.append(DocumentoCtx(nombre=etiqueta, url=ruta, detalle=adjunto.detalle))
        propio = self.json_de(fila, adjuntos)
        yield f"{carpeta}/registro.json", propio
        yield f"{carpeta}/index.html", self.ficha.unir(self._ficha_ctx(fila, propio, tuple(documentos), historias))

    def pagina_de_listado(
        self,
        ejercicio: int,
        numero: int,
        filas: Iterable[Fila],
        retiros: Retiros,
        vecinas: Vecinas,
    ) -> bytes:
        """Return one fixed listing page."""
        anterior, siguiente = vecinas
        listado = ListadoCtx(
            rubro=self.rubro,
            ejercicio=ejercicio,
            numero=numero,
            desde=(numero - 1) * POR_PAGINA + 1,
            hasta=numero * POR_PAGINA,
            columnas=self.columnas,
            filas=tuple(self.fila_ctx(fila, retiros) for fila in filas),
            anterior=self._vecina(ejercicio, anterior) if anterior else None,
            siguiente=self._vecina(ejercicio, siguiente) if siguiente else None,
        )
        return self.listado.unir(listado)

    def fila_ctx(self, fila: Fila, retiros: Retiros) -> FilaCtx:
        """Return the line of a record in a listing."""
        url = f"{self.rubro.slug}/r/{fila.clave}/index.html"
        numero = formato.clave_publica(fila.clave)
        if not fila.viva:
            return FilaCtx(celdas=(numero,), url=url, retiro=_retiro(fila, retiros))
        valores = fila.valores
        celdas = [numero]
        for attnames, escribir in self._celdas:
            if escribir is None:
                celdas.append(self.titulo(fila))
            else:
                valor = valores[attnames]
                celdas.append(escribir(valor) if valor or valor not in VACIOS else "")
        return FilaCtx(celdas=tuple(celdas), url=url)

    def _preparar_listado(self) -> tuple[tuple[ColumnaCtx, ...], list[tuple[str, Any]]]:
        """Columns of the ficha declaration; the parts of the title become one column, the one that links."""
        titulo = set(self.modelo.ficha.titulo_publico)
        columnas: list[ColumnaCtx] = [ColumnaCtx(etiqueta="Registro", tipo="codigo")]
        celdas: list[tuple[str, Any]] = []
        hay_titulo = False
        for nombre in self.modelo.ficha.columnas:
            campo: Any = self.modelo._meta.get_field(nombre)
            if nombre in titulo:
                if not hay_titulo:
                    etiqueta = str(campo.verbose_name) if len(titulo) == 1 else "Nombre"
                    columnas.append(ColumnaCtx(etiqueta=etiqueta, tipo="encabezado"))
                    celdas.append(("", None))
                    hay_titulo = True
                continue
            columnas.append(ColumnaCtx(etiqueta=str(campo.verbose_name), tipo=_tipo_de_columna(campo.tipo)))
            celdas.append((campo.attname, escritor(campo, self.nombres)))
        if not hay_titulo:
            columnas.insert(1, ColumnaCtx(etiqueta="Registro publicado", tipo="encabezado"))
            celdas.insert(0, ("", None))
        return tuple(columnas), celdas

    def _ficha_ctx(
        self, fila: Fila, propio: bytes, documentos: tuple[DocumentoCtx, ...], historias: Historias
    ) -> FichaCtx:
        valores, nota = fila.valores, fila.valores.get("nota") or ""
        grupos = []
        for nombre, suyos in self._grupos:
            campos = []
            for etiqueta, attname, escribir, requerido in suyos:
                valor = valores[attname]
                if valor or valor not in VACIOS:
                    campos.append(CampoCtx(etiqueta=etiqueta, valor=escribir(valor)))
                else:
                    campos.append(CampoCtx(etiqueta=etiqueta, valor="", nota=nota if requerido else ""))
            grupos.append(GrupoCtx(titulo=nombre, campos=tuple(campos)))
        area = self.nombres["area"].get(valores.get("area_generadora_id") or 0, "")
        historia = primera_version(fila.primera) if fila.ultima == fila.primera else historias.get(fila.pk, ())
        titulo = self.titulo(fila)
        periodo = valores["fecha_inicio_periodo"], valores["fecha_termino_periodo"]
        return FichaCtx(
            rubro=self.rubro,
            clave=fila.clave,
            ejercicio=fila.ejercicio,
            titulo=titulo,
            descripcion=self.rubro.titulo,
            publicado=fila.ultima,
            area=area or self.portal.nombre,
            version=historia[0].numero if historia else 0,
            cifras=tuple(
                CifraCtx(etiqueta=etiqueta, valor=escribir(valor))
                for etiqueta, attname, escribir in self._cifras
                if (valor := valores[attname]) or valor not in VACIOS
            ),
            grupos=tuple(grupos),
            subtablas=tuple(self._tablas_ctx(fila)),
            documentos=documentos,
            constancia=ConstanciaCtx(
                instante=fila.ultima,
                direccion=f"{self.portal.base}{self.rubro.slug}/r/{fila.clave}/",
                huella=hashlib.sha256(propio).hexdigest(),
                verificar_url=self.portal.verificar_url,
            ),
            margen=self._margenes.compartido(fila, area),
            programas=self._margenes.programas(fila),
            historia=historia,
            cita=self._cita(fila, titulo),
            solicitar_url=self._puertas.solicitar(ejercicio=fila.ejercicio, periodo=periodo, clave=fila.clave),
            denunciar_url=self._puertas.denunciar(ejercicio=fila.ejercicio, periodo=periodo, clave=fila.clave),
        )

    def _cita(self, fila: Fila, titulo: str) -> str:
        """Who, what, where and when, in the order in which Spanish style guides cite a record on line."""
        registro = formato.clave_publica(fila.clave)
        cuando = formato.fecha_larga(formato.en_mexico(fila.ultima).date())
        return f"{self.portal.nombre}. «{titulo}». {self.rubro.titulo}, registro {registro}, publicado el {cuando}."

    def _ficha_retirada(self, fila: Fila, retiros: Retiros) -> FichaCtx:
        return FichaCtx(
            rubro=self.rubro,
            clave=fila.clave,
            ejercicio=fila.ejercicio,
            titulo=f"Registro {formato.clave_publica(fila.clave)}",
            descripcion=self.rubro.titulo,
            publicado=fila.ultima or fila.primera,
            area=self.portal.nombre,
            retiro=_retiro(fila, retiros),
        )

    def _tablas_ctx(self, fila: Fila) -> Iterator[TablaCtx]:
        for nombre, (titulo, columnas, celdas) in self._subtablas.items():
            if hijas := fila.tablas[nombre]:
                yield TablaCtx(
                    leyenda=titulo,
                    leyenda_oculta=True,
                    columnas=columnas,
                    filas=tuple(
                        FilaCtx(
                            celdas=tuple(escribir(h[a]) if h[a] or h[a] not in VACIOS else "" for a, escribir in celdas)
                        )
                        for h in hijas
                    ),
                )

    def _vecina(self, ejercicio: int, numero: int) -> EnlaceCtx:
        rango = f"{(numero - 1) * POR_PAGINA + 1} a {numero * POR_PAGINA}"
        return EnlaceCtx(texto=rango, url=f"{self.rubro.slug}/{ejercicio}/{numero}/index.html")


def _columnas_de_subtabla(tabla: Any) -> tuple[ColumnaCtx, ...]:
    return tuple(ColumnaCtx(etiqueta=str(c.verbose_name), tipo=_tipo_de_columna(c.tipo)) for c in publicos(tabla))


def _tipo_de_columna(tipo: str) -> Any:
    return {"moneda": "numero", "entero": "numero", "decimal": "numero", "fecha": "fecha"}.get(tipo, "texto")


def _retiro(fila: Fila, retiros: Retiros) -> RetiroCtx:
    cuando, motivo = retiros.get(fila.pk, (fila.ultima or fila.primera, ""))
    return RetiroCtx(fecha=formato.en_mexico(cuando).date(), motivo=motivo or "Sin motivo registrado")
