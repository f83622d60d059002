"""What a large file that a worker did tells whoever asked for it: «Puedes cerrar esta página; te avisamos en Mensajes»."""

from django.urls import reverse

from cms.mensajes.avisos import Aviso, anunciar
from cms.mensajes.referencias import Referencia
from cms.sujetos.scoping import Ambito
from fracciones.catalogo import rubro
from fracciones.models.cargas import EstadoDeTrabajo, Trabajo


def avisar(trabajo: Trabajo) -> None:
    """Tell how a work ended, once."""
    titulo = rubro(trabajo.rubro).ficha.titulo
    anunciar(
        sujeto=trabajo.sujeto,
        avisos=[
            Aviso(
                clave=f"trabajo:{trabajo.pk}",
                asunto=f"{_fin(trabajo)}: {trabajo.archivo_nombre}"[:150],
                texto=_texto(trabajo, titulo),
                para=[trabajo.usuario_id],
                sobre=f"trabajo:{trabajo.pk}",
                sobre_titulo=f"{titulo}, {trabajo.archivo_nombre}",
            )
        ],
    )


def trabajo(ambito: Ambito, sujeto_id: int, resto: str) -> Referencia | None:
    """Find a work by its number, for whoever asked for it: `trabajo:7`."""
    if not resto.isdecimal() or len(resto) > 18:
        return None
    suyos = Trabajo.sin_ambito.en(ambito).filter(sujeto_id=sujeto_id, usuario_id=ambito.usuario_id)
    este = suyos.filter(pk=int(resto)).first()
    if este is None:
        return None
    titulo = f"{rubro(este.rubro).ficha.titulo}, {este.archivo_nombre}"
    url = reverse("carga_trabajo", args=[este.rubro, este.pk])
    return Referencia(nombre=f"trabajo:{este.pk}", titulo=titulo, url=url)


def _fin(este: Trabajo) -> str:
    if este.estado == EstadoDeTrabajo.RECHAZADO:
        return "No se pudo usar el archivo"
    return "Archivo cargado" if este.carga is not None and este.carga.aplicada_at else "Archivo revisado"


def _texto(este: Trabajo, titulo: str) -> str:
    carga = este.carga
    if este.estado == EstadoDeTrabajo.RECHAZADO or carga is None:
        return f"«{este.archivo_nombre}», de «{titulo}», no se pudo usar y no se guardó nada.\n\n{este.mensaje}"
    salen = f"{carga.bajas + carga.quitadas:,} con baja, " if carga.bajas + carga.quitadas else ""
    cuentas = f"{carga.nuevas:,} nuevas, {carga.cambiadas:,} con cambios, {salen}{carga.con_error:,} con error"
    if carga.aplicada_at:
        folio = f" Es el lote {carga.lote.folio}." if carga.lote is not None else ""
        return f"Se cargó «{este.archivo_nombre}» en «{titulo}»: {cuentas}. Las filas esperan en rojo.{folio}"
    return (
        f"Ya se revisó «{este.archivo_nombre}», de «{titulo}»: {cuentas}.\n\n"
        "Todavía no se guarda nada: ábrelo para ver qué corregir y cargarlo."
    )
