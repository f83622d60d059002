"""Oficinas: where requests for information are received, when, by whom and what copies cost."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Correo, Eleccion, Enlace, ReferenciaPersona, Telefono, Texto, TextoLargo
from fracciones.domicilios import Domicilio
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.medidas import Latitud, Longitud


class Oficina(Registro):
    """An office that attends the public."""

    ficha = Ficha(
        slug="oficinas-responsables",
        titulo="Oficinas, ubicación y responsables",
        en_claro="Dónde está cada oficina y en qué horario atiende",
        orden=6,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "IV"), Ley.EDOMEX_2016: Fundamento(92, "XVI")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.PERMANENTE,
        actualizacion="permanente; 15 días hábiles",
        conservacion="información vigente",
        columnas=("tipo_oficina", "nombre_oficina", "responsable", "domicilio", "telefono", "correo", "horario"),
        titulo_publico=("nombre_oficina",),
        unidad=("oficina", "oficinas"),
    )
    llave = ("nombre_oficina",)

    tipo_oficina = Eleccion(
        "Tipo",
        PUBLICO,
        ("Unidad de Información/Transparencia", "Módulo de Acceso", "Otra oficina de atención"),
        requerido=True,
    )
    nombre_oficina = Texto("Denominación", PUBLICO, max_length=250, requerido=True)
    responsable = ReferenciaPersona("Responsable", PUBLICO, requerido=True)
    cargo_responsable = Texto("Cargo y función en la unidad", PUBLICO, max_length=250, requerido=True)
    domicilio = Domicilio("Domicilio", PUBLICO, requerido=True)
    telefono = Telefono("Teléfono", PUBLICO, requerido=True)
    extension = Texto("Extensión", PUBLICO, max_length=40)
    correo = Correo("Correo para recibir solicitudes", PUBLICO, requerido=True)
    horario = Texto("Horario de atención", PUBLICO, max_length=250, requerido=True)
    sistemas = Enlace("Sistema(s) electrónicos de solicitud (URL)", PUBLICO, requerido=True)
    procedimiento = TextoLargo("Procedimiento para solicitar información", PUBLICO, requerido=True)
    costos = TextoLargo(
        "Costos de reproducción",
        PUBLICO,
        ayuda="No más que los materiales, el envío y la certificación; las primeras 20 hojas simples son gratis (artículo 174).",
    )
    leyenda = TextoLargo("Leyenda de que se reciben solicitudes", PUBLICO)
    latitud = Latitud("Latitud", PUBLICO, ayuda="En grados, por ejemplo 19.292545.")
    longitud = Longitud("Longitud", PUBLICO, ayuda="En grados, por ejemplo -99.656861.")

    class Meta(Registro.Meta):
        verbose_name = "oficina"
        verbose_name_plural = "oficinas, ubicación y responsables"
