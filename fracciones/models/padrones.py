"""Padrones de beneficiarios: who receives a support and how much.

The law makes public the name, the amount, the territorial unit and, where they apply, age and sex; never an address, a
telephone or a key that identifies the person. The name of a minor is replaced by a key.
"""

from modelcluster.fields import ParentalKey

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro, Subtabla
from fracciones.campos import PUBLICO, Eleccion, Entero, Fecha, Moneda, Texto, TextoLargo
from fracciones.condiciones import SiVacio
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley
from fracciones.referencias import ReferenciaRegistro


class Padron(Registro):
    """The list of beneficiaries of a programme in a period."""

    ficha = Ficha(
        slug="padrones-beneficiarios",
        titulo="Padrones de beneficiarios",
        en_claro="Quién recibe apoyos y cuánto",
        orden=12,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "VIII"), Ley.EDOMEX_2016: Fundamento(92, "XIV", "p")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral",
        conservacion="ejercicio en curso y dos anteriores",
        columnas=("programa", "total_beneficiarios", "monto_total", "padron_archivo"),
        titulo_publico=("programa", "subprograma"),
        formatos_sipot=("52264",),
        filtros=("programa", "ejercicio"),
        cifras=("total_beneficiarios", "monto_total"),
        unidad=("padrón", "padrones"),
    )
    llave = ("ejercicio", "fecha_inicio_periodo", "programa", "subprograma")

    programa = ReferenciaRegistro(
        "Programa", PUBLICO, rubro="programas-subsidio", modelo="fracciones.ProgramaSubsidio", requerido=True
    )
    subprograma = Texto("Subprograma o vertiente", PUBLICO, max_length=250)
    total_beneficiarios = Entero(
        "Total de beneficiarios", PUBLICO, requerido=True, ayuda="Cuántas personas tiene el padrón."
    )
    monto_total = Moneda(
        "Monto total entregado", PUBLICO, requerido=True, ayuda="La suma de lo entregado en el periodo."
    )
    padron_archivo = Documento("Padrón en formato abierto", PUBLICO, extensiones=("xlsx",))
    informacion_estadistica = Documento("Información estadística", PUBLICO, extensiones=("xlsx", "pdf"))

    class Meta(Registro.Meta):
        verbose_name = "padrón de beneficiarios"
        verbose_name_plural = "padrones de beneficiarios"


class Beneficiario(Subtabla):
    """A person or body that received a support."""

    requerida = True

    registro = ParentalKey(Padron, related_name="beneficiarios")
    nombres = Texto(
        "Nombre(s)",
        PUBLICO,
        requerido_si=SiVacio("denominacion_social"),
        ayuda="Si es menor de edad, una clave en lugar del nombre.",
    )
    primer_apellido = Texto("Primer apellido", PUBLICO, requerido_si=SiVacio("denominacion_social"))
    segundo_apellido = Texto("Segundo apellido", PUBLICO)
    denominacion_social = Texto("Denominación social", PUBLICO, max_length=250, requerido_si=SiVacio("nombres"))
    sexo = Eleccion("Sexo", PUBLICO, ("Mujer", "Hombre", "Mujeres y Hombres"))
    edad = Entero("Edad (en su caso)", PUBLICO)
    fecha_alta = Fecha("Fecha en que se volvió beneficiaria", PUBLICO)
    apoyo = TextoLargo("Monto, recurso o apoyo otorgado", PUBLICO, requerido=True)
    monto = Moneda("Monto en pesos", PUBLICO)
    unidad_territorial = Texto(
        "Unidad territorial", PUBLICO, max_length=250, ayuda="Colonia, localidad o municipio; nunca el domicilio."
    )

    class Meta(Subtabla.Meta):
        verbose_name = "beneficiario"
        verbose_name_plural = "Personas beneficiarias"
