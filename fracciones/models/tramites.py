"""Trámites y servicios: requirements, cost and time of each one."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Correo, Eleccion, Enlace, ReferenciaArea, Telefono, Texto, TextoLargo
from fracciones.condiciones import Si
from fracciones.documentos import Documento
from fracciones.domicilios import Domicilio
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class Tramite(Registro):
    """A procedure or service that the authority offers."""

    ficha = Ficha(
        slug="tramites-servicios",
        titulo="Trámites y servicios",
        en_claro="Requisitos, costo y tiempo de cada trámite",
        orden=19,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "XXI"), Ley.EDOMEX_2016: Fundamento(92, "XXIV")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral; permanente en cambios",
        conservacion="información vigente",
        columnas=("clase", "nombre", "modalidad", "tiempo_respuesta", "area_tramite", "costo"),
        titulo_publico=("nombre",),
        formatos_sipot=("44250", "44251"),
        filtros=("clase", "modalidad"),
        cifras=("costo", "tiempo_respuesta"),
        grupos=(
            ("Qué es", ("clase", "nombre", "descripcion", "poblacion_objetivo", "modalidad", "vigencia")),
            ("Qué se necesita", ("requisitos", "documentos_requeridos", "url_tramite")),
            (
                "Cuánto cuesta y cuánto tarda",
                ("costo", "lugar_pago", "fundamento_cobro", "tiempo_respuesta", "plazo_prevencion"),
            ),
            ("Dónde se hace", ("area_tramite", "domicilio", "telefono", "correo", "horario")),
            ("Tus derechos", ("fundamento", "derechos_usuario", "lugar_quejas")),
        ),
        unidad=("trámite", "trámites"),
    )

    llave = ("nombre", "modalidad")

    clase = Eleccion("Clase", PUBLICO, ("Trámite", "Servicio"), requerido=True)
    nombre = Texto("Nombre", PUBLICO, requerido=True, max_length=250)
    descripcion = TextoLargo("Descripción / objetivo", PUBLICO, requerido=True)
    poblacion_objetivo = Texto("Población usuaria", PUBLICO, max_length=500)
    modalidad = Eleccion("Modalidad", PUBLICO, ("Presencial", "En línea", "Telefónica", "Mixta"), requerido=True)
    requisitos = TextoLargo("Requisitos", PUBLICO, requerido=True)
    documentos_requeridos = TextoLargo("Documentos requeridos", PUBLICO)
    formato = Documento("Formato(s)", PUBLICO, extensiones=("pdf", "docx", "xlsx", "jpg", "png"))
    tiempo_respuesta = Texto("Tiempo de respuesta", PUBLICO, requerido=True)
    plazo_prevencion = Texto("Plazo para prevenir", PUBLICO)
    vigencia = Texto("Vigencia del resultado", PUBLICO)
    area_tramite = ReferenciaArea("Área donde se realiza", PUBLICO, requerido=True)
    domicilio = Domicilio("Domicilio de atención", PUBLICO, requerido=True)
    telefono = Telefono("Teléfono", PUBLICO)
    correo = Correo("Correo", PUBLICO)
    horario = Texto("Horario", PUBLICO, requerido=True, max_length=250)
    costo = Texto("Costo", PUBLICO, requerido=True, max_length=250, ayuda="Escribe «Gratuito» si no cuesta.")
    fundamento_cobro = Texto(
        "Sustento legal del cobro", PUBLICO, max_length=500, requerido_si=Si("costo", distinto="Gratuito")
    )
    lugar_pago = Texto("Lugares de pago", PUBLICO, max_length=500)
    fundamento = TextoLargo("Fundamento jurídico", PUBLICO, requerido=True)
    derechos_usuario = TextoLargo("Derechos ante negativa o falta de respuesta (afirmativa/negativa ficta)", PUBLICO)
    lugar_quejas = TextoLargo("Lugar para reportar anomalías", PUBLICO)
    url_tramite = Enlace("Trámite en línea / registro de trámites", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "trámite o servicio"
        verbose_name_plural = "trámites y servicios"
