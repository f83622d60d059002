"""The contracts: what was bought, from whom and by which procedure, spread over three years."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any, Final

from cms.cuentas.validadores.rfc import digito_verificador
from static_build.demo.filas import AREA, PDF, Fila, trimestre_de
from static_build.demo.nombres import nombre

LICITACION: Final = "Licitación pública"
INVITACION: Final = "Invitación a cuando menos tres personas"
DIRECTA: Final = "Adjudicación directa"
_SIGLA: Final = {LICITACION: "LPN", INVITACION: "IR", DIRECTA: "AD"}
_MOTIVO: Final = {
    LICITACION: "Artículos 26 y 28 de la Ley de Contratación Pública del Estado de México y Municipios: regla general.",
    INVITACION: "Artículo 44 de la Ley de Contratación Pública: el monto no rebasa el límite autorizado.",
    DIRECTA: "Artículo 48, fracción XI, de la Ley de Contratación Pública: el monto permite adjudicar directamente.",
}
_ELECCION: Final = {
    LICITACION: "Ofreció el precio más bajo y cumplió con lo pedido en las bases.",
    INVITACION: "Cotizó el menor precio de las tres propuestas recibidas.",
    DIRECTA: "Precio más bajo del estudio de mercado y entrega inmediata.",
}

COMPRAS: Final = (
    ("Luminarias LED para el alumbrado público de 14 comunidades", "Adquisiciones", LICITACION, 4_210_000, "5661", "01.03.03.01", "Iluminación del Altiplano, S.A. de C.V.", "IAL110915KX"),
    ("Papelería y útiles de oficina", "Adquisiciones", INVITACION, 148_930, "2111", "01.04.02.01", "Papelería La Escolar de Ixtapan, S.A. de C.V.", "PEI030420T7"),
    ("Gasolina y diésel para el parque vehicular", "Adquisiciones", LICITACION, 6_850_400, "2611", "01.04.02", "Combustibles del Valle Sur, S.A. de C.V.", "CVS990312H1"),
    ("Renta de sonido, templete y sillas para la fiesta patronal", "Arrendamientos", DIRECTA, 38_280, "3291", "01.05.05.01", "", "ROPU800214QJ"),
    ("Uniformes y equipo de protección para personal de limpia", "Adquisiciones", INVITACION, 412_600, "2721", "01.03.03.02", "Uniformes Industriales Tlalli, S.A. de C.V.", "UIT080630C4"),
    ("Mantenimiento de camiones recolectores", "Servicios", INVITACION, 687_150, "3551", "01.03.03.02.01", "Taller Diésel Hermanos Ponce, S.A. de C.V.", "TDH050117N8"),
    ("Medicamentos para el dispensario municipal", "Adquisiciones", INVITACION, 395_820, "2531", "01.05.05", "Distribuidora Médica del Nevado, S.A. de C.V.", "DMN120808S5"),
    ("Servicio de internet y enlaces de datos", "Servicios", LICITACION, 1_324_700, "3171", "01.04.03", "Redes y Enlaces de Toluca, S.A. de C.V.", "RET060529V2"),
    ("Computadoras de escritorio y portátiles", "Adquisiciones", LICITACION, 1_987_300, "5151", "01.04.03", "Cómputo Integral Xinantécatl, S.A. de C.V.", "CIX100201M6"),
    ("Impresión de la Gaceta Municipal y material de difusión", "Servicios", DIRECTA, 96_400, "3361", "01.01", "Talleres Gráficos Santa Clara, S.A. de C.V.", "TGS971113B3"),
    ("Cloro y reactivos para pozos de agua potable", "Adquisiciones", INVITACION, 523_480, "2591", "01.03.04", "Química del Agua Matlatzinca, S.A. de C.V.", "QAM090715F9"),
    ("Bomba sumergible para el pozo San Miguel", "Adquisiciones", DIRECTA, 289_900, "5671", "01.03.04", "Bombas y Riegos del Sur, S.A. de C.V.", "BRS020918D1"),
    ("Seguro del parque vehicular", "Servicios", LICITACION, 1_156_320, "3451", "01.04.02.02", "Aseguradora Volcanes, S.A.", "AVO940606L7"),
    ("Juguetes para el festival de Reyes", "Adquisiciones", DIRECTA, 84_250, "4411", "01.05.05", "", "CAFE760922GT"),
    ("Auditoría externa a los estados financieros", "Servicios", INVITACION, 348_000, "3311", "01.02", "Contadores Públicos Albarrán y Asociados, S.C.", "CPA850225R4"),
    ("Pintura y material para balizamiento", "Adquisiciones", INVITACION, 218_760, "2461", "01.03.03", "Recubrimientos del Centro, S.A. de C.V.", "RCE070411J8"),
    ("Renta de maquinaria para caminos saca cosechas", "Arrendamientos", INVITACION, 742_900, "3261", "01.03.02", "Maquinaria Pesada Tenancingo, S.A. de C.V.", "MPT130503W3"),
    ("Equipo de protección para bomberos", "Adquisiciones", INVITACION, 486_300, "2831", "01.01.04.01", "Equipos de Emergencia Anáhuac, S.A. de C.V.", "EEA040222K6"),
    ("Libros para las bibliotecas municipales", "Adquisiciones", DIRECTA, 67_890, "2171", "01.05.05.01", "Librería El Fresno, S.A. de C.V.", "LFR880715P2"),
    ("Mantenimiento de elevador y aire acondicionado del palacio", "Servicios", DIRECTA, 112_340, "3571", "01.04.02.02", "Servicios Electromecánicos Toltecas, S.A. de C.V.", "SET150910X9"),
)  # fmt: skip
"""What, kind, procedure, amount before taxes, budget line, requesting area, company (empty: a person), its RFC without check digit."""

DE_FOMENTO: Final = (
    ("Montaje de la Feria Estatal de la Artesanía", "Servicios", LICITACION, 2_340_000, "3831", "01.01.01", "Montajes y Ferias Quetzal, S.A. de C.V.", "MFQ100817A5"),
    ("Telares de pedal para talleres comunitarios", "Adquisiciones", INVITACION, 486_000, "5691", "01.02.01", "Carpintería Tradicional del Valle, S.A. de C.V.", "CTV060309G2"),
    ("Empaque y embalaje de piezas de barro", "Adquisiciones", DIRECTA, 58_400, "2161", "01.01.02.01", "Empaques Lerma, S.A. de C.V.", "ELE011204U7"),
)  # fmt: skip
DEL_CONGRESO: Final = (
    ("Transmisión en vivo de las sesiones", "Servicios", LICITACION, 3_120_000, "3611", "01.01.01", "Producciones Audiovisuales Sol, S.A. de C.V.", "PAS080214E9"),
    ("Mantenimiento del sistema de votación electrónica", "Servicios", DIRECTA, 274_500, "3531", "01.01.01", "Sistemas Parlamentarios, S.A. de C.V.", "SPA110527Y1"),
)  # fmt: skip

_OTRAS: Final = ("Comercializadora Nevado Azul, S.A. de C.V.", "Grupo Proveedor Chicomóztoc, S.A. de C.V.", "Suministros Arcoíris, S.A. de C.V.", "Corporativo Cerro Gordo, S.A. de C.V.")  # fmt: skip
_PERSONAS: Final = (nombre("Rosaura Pulido Ortiz", "Mujer"), nombre("Fermín Castro Ávila", "Hombre"))
_BENEFICIARIAS: Final = (nombre("Elvira Tello Montaño", "Mujer"), nombre("Damián Luévano Prieto", "Hombre"))


def contrataciones(
    lista: Sequence[tuple[Any, ...]], *, siglas: str, hoy: dt.date, cuantas: int, contratante: str
) -> list[Fila]:
    """Return `cuantas` procedures ending around `hoy`, oldest first; one in fifteen was declared desierta."""
    azar = random.Random(siglas)  # noqa: S311 - invented contracts, no secrets
    paso = 1000 // max(cuantas, 1)
    filas = []
    for numero in range(cuantas):
        compra = lista[numero % len(lista)]
        firma = hoy - dt.timedelta(days=20 + (cuantas - 1 - numero) * paso)
        firma -= dt.timedelta(days=max(0, firma.weekday() - 4))
        if firma.year != hoy.year:
            compra = (f"{compra[0]}, ejercicio {firma.year}", *compra[1:])
        filas.append(_fila(compra, numero, firma, siglas.upper(), contratante, azar))
    return filas


def con_modificatorio(fila: Fila) -> dict[str, Any]:
    """Return what a convenio modificatorio changes in a contract: its amount and its end, with the document itself."""
    fin = fila.valores["vigencia_fin"] + dt.timedelta(days=46)
    return {
        "monto_total": f"{float(fila.valores['monto_total']) * 1.112:.2f}",
        "vigencia_fin": fin,
        "plazo_fin": fin,
        "convenio": {
            "numero": f"{fila.valores['contrato_numero']}-CM1",
            "objeto": "Ampliar la cantidad contratada y el plazo de entrega.",
            "fecha_firma": fila.valores["vigencia_fin"],
            "documento": PDF + f"Convenio modificatorio de {fila.valores['contrato_numero']}",
        },
    }


def _fila(
    compra: tuple[Any, ...], numero: int, firma: dt.date, sigla: str, contratante: str, azar: random.Random
) -> Fila:
    que, materia, tipo, monto, partida, solicitante, empresa, rfc = compra
    folio = f"{_SIGLA[tipo]}-{numero + 1:03d}-{firma.year}"
    comunes = {
        **trimestre_de(firma).comunes(contratante),
        "tipo_procedimiento": tipo,
        "materia": materia,
        "caracter": "Nacional",
        "numero_expediente": folio,
        "fundamento": _MOTIVO[tipo],
        "suficiencia_presupuestal": PDF + f"Suficiencia presupuestal {folio}",
        "descripcion": que,
        "area_solicitante": AREA + solicitante,
        "area_contratante": AREA + contratante,
        "area_ejecutora": AREA + solicitante,
        "origen_recursos": "Estatales" if monto > 3_000_000 else "Municipales",
        "fuente_financiamiento": "Participaciones e ingresos propios",
        "tipo_fondo": "FEFOM" if monto > 3_000_000 else "",
        **_convocatoria(tipo, firma, folio),
    }
    if tipo != DIRECTA and numero % 15 == 11:
        nota = "Se declaró desierta: ninguna propuesta cumplió con lo pedido. No hay contrato ni proveedor."
        return Fila(
            valores={**comunes, "desierta": True, "nota": nota},
            tablas={"participantes": _participantes(monto, "", azar), "partidas": [_partida(partida)]},
        )
    total = round(monto * azar.uniform(0.92, 1.06) * 1.16, 2)
    persona = _PERSONAS[numero % len(_PERSONAS)]
    valores = {
        **comunes,
        "desierta": False,
        **_proveedor(empresa, persona, rfc + digito_verificador(rfc)),
        **_contrato(que, tipo, folio, sigla, firma, total),
        "justificacion": _ELECCION[tipo],
    }
    beneficiaria = _BENEFICIARIAS[numero % len(_BENEFICIARIAS)]
    tablas: dict[str, list[dict[str, Any]]] = {
        "participantes": _participantes(total, empresa, azar) if tipo != DIRECTA else [],
        "partidas": [_partida(partida)],
        "beneficiarios_finales": [_en_partes(beneficiaria)] if empresa else [],
    }
    return Fila(valores=valores, tablas=tablas)


def _convocatoria(tipo: str, firma: dt.date, folio: str) -> dict[str, Any]:
    if tipo == DIRECTA:
        return {}
    return {
        "convocatoria_documento": PDF + f"Convocatoria {folio}",
        "convocatoria_fecha": firma - dt.timedelta(days=35),
        "junta_aclaraciones_fecha": firma - dt.timedelta(days=26),
        "acta_apertura": PDF + f"Acta de presentación y apertura {folio}",
    }


def _proveedor(empresa: str, persona: Any, rfc: str) -> dict[str, Any]:
    if empresa:
        return {"proveedor_razon_social": empresa, "proveedor_rfc": rfc}
    return {
        "proveedor_nombres": persona.nombres,
        "proveedor_primer_apellido": persona.primer_apellido,
        "proveedor_segundo_apellido": persona.segundo_apellido,
        "proveedor_sexo": persona.sexo,
        "proveedor_rfc": rfc,
    }


def _contrato(que: str, tipo: str, folio: str, sigla: str, firma: dt.date, total: float) -> dict[str, Any]:
    fin = firma + dt.timedelta(days=90)
    return {
        "contrato_numero": f"{sigla}/{folio}",
        "contrato_fecha": firma,
        "vigencia_inicio": firma,
        "vigencia_fin": fin,
        "plazo_inicio": firma,
        "plazo_fin": fin,
        "monto_sin_impuestos": f"{total / 1.16:.2f}",
        "monto_total": f"{total:.2f}",
        "tipo_moneda": "MXN",
        "forma_pago": "Transferencia, a 20 días de la factura",
        "objeto_contrato": f"{que}, conforme al anexo técnico.",
        "garantias_monto": f"{total / 11.6:.2f}",
        "acta_fallo": PDF + f"{'Fallo' if tipo != DIRECTA else 'Resolución de asignación'} {folio}",
        "contrato_documento": PDF + f"Contrato {sigla}/{folio}, versión pública",
        "mecanismos_vigilancia": "Visitas de la Contraloría Interna y acta de entrega por cada remesa.",
    }


def _participantes(total: float, empresa: str, azar: random.Random) -> list[dict[str, Any]]:
    otras = azar.sample(_OTRAS, 2)
    ganadora = [{"razon_social": empresa, "monto_propuesta": f"{total:.2f}", "ganador": True}] if empresa else []
    perdedoras = [
        {"razon_social": otra, "monto_propuesta": f"{total * azar.uniform(1.03, 1.2):.2f}", "ganador": False}
        for otra in otras
    ]
    return [*ganadora, *perdedoras]


def _partida(clave: str) -> dict[str, str]:
    return {"partida": clave, "denominacion": _PARTIDAS.get(clave, "Otros bienes y servicios")}


def _en_partes(persona: Any) -> dict[str, str]:
    return {
        "nombres": persona.nombres,
        "primer_apellido": persona.primer_apellido,
        "segundo_apellido": persona.segundo_apellido,
    }


_PARTIDAS: Final = {
    "2111": "Materiales y útiles de oficina",
    "2171": "Material didáctico y bibliotecario",
    "2531": "Medicamentos",
    "2591": "Otros productos químicos",
    "2611": "Combustibles, lubricantes y aditivos",
    "2721": "Prendas de seguridad y protección personal",
    "3171": "Servicios de internet y transmisión de datos",
    "3261": "Arrendamiento de maquinaria y equipo",
    "3361": "Servicios de impresión",
    "3451": "Seguros y fianzas",
    "3551": "Reparación y mantenimiento de vehículos",
    "5151": "Bienes informáticos",
    "5661": "Equipo y aparatos para generación y distribución de energía eléctrica",
    "5671": "Herramientas, máquina herramienta y equipo",
}
