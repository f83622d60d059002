"""Directorio de servidores públicos: work data only. Accounts are created from here."""

from django.conf import settings
from django.db import models

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import (
    INTERNO,
    PERSONAL,
    PUBLICO,
    Booleano,
    Correo,
    Curp,
    Eleccion,
    Fecha,
    Moneda,
    ReferenciaArea,
    Telefono,
    Texto,
)
from fracciones.condiciones import NoAntes
from fracciones.documentos import Documento
from fracciones.domicilios import Domicilio
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class Persona(Registro):
    """A public servant, with office data only."""

    ficha = Ficha(
        slug="directorio",
        titulo="Directorio de servidores públicos",
        en_claro="Quién trabaja aquí, en qué puesto, cuánto gana y cómo llamarle",
        orden=3,
        fundamento={Ley.EDOMEX_2004: Fundamento(12, "II"), Ley.EDOMEX_2016: Fundamento(92, "VII")},
        aplica_a=frozenset({Aplica.TODOS}),
        periodicidad=Periodicidad.TRIMESTRAL,
        actualizacion="trimestral; 15 días hábiles tras alta o baja",
        conservacion="información vigente",
        columnas=(
            "nombres",
            "primer_apellido",
            "segundo_apellido",
            "area",
            "cargo",
            "nivel",
            "correo",
            "telefono",
            "extension",
        ),
        titulo_publico=("nombres", "primer_apellido", "segundo_apellido"),
        formatos_sipot=("44220",),
        filtros=("area",),
        orden_publico=("area", "nivel"),
        cifras=("remuneracion_bruta", "remuneracion_neta", "nivel"),
        grupos=(
            ("El cargo", ("cargo", "puesto_funcional", "area", "nivel", "mando", "fecha_alta")),
            ("Lo que gana", ("remuneracion_bruta", "remuneracion_neta")),
            ("Cómo llamarle", ("correo", "telefono", "extension", "domicilio")),
        ),
        unidad=("persona", "personas"),
    )
    sipot = {
        "nombres": ("Nombre(s) de la persona servidora pública", "Nombre(s) del servidor(a) público(a)"),
        "primer_apellido": (
            "Primer apellido de la persona servidora pública",
            "Primer apellido del servidor(a) público(a)",
        ),
        "segundo_apellido": (
            "Segundo apellido de la persona servidora pública",
            "Segundo apellido del servidor(a) público(a)",
        ),
        "cargo": ("Denominación del cargo", "Denominación del cargo o nombramiento otorgado"),
        "telefono": "Número(s) de teléfono oficial",
        "correo": "Correo electrónico oficial",
    }
    llave = ("nombres", "primer_apellido", "segundo_apellido", "fecha_alta")
    reglas = (NoAntes("fecha_baja", "fecha_alta"),)

    nombres = Texto("Nombre(s)", PUBLICO, requerido=True)
    primer_apellido = Texto("Primer apellido", PUBLICO, requerido=True)
    segundo_apellido = Texto("Segundo apellido", PUBLICO)
    sexo = Eleccion("Sexo", PUBLICO, ("Hombre", "Mujer"))
    area = ReferenciaArea("Área de adscripción", PUBLICO, requerido=True, ayuda="Dato del Organigrama.")
    cargo = Texto("Cargo (nombramiento oficial)", PUBLICO, requerido=True, max_length=250)
    puesto_funcional = Texto("Puesto funcional", PUBLICO, max_length=250)
    nivel = Texto("Clave o nivel del puesto", PUBLICO, requerido=True)
    mando = Eleccion("Mando", PUBLICO, ("Superior", "Medio", "Operativo"))
    fecha_alta = Fecha("Fecha de alta en el cargo", PUBLICO, requerido=True)
    fecha_baja = Fecha("Fecha de baja", INTERNO, ayuda="Saca el registro de la vista vigente.")
    remuneracion_bruta = Moneda("Remuneración mensual bruta", PUBLICO)
    remuneracion_neta = Moneda("Remuneración mensual neta", PUBLICO)
    correo = Correo("Correo electrónico institucional", PUBLICO, requerido=True)
    telefono = Telefono("Teléfono oficial (con lada)", PUBLICO, requerido=True, ayuda="10 dígitos.")
    extension = Texto("Extensión", PUBLICO, max_length=40)
    domicilio = Domicilio("Domicilio oficial", PUBLICO, requerido=True)
    fotografia = Documento("Fotografía", PUBLICO, extensiones=("jpg", "png"))
    es_sph = Booleano("Servidor público habilitado", INTERNO, requerido=True, null=False, default=False)
    curp = Curp("CURP", PERSONAL, ayuda="Uso interno: nunca se publica.")

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="cuenta",
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    class Meta(Registro.Meta):
        verbose_name = "servidor público"
        verbose_name_plural = "directorio de servidores públicos"


Persona._meta.get_field("usuario").wagtail_reference_index_ignore = True  # bookkeeping
