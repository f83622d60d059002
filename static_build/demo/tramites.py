"""The trámites of the ayuntamiento: what to bring, what it costs, how long it takes and what backs the fee."""

from collections.abc import Mapping
from typing import Any, Final

from static_build.demo.filas import AREA, Fila, Trimestre

GRATUITO: Final = "Gratuito"
_CODIGO: Final = "Código Financiero del Estado de México y Municipios"

TRAMITES: Final = (
    ("Trámite", "Licencia de funcionamiento para negocio de bajo impacto", "01.05.06", "Mixta", "5 días hábiles", "$684.00", "Artículo 159", "Autoriza abrir un negocio que no necesita dictamen de giro.", "Un año",
     ("Solicitud firmada por la persona titular del negocio", "Identificación oficial vigente", "Comprobante de domicilio del local, no mayor a tres meses", "Contrato de arrendamiento o escritura del local", "Cédula de zonificación favorable", "Constancia de medidas de seguridad de Protección Civil")),
    ("Trámite", "Acta de nacimiento, copia certificada", "01.01.03", "Presencial", "El mismo día", "$94.00", "Artículo 142", "Copia certificada de un acta inscrita en esta oficialía.", "Sin vencimiento",
     ("Nombre completo y fecha de nacimiento de la persona registrada", "Identificación oficial de quien la pide", "Comprobante de pago")),
    ("Trámite", "Registro de nacimiento", "01.01.03", "Presencial", "El mismo día", GRATUITO, "", "Inscribe a una niña o un niño y entrega su primera acta.", "Sin vencimiento",
     ("Certificado de nacimiento original", "Identificación oficial de la madre, del padre o de ambos", "Acta de matrimonio, si la hay", "Dos personas que sirvan de testigos, con identificación")),
    ("Trámite", "Licencia de construcción para obra nueva de hasta 60 metros cuadrados", "01.03.01", "Presencial", "10 días hábiles", "$18.40 por metro cuadrado", "Artículo 144", "Autoriza construir una vivienda o ampliación pequeña.", "Un año",
     ("Documento que acredite la propiedad o posesión", "Cédula informativa de zonificación", "Croquis arquitectónico con medidas y colindancias", "Pago del impuesto predial al corriente", "Identificación oficial")),
    ("Trámite", "Pago del impuesto predial", "01.02.01.01", "Mixta", "El mismo día", "Según valor catastral", "Artículos 107 a 112", "Cubre el impuesto anual de un inmueble.", "Año fiscal",
     ("Clave catastral o último recibo", "Identificación, si pide descuento por edad o pensión")),
    ("Trámite", "Certificación de clave y valor catastral", "01.02.03", "Presencial", "3 días hábiles", "$265.00", "Artículo 166", "Certifica los datos con que un inmueble está inscrito.", "Año fiscal",
     ("Solicitud por escrito", "Documento que acredite la propiedad", "Último pago del impuesto predial", "Identificación oficial")),
    ("Trámite", "Traslado de dominio", "01.02.03", "Presencial", "10 días hábiles", "Según tarifa progresiva", "Artículos 113 a 117", "Inscribe en el padrón a la nueva persona propietaria.", "Sin vencimiento",
     ("Escritura o título de propiedad", "Certificado de clave y valor catastral", "Pago del predial y del agua al corriente", "Formato de declaración del impuesto", "Identificación de quienes compran y venden")),
    ("Trámite", "Conexión de toma de agua potable", "01.03.04", "Presencial", "8 días hábiles", "$4,218.00", "Artículo 135", "Conecta un domicilio a la red municipal.", "Permanente",
     ("Solicitud con croquis de localización", "Documento que acredite la propiedad", "Identificación oficial", "Boleta predial al corriente")),
    ("Trámite", "Constancia de no adeudo de agua", "01.03.04", "Presencial", "2 días hábiles", "$112.00", "Artículo 129", "Acredita que una cuenta no debe.", "30 días",
     ("Número de cuenta", "Últimos dos recibos pagados")),
    ("Trámite", "Permiso para comercio en vía pública", "01.01.01.02", "Presencial", "7 días hábiles", "$58.00 por metro y día", "Artículo 154", "Permite un puesto temporal en la vía pública.", "Hasta tres meses",
     ("Solicitud con giro, medidas y horario", "Identificación oficial", "Dos fotografías del lugar", "Visto bueno de Protección Civil si usa gas")),
    ("Trámite", "Permiso para cierre temporal de calle", "01.01.01.02", "Presencial", "3 días hábiles", GRATUITO, "", "Permite cerrar una calle para una fiesta o un acto vecinal.", "El día del evento",
     ("Solicitud con firmas de quienes viven en la calle", "Croquis con la ruta alterna", "Identificación de la persona responsable")),
    ("Trámite", "Dictamen de medidas de seguridad", "01.01.04", "Presencial", "10 días hábiles", "$1,035.00", "Artículo 149", "Revisa que un local cumpla con extintores, salidas y señales.", "Un año",
     ("Solicitud del dictamen", "Programa interno de protección civil", "Recibo de recarga de extintores", "Dictamen eléctrico firmado por perito")),
    ("Trámite", "Constancia de vecindad", "01.01", "Presencial", "El mismo día", "$78.00", "Artículo 147", "Acredita que una persona vive en el municipio.", "Tres meses",
     ("Identificación oficial", "Comprobante de domicilio", "Dos fotografías tamaño infantil")),
    ("Trámite", "Inhumación en panteón municipal", "01.03.03.03", "Presencial", "El mismo día", "$520.00", "Artículo 155", "Autoriza sepultar a una persona en un panteón municipal.", "Siete años, con refrendo",
     ("Acta de defunción", "Orden de inhumación del registro civil", "Identificación de quien la pide")),
    ("Servicio", "Reporte de luminaria apagada", "01.03.03.01", "Telefónica", "5 días hábiles", GRATUITO, "", "Repara o sustituye luminarias de la vía pública.", "No aplica",
     ("Calle, número y una referencia del lugar", "Número del poste, si se ve")),
    ("Servicio", "Recolección de muebles y objetos voluminosos", "01.03.03.02", "Telefónica", "3 días hábiles", GRATUITO, "", "Recoge en el domicilio lo que no cabe en el camión.", "No aplica",
     ("Domicilio y teléfono", "Lista de lo que se va a entregar")),
    ("Servicio", "Consulta en el archivo municipal", "01.01.02", "Presencial", "El mismo día", GRATUITO, "", "Permite consultar expedientes y el fondo histórico.", "No aplica",
     ("Identificación oficial", "Papeleta con el tema y los años que se buscan")),
    ("Servicio", "Inscripción a talleres de la casa de cultura", "01.05.05.01", "Mixta", "El mismo día", "$150.00 por trimestre", "Artículo 159 bis", "Inscribe a talleres de música, danza, pintura y barro.", "Un trimestre",
     ("Solicitud de inscripción", "CURP de la persona inscrita", "Dos fotografías", "Identificación de la madre, el padre o la persona tutora")),
    ("Servicio", "Asesoría para abrir un negocio", "01.05.06", "Mixta", "El mismo día", GRATUITO, "", "Explica permisos, apoyos y pasos para abrir.", "No aplica",
     ("Ninguno: basta con presentarse o llamar",)),
    ("Servicio", "Apoyo con pipa de agua", "01.03.04", "Telefónica", "2 días hábiles", GRATUITO, "", "Lleva agua potable cuando falla la red.", "No aplica",
     ("Domicilio con referencias", "Número de cuenta, si hay toma")),
)  # fmt: skip
"""Kind, name, area, way, time, cost, article that backs the fee, aim, validity, requirements."""


def tramites(
    *, area: str, trimestre: Trimestre, domicilio: Mapping[str, str], telefono: str, dominio: str
) -> list[Fila]:
    """Return one row per trámite, attended where the ayuntamiento is."""
    filas = []
    for clase, nombre, donde, modalidad, tiempo, costo, articulo, descripcion, vigencia, requisitos in TRAMITES:
        valores: dict[str, Any] = {
            **trimestre.comunes(area),
            "clase": clase,
            "nombre": nombre,
            "descripcion": descripcion,
            "poblacion_objetivo": "Población en general",
            "modalidad": modalidad,
            "requisitos": "\n".join(f"{numero}. {requisito}." for numero, requisito in enumerate(requisitos, 1)),
            "documentos_requeridos": "Original para cotejo y una copia de cada documento.",
            "tiempo_respuesta": tiempo,
            "plazo_prevencion": "3 días hábiles",
            "vigencia": vigencia,
            "area_tramite": AREA + donde,
            "domicilio": dict(domicilio),
            "telefono": telefono,
            "correo": f"tramites@{dominio}",
            "horario": "Lunes a viernes, de 9:00 a 15:00 h",
            "costo": costo,
            "fundamento_cobro": f"{articulo} del {_CODIGO}" if articulo else "",
            "lugar_pago": "Cajas de la Tesorería Municipal y bancos autorizados" if articulo else "No aplica",
            "fundamento": "Bando Municipal y Reglamento Orgánico de la Administración Pública Municipal",
            "derechos_usuario": "Si no hay respuesta en el plazo, se entiende negada y puedes impugnarla (negativa ficta).",
            "lugar_quejas": "Contraloría Interna Municipal, Plaza Hidalgo 1, segundo piso, ext. 150.",
        }
        filas.append(Fila(valores=valores))
    return filas
