"""What every procedure to contract has, be it for goods, services or works: 55 data and four subtables.

A row may legitimately be half empty: an adjudicación directa has no convocatoria, a tender declared desierta no
contract. `requerido_si` says which datum each kind of procedure owes. The rubros are in `fracciones.models`: here are only
the abstract declarations they share.
"""

from copy import deepcopy
from typing import Any

from fracciones.base import Registro, Subtabla
from fracciones.campos import (
    INTERNO,
    PUBLICO,
    Booleano,
    Eleccion,
    Fecha,
    Moneda,
    ReferenciaArea,
    Rfc,
    Texto,
    TextoLargo,
)
from fracciones.condiciones import NoAntes, Si, SiVacio
from fracciones.documentos import Documento
from fracciones.domicilios import Domicilio
from fracciones.ficha import EnCifras
from fracciones.opciones import ORIGENES_DE_RECURSOS, SEXOS

DIRECTA = "Adjudicación directa"
CON_CONVOCATORIA = Si("tipo_procedimiento", distinto=DIRECTA)
CON_CONTRATO = Si("desierta", igual=False)
PERSONA_FISICA = (CON_CONTRATO, SiVacio("proveedor_razon_social"))
PERSONA_MORAL = (CON_CONTRATO, SiVacio("proveedor_nombres"))

GRUPOS = (
    (
        "El contrato",
        (
            "descripcion", "contrato_numero", "contrato_fecha", "numero_expediente", "objeto_contrato",
            "proveedor_razon_social", "proveedor_nombres", "proveedor_primer_apellido", "proveedor_segundo_apellido",
            "proveedor_sexo", "proveedor_domicilio", "area_solicitante", "area_contratante", "area_ejecutora",
        ),
    ),
    (
        "El procedimiento",
        (
            "tipo_procedimiento", "materia", "caracter", "desierta", "fundamento", "convocatoria_fecha",
            "junta_aclaraciones_fecha", "justificacion",
        ),
    ),
    (
        "El dinero",
        (
            "monto_total", "monto_sin_impuestos", "monto_minimo", "monto_maximo", "tipo_moneda", "tipo_cambio",
            "forma_pago", "garantias_monto", "origen_recursos", "fuente_financiamiento", "tipo_fondo",
        ),
    ),
    ("La ejecución", ("vigencia_inicio", "vigencia_fin", "plazo_inicio", "plazo_fin", "mecanismos_vigilancia")),
)  # fmt: skip
"""How the public page of a procedure is read: what was bought and from whom, how, for how much, until when."""

EN_CIFRAS = EnCifras(
    monto="monto_total",
    fecha="contrato_fecha",
    clase="tipo_procedimiento",
    quien=("proveedor_razon_social", "proveedor_nombres", "proveedor_primer_apellido", "proveedor_segundo_apellido"),
    verbo="contratado",
    que="procedimiento",
)


class ProcesoDeContratacion(Registro):
    """A procedure to contract, from its call to its settlement. Each rubro gives `materia` its own words."""

    sipot = {
        "desierta": "Se declaró desierta la licitación pública",
        "fundamento": "Motivos y fundamentos legales aplicados para realizar el procedimiento",
        "suficiencia_presupuestal": "Hipervínculo a la autorización o documento de suficiencia presupuestal",
        "convocatoria_documento": "Hipervínculo a la convocatoria o invitaciones emitidas",
        "descripcion": "Descripción de las obras públicas, los bienes o los servicios contratados o arrendados",
        "junta_aclaraciones_fecha": "Fecha en la que se celebró la junta de aclaraciones",
        "acta_junta_aclaraciones": "Hipervínculo al(as) acta(s) de la(s) junta(s) de aclaraciones o al documento correspondiente",
        "acta_apertura": "Hipervínculo al acta o documento donde conste la presentación y apertura de las propuestas",
        "dictamen": "Hipervínculo al (los) dictámenes base del fallo o documento(s) equivalente(s)",
        "acta_fallo": "Hipervínculo al acta de fallo adjudicatorio y a la resolución de asignación del contrato u oficio de notificación de adjudicación",
        "proveedor_nombres": "Nombre(s) de la persona física ganadora, asignada o adjudicada",
        "proveedor_primer_apellido": "Primer apellido de la persona física ganadora, asignada o adjudicada",
        "proveedor_segundo_apellido": "Segundo apellido de la persona física ganadora, asignada o adjudicada",
        "proveedor_razon_social": "Denominación o razón social",
        "proveedor_rfc": "Registro Federal de Contribuyentes (RFC) de la persona física o moral contratista o proveedora ganadora, asignada o adjudicada",
        "proveedor_domicilio": "Domicilio fiscal de la empresa, persona contratista o proveedora",
        "justificacion": "Descripción breve de las razones que justifican la elección de la(s) persona(s) proveedora(s) o contratista(s) ganadora(s), asignada(s) o adjudicada(s)",
        "area_solicitante": "Área(s) solicitante(s) de las obras públicas, el arrendamiento, la adquisición de bienes y/o la prestación de servicios",
        "area_contratante": "Área(s) contratante(s)",
        "area_ejecutora": "Área(s) responsable de su ejecución",
        "contrato_numero": "Número que identifique al contrato",
        "contrato_fecha": "Fecha del contrato expresada con el formato día/mes/año",
        "vigencia_inicio": "Fecha de inicio de la vigencia del contrato",
        "vigencia_fin": "Fecha de término de la vigencia del contrato",
        "monto_total": "Monto total del contrato con impuestos incluidos",
        "monto_minimo": "Monto mínimo, con impuestos incluidos",
        "monto_maximo": "Monto máximo, con impuestos incluidos",
        "tipo_cambio": "Tipo de cambio de referencia, en su caso",
        "garantias_monto": "Monto total de las garantías y/o contragarantías que, en su caso, se hubieren otorgado durante el procedimiento respectivo",
        "plazo_inicio": "Fecha de inicio del plazo de entrega o ejecución",
        "plazo_fin": "Fecha de término del plazo de entrega o ejecución",
        "contrato_documento": "Hipervínculo al documento del contrato y sus anexos, en versión pública si así corresponde",
        "origen_recursos": "Origen de los recursos públicos",
        "tipo_fondo": "Tipo de fondo de participación o aportación respectiva",
        "comunicado_suspension": "Hipervínculo al comunicado de suspensión, rescisión o terminación anticipada del contrato",
        "mecanismos_vigilancia": "Mecanismos de vigilancia y supervisión de la ejecución",
        "avance_fisico": "Hipervínculo a informes de avances físicos",
        "avance_financiero": "Hipervínculo a los informes de avance financiero",
        "acta_recepcion": "Hipervínculo al acta de recepción física de los trabajos ejecutados u homóloga",
        "finiquito": "Hipervínculo al finiquito, contrato sin efectos concluido con anticipación o informe de resultados",
    }
    llave = ("ejercicio", "numero_expediente")
    reglas = (
        NoAntes("vigencia_fin", "vigencia_inicio"),
        NoAntes("plazo_fin", "plazo_inicio"),
        NoAntes("monto_maximo", "monto_minimo"),
    )

    tipo_procedimiento = Eleccion(
        "Tipo de procedimiento",
        PUBLICO,
        (
            "Licitación pública",
            "Invitación a cuando menos tres personas",
            "Invitación restringida",
            DIRECTA,
            "Otra (especificar)",
        ),
        requerido=True,
    )
    materia = Eleccion("Materia o tipo de contratación", PUBLICO, requerido=True)
    caracter = Eleccion("Carácter del procedimiento", PUBLICO, ("Nacional", "Internacional"))
    numero_expediente = Texto("Número de expediente, folio o nomenclatura", PUBLICO, requerido=True)
    desierta = Booleano("Se declaró desierta", PUBLICO, requerido=True)
    fundamento = TextoLargo("Motivos y fundamentos legales aplicados", PUBLICO, requerido=True)
    suficiencia_presupuestal = Documento("Documento de suficiencia presupuestal", PUBLICO)
    convocatoria_documento = Documento("Convocatoria o invitaciones emitidas", PUBLICO, requerido_si=CON_CONVOCATORIA)
    convocatoria_fecha = Fecha("Fecha de la convocatoria o invitación", PUBLICO, requerido_si=CON_CONVOCATORIA)
    descripcion = TextoLargo("Descripción de obras, bienes o servicios", PUBLICO, requerido=True)

    junta_aclaraciones_fecha = Fecha("Fecha de la junta de aclaraciones", PUBLICO)
    acta_junta_aclaraciones = Documento("Acta(s) de junta de aclaraciones", PUBLICO)
    acta_apertura = Documento("Acta de presentación y apertura de propuestas", PUBLICO)
    dictamen = Documento("Dictamen base del fallo", PUBLICO)
    acta_fallo = Documento("Acta de fallo o resolución de asignación", PUBLICO, requerido_si=CON_CONTRATO)

    proveedor_nombres = Texto(
        "Nombre(s) del proveedor o contratista", PUBLICO, max_length=250, requerido_si=PERSONA_FISICA
    )
    proveedor_primer_apellido = Texto(
        "Primer apellido del proveedor", PUBLICO, max_length=250, requerido_si=PERSONA_FISICA
    )
    proveedor_segundo_apellido = Texto("Segundo apellido del proveedor", PUBLICO, max_length=250)
    proveedor_sexo = Eleccion("Sexo", PUBLICO, SEXOS)
    proveedor_razon_social = Texto(
        "Denominación o razón social del proveedor", PUBLICO, max_length=500, requerido_si=PERSONA_MORAL
    )
    proveedor_rfc = Rfc(
        "RFC del proveedor",
        INTERNO,
        requerido_si=CON_CONTRATO,
        ayuda="No se publica: puede ser el de una persona física.",
    )
    proveedor_domicilio = Domicilio("Domicilio fiscal del proveedor", PUBLICO)
    justificacion = TextoLargo("Razones que justifican la elección", PUBLICO, requerido_si=CON_CONTRATO)

    area_solicitante = ReferenciaArea("Área solicitante", PUBLICO, requerido=True)
    area_contratante = ReferenciaArea("Área contratante", PUBLICO, requerido=True)
    area_ejecutora = ReferenciaArea("Área responsable de la ejecución", PUBLICO)

    contrato_numero = Texto("Número de contrato", PUBLICO, requerido_si=CON_CONTRATO)
    contrato_fecha = Fecha("Fecha del contrato", PUBLICO, requerido_si=CON_CONTRATO)
    vigencia_inicio = Fecha("Inicio de vigencia del contrato", PUBLICO)
    vigencia_fin = Fecha("Término de vigencia del contrato", PUBLICO)
    monto_sin_impuestos = Moneda("Monto del contrato sin impuestos", PUBLICO, requerido_si=CON_CONTRATO)
    monto_total = Moneda("Monto total con impuestos", PUBLICO, requerido_si=CON_CONTRATO)
    monto_minimo = Moneda("Monto mínimo con impuestos", PUBLICO)
    monto_maximo = Moneda("Monto máximo con impuestos", PUBLICO)
    tipo_moneda = Texto("Tipo de moneda", PUBLICO, ayuda="MXN si no se dice otra cosa.")
    tipo_cambio = Texto("Tipo de cambio de referencia", PUBLICO)
    forma_pago = Texto("Forma de pago", PUBLICO)
    objeto_contrato = TextoLargo("Objeto del contrato", PUBLICO, requerido_si=CON_CONTRATO)
    garantias_monto = Moneda("Monto de garantías o contragarantías", PUBLICO)
    plazo_inicio = Fecha("Inicio del plazo de entrega o ejecución", PUBLICO)
    plazo_fin = Fecha("Término del plazo de entrega o ejecución", PUBLICO)
    contrato_documento = Documento("Contrato y anexos (versión pública)", PUBLICO, requerido_si=CON_CONTRATO)

    origen_recursos = Eleccion("Origen de los recursos", PUBLICO, ORIGENES_DE_RECURSOS, requerido=True)
    fuente_financiamiento = Texto("Fuente de financiamiento", PUBLICO)
    tipo_fondo = Texto("Fondo de participación o aportación", PUBLICO)
    comunicado_suspension = Documento("Comunicado de suspensión, rescisión o terminación", PUBLICO)
    mecanismos_vigilancia = TextoLargo("Mecanismos de vigilancia y supervisión", PUBLICO)
    avance_fisico = Documento("Informe de avance físico", PUBLICO)
    avance_financiero = Documento("Informe de avance financiero", PUBLICO)
    acta_recepcion = Documento("Acta de recepción física", PUBLICO)
    finiquito = Documento("Finiquito o convenio de terminación", PUBLICO)

    class Meta(Registro.Meta):
        abstract = True


def con_materias(*opciones: str) -> Any:
    """Return the datum `materia` of `ProcesoDeContratacion`, in its place among the others, with the words of one rubro."""
    campo: Any = deepcopy(ProcesoDeContratacion._meta.get_field("materia"))
    campo.opciones = opciones
    campo.choices = [(opcion, opcion) for opcion in opciones]
    return campo


class UnParticipante(Subtabla):
    """Who could or did make an offer."""

    sipot = {
        "registro": (
            "Posibles licitantes, proveedora(e)s o contratistas",
            "Relación con los nombres de las personas físicas o morales que presentaron una proposición u oferta, o cotizaciones como parte de la investigación de mercado",
        ),
        "rfc": (
            "Registro Federal de Contribuyentes (RFC) de los posibles licitantes, proveedores o contratistas",
            "Registro Federal de Contribuyentes (RFC) de las personas físicas o morales que presentaron una proposición u oferta",
        ),
    }

    nombres = Texto("Nombre(s)", PUBLICO, requerido_si=SiVacio("razon_social"))
    primer_apellido = Texto("Primer apellido", PUBLICO, requerido_si=SiVacio("razon_social"))
    segundo_apellido = Texto("Segundo apellido", PUBLICO)
    sexo = Eleccion("Sexo", PUBLICO, SEXOS)
    razon_social = Texto("Denominación o razón social", PUBLICO, max_length=500, requerido_si=SiVacio("nombres"))
    rfc = Rfc("RFC", INTERNO)
    monto_propuesta = Moneda("Monto de la propuesta o cotización", PUBLICO)
    ganador = Booleano("Resultó ganador", PUBLICO)

    class Meta(Subtabla.Meta):
        abstract = True
        verbose_name = "participante"
        verbose_name_plural = "Posibles contratantes / personas con proposición u oferta"


class UnBeneficiarioFinal(Subtabla):
    """Who ultimately owns the supplier."""

    sipot = {
        "registro": "Nombre completo de la(s) persona(s) beneficiaria(s) final(es)",
        "nombres": "Nombre(s) de la(s) persona(s) beneficiaria(s) final(es)",
        "primer_apellido": "Primer apellido de la(s) persona(s) beneficiaria(s) final(es)",
        "segundo_apellido": "Segundo apellido de la(s) persona(s) beneficiaria(s) final(es)",
    }

    nombres = Texto("Nombre(s)", PUBLICO, max_length=250, requerido=True)
    primer_apellido = Texto("Primer apellido", PUBLICO, max_length=250, requerido=True)
    segundo_apellido = Texto("Segundo apellido", PUBLICO, max_length=250)

    class Meta(Subtabla.Meta):
        abstract = True
        verbose_name = "persona beneficiaria final"
        verbose_name_plural = "Personas beneficiarias finales"


class UnaPartida(Subtabla):
    """Budget line that pays for it (Clasificador por Objeto del Gasto)."""

    sipot = {
        "registro": "Partida presupuestal de acuerdo con el COG",
        "partida": "Partida presupuestal",
    }

    partida = Texto("Clave de partida presupuestal", PUBLICO, requerido=True)
    denominacion = Texto("Denominación", PUBLICO, max_length=500)

    class Meta(Subtabla.Meta):
        abstract = True
        verbose_name = "partida presupuestal"
        verbose_name_plural = "Partidas presupuestales (COG)"


class UnConvenioModificatorio(Subtabla):
    """A change to the contract."""

    sipot = {
        "numero": "Número de convenio y/o contrato",
        "objeto": "Objeto del convenio y/o contrato modificatorio",
        "fecha_firma": "Fecha de firma del convenio y/o contrato modificatorio",
        "documento": "Hipervínculo al documento del convenio y/o contrato, en versión pública",
    }

    numero = Texto("Número de convenio", PUBLICO, requerido=True)
    objeto = TextoLargo("Objeto", PUBLICO, requerido=True)
    fecha_firma = Fecha("Fecha de firma", PUBLICO, requerido=True)
    documento = Documento("Documento del convenio", PUBLICO)

    class Meta(Subtabla.Meta):
        abstract = True
        verbose_name = "convenio modificatorio"
        verbose_name_plural = "Convenios modificatorios"
