"""Ordenamientos ecológicos: which uses of the land keep water, forests and soil."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class PlanEcologico(Registro):
    """An ecological land-use plan."""

    ficha = Ficha(
        slug="ordenamientos-ecologicos",
        titulo="Ordenamientos ecológicos",
        en_claro="Qué usos del suelo cuidan el agua, los bosques y la tierra",
        orden=39,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "III"), Ley.EDOMEX_2016: Fundamento(94, "I", "f")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="al publicarse; revisión anual",
        conservacion="información vigente",
        columnas=("denominacion", "modalidad", "fecha_publicacion", "documento"),
        titulo_publico=("denominacion",),
        unidad=("ordenamiento", "ordenamientos"),
    )
    llave = ("denominacion", "fecha_publicacion")

    denominacion = Texto("Denominación", PUBLICO, max_length=250, requerido=True)
    modalidad = Eleccion("Modalidad", PUBLICO, ("Regional", "Local", "Comunitario"), requerido=True)
    fecha_publicacion = Fecha("Fecha de publicación", PUBLICO, requerido=True)
    unidades_gestion = TextoLargo("Unidades de gestión ambiental", PUBLICO)
    criterios = TextoLargo("Criterios de regulación ecológica", PUBLICO)
    cartografia = Documento("Cartografía", PUBLICO, extensiones=("pdf", "jpg", "png"))
    documento = Documento("Documento", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "ordenamiento ecológico"
        verbose_name_plural = "ordenamientos ecológicos"
