"""Planes de desarrollo urbano: what may be built where."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto, TextoLargo
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class PlanUrbano(Registro):
    """An urban development plan."""

    ficha = Ficha(
        slug="planes-desarrollo-urbano",
        titulo="Planes de desarrollo urbano",
        en_claro="Qué se puede construir en cada zona y cómo va a crecer la ciudad",
        orden=38,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "III"), Ley.EDOMEX_2016: Fundamento(94, "I", "f")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="al publicarse; revisión anual",
        conservacion="información vigente",
        columnas=("tipo_plan", "denominacion", "ambito_territorial", "fecha_publicacion", "documento"),
        titulo_publico=("denominacion",),
        unidad=("plan", "planes"),
    )
    llave = ("denominacion", "fecha_publicacion")

    tipo_plan = Eleccion(
        "Tipo",
        PUBLICO,
        (
            "Plan municipal de desarrollo urbano",
            "Plan de centro de población",
            "Plan parcial",
            "Plan regional",
            "Modificación",
        ),
        requerido=True,
    )
    denominacion = Texto("Denominación", PUBLICO, max_length=250, requerido=True)
    ambito_territorial = Texto("Ámbito territorial", PUBLICO, max_length=250, requerido=True)
    fecha_publicacion = Fecha("Fecha de publicación en Gaceta", PUBLICO, requerido=True)
    usos_suelo = TextoLargo("Usos de suelo / normatividad", PUBLICO)
    cartografia = Documento("Cartografía", PUBLICO, extensiones=("pdf", "jpg", "png"))
    documento = Documento("Plan", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "plan de desarrollo urbano"
        verbose_name_plural = "planes de desarrollo urbano"
