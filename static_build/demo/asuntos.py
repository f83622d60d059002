"""What the rubros without a history of their own speak of: the names of their rows, and the words of their texts.

Plain values. A text that is not here is written from the name of its row; everything that is not text comes from the
declaration of the rubro.
"""

from typing import Final

ASUNTOS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "programa-anual-obras": ("nombre_obra", ("Rehabilitación de la calle Morelos", "Ampliación de la red de agua en Santa Cruz", "Techumbre de la escuela Benito Juárez", "Construcción de guarniciones en San Miguel", "Mantenimiento del mercado municipal", "Puente peatonal sobre el río Ixtapan", "Barda perimetral del panteón")),
    "licitacion-obra-publica": ("descripcion", ("Pavimentación con concreto de la avenida Independencia", "Construcción de drenaje sanitario en La Loma", "Rehabilitación del centro de salud", "Construcción de aulas en la telesecundaria", "Ampliación de la red eléctrica en El Fresno", "Mantenimiento del edificio sede")),
    "oficinas-responsables": ("nombre_oficina", ("Unidad de Transparencia", "Módulo de acceso en planta baja", "Oficialía de partes", "Módulo itinerante", "Ventanilla de atención")),
    "solicitudes-recibidas-atendidas": ("descripcion", ("Número de plazas vacantes y su nivel", "Gasto en combustible del primer semestre", "Copia del contrato de servicio de limpieza", "Relación de inmuebles arrendados", "Monto pagado en comunicación social", "Actas del comité de adquisiciones", "Padrón de vehículos oficiales")),
    "acuerdos-actas": ("orden_dia", ("Aprobación del informe trimestral", "Clasificación de información de tres expedientes", "Programa anual de capacitación", "Ampliación del plazo de cinco solicitudes", "Calendario de sesiones", "Baja de bienes muebles")),
    "presupuesto-asignado": ("documento", ("Presupuesto de egresos",) * 5),
    "informes-ejecucion": ("justificacion", ("Reasignación a mantenimiento de inmuebles", "Ampliación por convenio federal", "Ahorro en viáticos y combustibles", "Reprogramación de una licitación desierta", "Sin modificaciones en el periodo")),
    "programas-subsidio": ("denominacion", ("Canasta alimentaria", "Techo firme", "Becas para transporte escolar", "Herramienta para el taller artesanal", "Fertilizante para el campo", "Estufas ahorradoras de leña")),
    "padrones-beneficiarios": ("subprograma", ("Personas adultas mayores", "Madres jefas de familia", "Estudiantes de bachillerato", "Personas con discapacidad", "Pequeñas productoras")),
    "situacion-financiera": ("acuerdo_cabildo", tuple(f"Acuerdo de Cabildo {n}" for n in (41, 42, 43, 44, 45, 46))),
    "deuda-publica-municipal": ("destino", ("Construcción del rastro", "Renovación del alumbrado público", "Colector pluvial norte", "Planta de tratamiento", "Compra de camiones recolectores")),
    "publicaciones-boletines": ("titulo_publicacion", ("Calendario de pagos y descuentos", "Resultados de la jornada de salud", "Guía para pedir información", "Convocatoria al concurso de artesanías", "Gaceta del tercer trimestre", "Memoria de la feria anual", "Campaña de cuidado del agua")),
    "informes-auditorias": ("objetivo", ("Revisar el gasto en servicios personales", "Comprobar el avance físico de las obras", "Verificar los procedimientos de compra", "Revisar el cumplimiento de metas", "Comprobar el inventario de bienes muebles")),
    "planeacion-democratica": ("denominacion", ("Plan de Desarrollo del Estado", "Programa sectorial de economía y artesanía", "Programa regional Toluca", "Programa especial de comercio justo", "Primer informe de avance")),
    "ingresos-egresos-deuda": ("rubro_financiero", ("Servicios personales", "Materiales y suministros", "Servicios generales", "Derechos por uso de marca colectiva", "Transferencias a talleres", "Bienes muebles")),
    "disposiciones-reglamentarias": ("denominacion", ("Reglamento Interior de la Secretaría", "Lineamientos para entregar apoyos", "Manual de organización", "Acuerdo de horarios de atención", "Circular sobre archivos de trámite")),
    "leyes-decretos": ("titulo_ley", ("Ley de Fomento a la Artesanía", "Reforma a la Ley de Archivos", "Decreto que declara el Día del Maíz", "Ley de Mejora Regulatoria", "Reforma al Código Administrativo", "Minuta sobre derechos culturales")),
    "informes-entidades-publicas": ("entidad", ("Instituto del Deporte", "Comisión del Agua", "Secretaría de Finanzas", "Junta de Caminos", "Instituto de la Vivienda", "Secretaría de Salud")),
    "cuentas-publicas": ("entidad_fiscalizable", ("Municipio de San Jerónimo Ixtapan", "Municipio de Santa Ana Tlalpan", "Gobierno del Estado", "Municipio de Villa del Encino", "Organismo de Agua de Ixtapan")),
    "iniciativas": ("titulo_iniciativa", ("Iniciativa para reconocer las lenguas originarias", "Iniciativa de reforma a la Ley de Agua", "Punto de acuerdo sobre caminos rurales", "Iniciativa de presupuesto participativo", "Proposición sobre bibliotecas públicas", "Iniciativa para proteger los bosques")),
    "informes-legislativos": ("emisor", ("Comisión de Gobernación", "Comisión de Patrimonio", "Dip. Elvira Colín Sosa", "Secretaría de Administración y Finanzas", "Comisión de Cultura")),
    "diario-debates": ("orden_dia", ("Lectura del acta y turno de iniciativas", "Discusión de dos dictámenes", "Comparecencia de la Secretaría de Salud", "Votación de la reforma al Código Administrativo", "Clausura del periodo")),
    "agenda-legislativa": ("temas", ("Agua, bosques y campo", "Educación y cultura", "Seguridad y justicia cotidiana", "Finanzas públicas claras", "Derechos de las mujeres")),
    "listas-asistencia": ("tipo_sesion", ("Ordinaria", "Deliberante", "Solemne", "Extraordinaria", "De comisión")),
    "votaciones": ("asunto", ("Dictamen de la Ley de Fomento a la Artesanía", "Reforma a la Ley de Archivos", "Punto de acuerdo sobre caminos rurales", "Integración de la Diputación Permanente", "Dictamen de presupuesto participativo")),
    "desarrollo-obras-publicas": ("nombre_obra", ("Cambio de luminarias en la cabecera", "Bacheo de la avenida Hidalgo", "Línea de drenaje en La Loma", "Rehabilitación del parque central", "Perforación del pozo San Miguel", "Señalización de cruces escolares")),
    "planes-desarrollo-municipal": ("denominacion", ("Plan de Desarrollo Municipal", "Programa municipal de juventud", "Programa municipal de turismo", "Informe de evaluación del plan", "Programa de mejora regulatoria")),
    "reservas-territoriales": ("denominacion", ("Parque ecológico El Fresno", "Reserva La Cañada", "Zona de preservación Cerro Alto", "Parque municipal Los Sabinos", "Reserva territorial Norte")),
    "hacienda-publica-municipal": ("concepto", ("Impuesto predial", "Derechos de agua potable", "Licencias de construcción", "Fondo General de Participaciones", "Multas de tránsito", "Renta de locales del mercado")),
    "valores-unitarios": ("area_homogenea", ("Centro", "San Miguel", "La Loma", "Habitacional media", "Comercial", "Industrial ligera")),
    "proteccion-civil": ("denominacion", ("Atlas municipal de riesgos", "Programa municipal de protección civil", "Plan de contingencia por lluvias", "Directorio de albergues", "Verificaciones a comercios", "Emergencias atendidas")),
    "planes-desarrollo-urbano": ("denominacion", ("Plan Municipal de Desarrollo Urbano", "Plan parcial del centro", "Plan parcial San Miguel", "Modificación al uso de suelo norte", "Plan del centro de población")),
    "ordenamientos-ecologicos": ("denominacion", ("Ordenamiento ecológico local", "Ordenamiento comunitario de La Cañada", "Ordenamiento regional del valle", "Criterios para el bosque comunal", "Ordenamiento de la ribera")),
    "ordenamientos-via-publica": ("denominacion", ("Reglamento de comercio en vía pública", "Padrón de comerciantes del tianguis", "Permiso tipo para eventos", "Acuerdo de estacionamiento en el centro", "Reglamento de anuncios")),
    "indicadores": ("nombre_indicador", ("Fugas de agua reparadas", "Luminarias en funcionamiento", "Trámites resueltos en plazo", "Basura recolectada por habitante", "Recaudación del predial", "Patrullajes por cuadrante")),
    "participaciones-aportaciones": ("destino", ("Gasto corriente", "Seguridad pública", "Obras de agua y drenaje", "Alumbrado de comunidades", "Equipamiento de protección civil", "Caminos saca cosechas")),
}  # fmt: skip
"""Slug → the field that tells its rows apart, and what it says in each of them."""

ANUALES: Final = frozenset({"presupuesto-asignado"})
"""Rubros with one row a year: their rows are of as many years."""

TEXTOS: Final[dict[str, tuple[str, ...]]] = {
    "acreditado": ("Municipio de San Jerónimo Ixtapan",),
    "acreedor": ("Banca de Fomento del Valle, S.N.C.", "Banco Popular de Toluca, S.A."),
    "tipo_credito": ("Crédito simple",),
    "tasa_interes": ("TIIE a 28 días más 0.68 puntos",),
    "recurso_garantia": ("Fondo General de Participaciones, 12 por ciento",),
    "ambito_territorial": ("Todo el municipio", "Cabecera municipal", "Localidades del norte"),
    "apoyo": ("Una despensa al mes", "Apoyo único en especie"),
    "cargo_responsable": ("Titular; recibe, turna y da respuesta a las solicitudes",),
    "comisiones": ("Comisión de Gobernación", "Comisión de Cultura", "Comisión de Finanzas"),
    "capitulo": ("1000 Servicios personales", "2000 Materiales y suministros", "3000 Servicios generales"),
    "costo": ("Gratuito",),
    "costos": ("Copia simple: $2.00 por hoja desde la hoja 21. Envío electrónico: gratuito.",),
    "criterios": ("Se conserva la cubierta forestal y se limita la construcción en pendientes.",),
    "criterios_elegibilidad": ("Vivir en la entidad, tener 18 años o más y no recibir un apoyo igual.",),
    "cuota_tarifa": ("Según la tarifa del Código Financiero",),
    "decreto": ("Decreto 118, publicado en la Gaceta del Gobierno",),
    "definicion": ("Mide cuánto de lo programado se cumplió en el periodo.",),
    "denominacion": ("Materiales y suministros", "Obra en bienes de dominio público"),
    "diseno": ("Entrega de apoyos en especie por convocatoria abierta, con visita previa.",),
    "estado_solicitud": ("Atendida", "En trámite", "Atendida con prórroga"),
    "estrategias": ("Trabajo con las comunidades, presupuesto por resultados y revisión trimestral.",),
    "fondo": ("Fondo General de Participaciones",),
    "forma_pago": ("Transferencia a 30 días de la factura",),
    "fuente": ("Registros administrativos del área",),
    "fundamento": ("Constitución del Estado, artículos 61 y 129, y ley de la materia",),
    "fundamento_cobro": ("Código Financiero, artículo 154",),
    "grupo_parlamentario": ("Grupo Ámbar", "Grupo Jacaranda", "Grupo Cobalto"),
    "horario": ("Lunes a viernes, de 9:00 a 18:00 h",),
    "justificacion": ("Ofreció las mejores condiciones de precio, calidad y plazo.",),
    "legislatura": ("LXII",),
    "leyenda": ("Aquí se reciben y se atienden solicitudes de información y de datos personales.",),
    "linea_base": ("78 por ciento en 2024", "62 por ciento en 2024"),
    "localidad": ("Cabecera municipal", "San Miguel", "La Loma", "Santa Cruz"),
    "lugar": ("Recinto Legislativo, Plaza de los Constituyentes 4",),
    "materia": ("Organización interna", "Apoyos y subsidios"),
    "mecanismos_vigilancia": ("Supervisión semanal y comité de vigilancia ciudadano.",),
    "medio_difusion": ("Portal de la autoridad", "Radio local", "Impreso"),
    "metas": ("12,400 metros cuadrados", "1 obra terminada", "860 familias atendidas"),
    "meta_fisica": ("860 familias atendidas",),
    "metodo": ("Lo realizado entre lo programado, por cien",),
    "metodo_calculo": ("Lo realizado entre lo programado, por cien",),
    "metodologia": ("Cuatro foros de consulta y buzón abierto durante 30 días.",),
    "modalidad_entrega": ("Electrónica", "Copia simple"),
    "nombre": ("Apoyos entregados a tiempo", "Cobertura del programa"),
    "objetivo": ("Prestar mejor el servicio y rendir cuentas de lo que cuesta.",),
    "objetivo_general": ("Mejorar las condiciones de vida de las familias con menos ingresos.",),
    "objetivos": ("Servicios suficientes, cuentas claras y comunidades seguras.",),
    "obra_lugar": ("Avenida Independencia, entre Morelos y Allende", "Localidad La Loma"),
    "partido": ("Grupo Ámbar", "Grupo Jacaranda", "Grupo Cobalto"),
    "partida": ("6141", "6121", "2491"),
    "periodo_auditado": ("Enero a junio",),
    "periodo_informe": ("3er trimestre",),
    "periodo_vigencia": ("2025-2027",),
    "presidencia": ("Dip. Elvira Colín Sosa",),
    "procedimiento": ("Se presenta por internet, en persona o por correo; se responde en un máximo de 15 días hábiles.",),
    "programa": ("Servicios públicos de calidad", "Infraestructura básica", "Administración eficiente"),
    "promovente": ("Dip. Elvira Colín Sosa", "Grupo Jacaranda", "Dip. Ramiro Peña Tapia"),
    "publicacion_gaceta": ("Gaceta del Gobierno, 31 de enero",),
    "queja": ("Se presenta por escrito o por teléfono ante la contraloría interna.",),
    "requisitos": ("Solicitud firmada, identificación y comprobante de domicilio.",),
    "riesgos": ("Lluvia intensa, deslaves, incendio forestal y sismo.",),
    "tema": ("Servicios", "Cultura", "Finanzas"),
    "tematica": ("Recursos humanos", "Gasto", "Contratos"),
    "tiempo_respuesta": ("5 días hábiles", "Inmediato", "10 días hábiles"),
    "texto": ("Se aprueba por unanimidad y se instruye su publicación.", "Se aprueba en los términos presentados."),
    "ubicacion": ("Camino a La Cañada, kilómetro 4", "Cerro Alto, ladera oriente"),
    "unidad": ("Porcentaje",),
    "unidad_medida": ("Porcentaje",),
    "unidad_territorial": ("Cabecera municipal", "San Miguel"),
    "unidades_gestion": ("Cuatro unidades: bosque, agrícola, urbana y ribera.",),
    "uso_permitido": ("Conservación y paseo",),
    "usos_suelo": ("Habitacional, comercial y de preservación.",),
    "zona": ("Todo el municipio", "Ribera del río Ixtapan"),
}  # fmt: skip
"""Field → what it says, one after the other."""

EMPRESAS: Final = (
    ("Constructora Sierra Morada, S.A. de C.V.", "CSM080415"),
    ("Caminos y Obras de Ixtapan, S.A. de C.V.", "COI120903"),
    ("Edificaciones Tonalli, S.A. de C.V.", "EDT050722"),
)
"""Contractor and its RFC without homoclave."""

NO_APLICA: Final[dict[str, dict[str, tuple[str, str, str]]]] = {
    "sjixtapan": {
        "vigente": ("deuda-publica-municipal", "El ayuntamiento no tiene créditos contratados ni saldo por pagar.", "Estado de situación financiera del periodo y artículo 15 de la ley"),
        "propuesta": ("ordenamientos-ecologicos", "El ordenamiento ecológico local todavía no se expide.", "Código para la Biodiversidad del Estado, artículo 2.51"),
        "devuelta": ("reservas-territoriales", "El municipio no administra reservas propias.", "Plan Municipal de Desarrollo Urbano"),
        "retirada": ("proteccion-civil", "La coordinación todavía no se instala.", "Acta de instalación pendiente"),
    },
    "sefomart": {
        "vigente": ("programa-anual-obras", "La Secretaría no tiene atribuciones para hacer obra pública.", "Reglamento Interior, artículo 7"),
        "propuesta": ("licitacion-obra-publica", "La Secretaría no contrata obra pública.", "Reglamento Interior, artículo 7"),
        "devuelta": ("informes-auditorias", "No hubo auditorías en el ejercicio.", "Oficio de la contraloría interna"),
        "retirada": ("ingresos-egresos-deuda", "La Secretaría no recauda.", "Reglamento Interior, artículo 12"),
    },
    "legislatura": {
        "vigente": ("programas-subsidio", "La Legislatura no opera programas ni entrega subsidios.", "Ley Orgánica del Poder Legislativo, artículo 62"),
        "propuesta": ("padrones-beneficiarios", "Sin programas de apoyo no hay padrones que publicar.", "Ley Orgánica del Poder Legislativo, artículo 62"),
        "devuelta": ("programa-anual-obras", "No se programaron obras en el recinto.", "Presupuesto de egresos del ejercicio"),
        "retirada": ("publicaciones-boletines", "Las publicaciones las edita otra instancia.", "Acuerdo de la Junta de Coordinación"),
    },
}  # fmt: skip
"""Siglas → state of a declaration → rubro, why, basis. The authority never fills the first two rubros."""

PROPIOS: Final[dict[str, dict[str, tuple[str, tuple[str, ...]]]]] = {
    "sefomart": {
        "tramites-servicios": ("nombre", ("Registro en el padrón de artesanas y artesanos", "Constancia de productor artesanal", "Permiso de uso de la marca colectiva", "Inscripción a la feria estatal de artesanía", "Apoyo para herramienta de taller", "Asesoría para exportar")),
    },
    "legislatura": {
        "convenios": ("denominacion", ("Convenio de colaboración con la universidad estatal para prácticas profesionales", "Convenio de coordinación con el archivo general", "Convenio con el instituto de la mujer sobre lenguaje claro", "Convenio de intercambio bibliográfico", "Convenio de servicio social", "Convenio para transmitir las sesiones por televisión pública")),
        "tramites-servicios": ("nombre", ("Visita guiada al recinto", "Consulta en la biblioteca legislativa", "Copia certificada de un decreto", "Registro de asistentes a una sesión pública", "Presentación de una iniciativa ciudadana", "Préstamo de la sala de exposiciones")),
    },
}  # fmt: skip
"""Siglas → rubro that others have a history of and this authority does not → as in `ASUNTOS`."""
