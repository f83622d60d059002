"""Publicaciones y boletines: what the authority spreads in print or on line."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Enlace, Entero, Fecha, Moneda, Texto, TextoLargo
from fracciones.condiciones import SiVacio
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class Publicacion(Registro):
    """A press release, book, magazine, video or campaign."""

    ficha = Ficha(
        slug="publicaciones-boletines",
        titulo="Publicaciones y boletines",
        en_claro="Boletines, gacetas, libros y campañas que se han publicado",
        orden=17,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "XIV")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.PERMANENTE,
        actualizacion="permanente",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("tipo_publicacion", "titulo_publicacion", "fecha_publicacion", "archivo"),
        titulo_publico=("titulo_publicacion",),
        filtros=("tipo_publicacion", "ejercicio"),
        unidad=("publicación", "publicaciones"),
    )
    llave = ("tipo_publicacion", "titulo_publicacion", "fecha_publicacion")

    tipo_publicacion = Eleccion(
        "Tipo",
        PUBLICO,
        ("Boletín de prensa", "Gaceta", "Libro", "Revista", "Folleto", "Campaña", "Video", "Otra"),
        requerido=True,
    )
    titulo_publicacion = Texto("Título", PUBLICO, max_length=500, requerido=True)
    numero = Texto("Número / ISBN / ISSN", PUBLICO)
    fecha_publicacion = Fecha("Fecha de publicación", PUBLICO, requerido=True)
    tema = Texto("Tema", PUBLICO)
    resumen = TextoLargo("Resumen", PUBLICO)
    medio_difusion = Texto("Medio de difusión", PUBLICO)
    costo = Moneda("Costo de la publicación", PUBLICO)
    tiraje = Entero("Tiraje", PUBLICO)
    archivo = Documento("Archivo", PUBLICO, extensiones=("pdf", "jpg", "png", "docx"), requerido_si=SiVacio("url"))
    url = Enlace("Hipervínculo", PUBLICO, requerido_si=SiVacio("archivo"))

    class Meta(Registro.Meta):
        verbose_name = "publicación"
        verbose_name_plural = "publicaciones y boletines"
