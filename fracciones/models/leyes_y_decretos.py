"""Leyes y decretos: what the Legislature approved."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Eleccion, Fecha, Texto, TextoLargo
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class LeyODecreto(Registro):
    """A law, decree or agreement that the Legislature approved."""

    ficha = Ficha(
        slug="leyes-decretos",
        titulo="Leyes y decretos",
        en_claro="Leyes y decretos que aprobó la Legislatura",
        orden=23,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "I"), Ley.EDOMEX_2016: Fundamento(95, "VII")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral; 15 días hábiles tras aprobación",
        conservacion="permanente",
        columnas=("legislatura", "tipo", "numero", "titulo_ley", "fecha_publicacion", "documento"),
        titulo_publico=("titulo_ley",),
        filtros=("legislatura", "tipo"),
        unidad=("ley o decreto", "leyes y decretos"),
    )
    llave = ("legislatura", "tipo", "numero")
    reglas = (NoAntes("fecha_publicacion", "fecha_aprobacion"),)

    legislatura = Texto(
        "Legislatura", PUBLICO, max_length=20, requerido=True, ayuda="En números romanos, por ejemplo LIX."
    )
    tipo = Eleccion("Tipo", PUBLICO, ("Ley", "Decreto", "Acuerdo", "Reforma constitucional", "Minuta"), requerido=True)
    numero = Texto("Número de decreto", PUBLICO, max_length=40, requerido=True)
    titulo_ley = TextoLargo("Título", PUBLICO, requerido=True)
    fecha_aprobacion = Fecha("Fecha de aprobación", PUBLICO, requerido=True)
    fecha_publicacion = Fecha("Fecha de publicación en Gaceta del Gobierno", PUBLICO, requerido=True)
    dictamen = Documento("Dictamen", PUBLICO)
    documento = Documento("Texto aprobado", PUBLICO, requerido=True)

    class Meta(Registro.Meta):
        verbose_name = "ley o decreto"
        verbose_name_plural = "leyes y decretos"
