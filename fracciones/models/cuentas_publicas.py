"""Cuentas públicas: the yearly accounts of each body, and what was decided on them."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Anio, Eleccion, Fecha, Texto
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class CuentaPublica(Registro):
    """The accounts of one body for one year."""

    ficha = Ficha(
        slug="cuentas-publicas",
        titulo="Cuentas públicas de entidades públicas",
        en_claro="Cómo rindió cuentas cada gobierno y qué se resolvió",
        orden=25,
        fundamento={Ley.EDOMEX_2004: Fundamento(14, "III"), Ley.EDOMEX_2016: Fundamento(95, "XVIII")},
        aplica_a=frozenset({Aplica.PODER_LEGISLATIVO}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="anual",
        conservacion="seis ejercicios",
        columnas=(
            "ambito",
            "entidad_fiscalizable",
            "ejercicio_fiscal",
            "cuenta_publica",
            "informe_resultados",
            "estatus",
        ),
        titulo_publico=("entidad_fiscalizable", "ejercicio_fiscal"),
        filtros=("ambito", "ejercicio_fiscal", "entidad_fiscalizable"),
        unidad=("cuenta pública", "cuentas públicas"),
    )
    llave = ("entidad_fiscalizable", "ejercicio_fiscal")

    ambito = Eleccion("Ámbito", PUBLICO, ("Estatal", "Municipal"), requerido=True)
    entidad_fiscalizable = Texto("Entidad fiscalizable", PUBLICO, max_length=250, requerido=True)
    ejercicio_fiscal = Anio("Ejercicio fiscal", PUBLICO, requerido=True)
    fecha_recepcion = Fecha("Fecha de recepción", PUBLICO, requerido=True)
    cuenta_publica = Documento("Cuenta pública", PUBLICO, extensiones=("pdf", "xlsx"), requerido=True)
    informe_resultados = Documento("Informe de resultados OSFEM", PUBLICO)
    programa_auditorias = Documento("Programa anual de auditorías", PUBLICO)
    estatus = Eleccion(
        "Estatus", PUBLICO, ("Recibida", "En fiscalización", "Dictaminada", "Aprobada", "No aprobada"), requerido=True
    )
    dictamen = Documento("Dictamen de la Legislatura", PUBLICO)

    class Meta(Registro.Meta):
        verbose_name = "cuenta pública"
        verbose_name_plural = "cuentas públicas de entidades públicas"
