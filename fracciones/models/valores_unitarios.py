"""Valores unitarios: what a square metre of land or building is worth for the property tax."""

from cms.calendario.periodos import Periodicidad
from fracciones.base import Registro
from fracciones.campos import PUBLICO, Anio, Eleccion, Fecha, Moneda, Texto
from fracciones.documentos import Documento
from fracciones.ficha import Aplica, Ficha
from fracciones.leyes import Fundamento, Ley


class ValorUnitario(Registro):
    """The value of a square metre in an area or for a kind of building."""

    ficha = Ficha(
        slug="valores-unitarios",
        titulo="Valores unitarios de suelo y construcciones",
        en_claro="Cuánto vale el metro cuadrado para calcular el predial",
        orden=36,
        fundamento={Ley.EDOMEX_2004: Fundamento(15, "II")},
        aplica_a=frozenset({Aplica.AYUNTAMIENTOS}),
        periodicidad=Periodicidad.ANUAL,
        actualizacion="anual",
        conservacion="ejercicio en curso y anterior",
        columnas=("tipo_tabla", "ejercicio_fiscal", "area_homogenea", "valor_m2", "documento"),
        titulo_publico=("tipo_tabla", "area_homogenea"),
        filtros=("tipo_tabla", "ejercicio_fiscal"),
        cifras=("valor_m2",),
        unidad=("valor", "valores"),
    )
    llave = ("ejercicio_fiscal", "tipo_tabla", "area_homogenea", "codigo")

    tipo_tabla = Eleccion("Tabla", PUBLICO, ("Suelo", "Construcción"), requerido=True)
    ejercicio_fiscal = Anio("Ejercicio fiscal", PUBLICO, requerido=True)
    area_homogenea = Texto("Área homogénea / banda de valor / tipología", PUBLICO, max_length=250, requerido=True)
    codigo = Texto("Código o clave", PUBLICO, max_length=40)
    valor_m2 = Moneda("Valor unitario por m²", PUBLICO, requerido=True)
    decreto = Texto("Decreto de aprobación de la Legislatura", PUBLICO, max_length=250, requerido=True)
    fecha_publicacion = Fecha("Fecha de publicación en Gaceta", PUBLICO, requerido=True)
    documento = Documento("Tabla de valores", PUBLICO, requerido=True)
    plano = Documento("Plano de áreas homogéneas", PUBLICO, extensiones=("pdf", "jpg", "png"))

    class Meta(Registro.Meta):
        verbose_name = "valor unitario"
        verbose_name_plural = "valores unitarios de suelo y construcciones"
