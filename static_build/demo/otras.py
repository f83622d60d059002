"""The history of the secretaría and the Legislature: smaller portals, one with an obligation late."""

import datetime as dt

from cms.cuentas.models import Usuario
from cms.workflows.estados import Estado
from fracciones.models.contrataciones import Contratacion
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from fracciones.models.normas import Norma
from static_build.demo import contrataciones, convenios, normas, organigramas
from static_build.demo.autoridades import LEGISLATURA, SEFOMART, Autoridad
from static_build.demo.colegiados import sesionar_pleno
from static_build.demo.estructura import (
    enlazar_cuentas,
    filas_del_directorio,
    nombrar_titulares,
    publicar_organigrama,
)
from static_build.demo.filas import trimestre_cerrado
from static_build.demo.mesa import Mesa


def historia_de_la_secretaria(mesa: Mesa, personas: dict[str, Usuario], hoy: dt.date) -> None:
    """Make what happened in the secretaría: its convenios are of two quarters ago."""
    nayeli, lidia = personas["nayeli.camacho"], personas["lidia.fierro"]
    _estructura(mesa, SEFOMART, organigramas.SEFOMART, personas, hoy, cuantas=24, por=nayeli)
    filas = normas.normas((*normas.GENERALES, *normas.DE_FOMENTO), area="01", trimestre=trimestre_cerrado(hoy))
    mesa.lote(Norma, filas, por=lidia, archivo="marco-normativo.xlsx", hasta=Estado.PUBLICADO)
    atrasado = trimestre_cerrado(hoy, atras=2)
    filas = convenios.convenios(convenios.DE_FOMENTO, area="01.04", trimestre=atrasado)
    mesa.lote(Convenio, filas[:-1], por=nayeli, archivo="convenios.xlsx", hasta=Estado.PUBLICADO)
    mesa.enviar(Convenio, filas[-1], por=nayeli)
    filas = contrataciones.contrataciones(
        contrataciones.DE_FOMENTO, siglas=SEFOMART.siglas, hoy=hoy, cuantas=9, contratante="01.04.01"
    )
    mesa.lote(Contratacion, filas[:4], por=nayeli, archivo="contratos-2T.xlsx", hasta=Estado.PUBLICADO)
    mesa.lote(Contratacion, filas[4:], por=nayeli, archivo="contratos.xlsx", hasta=Estado.AMARILLO)


def historia_de_la_legislatura(mesa: Mesa, personas: dict[str, Usuario], hoy: dt.date) -> None:
    """Make what happened in the Legislature: structure, norms and contracts."""
    mayra = personas["mayra.lara"]
    _estructura(mesa, LEGISLATURA, organigramas.LEGISLATURA, personas, hoy, cuantas=18, por=mayra)
    filas = normas.normas((*normas.GENERALES, *normas.DEL_CONGRESO), area="01.01", trimestre=trimestre_cerrado(hoy))
    mesa.lote(Norma, filas, por=mayra, archivo="marco-normativo.xlsx", hasta=Estado.PUBLICADO)
    filas = contrataciones.contrataciones(
        contrataciones.DEL_CONGRESO, siglas=LEGISLATURA.siglas, hoy=hoy, cuantas=8, contratante="01.02.01"
    )
    mesa.lote(Contratacion, filas[:-2], por=mayra, archivo="contratos.xlsx", hasta=Estado.PUBLICADO)
    mesa.lote(Contratacion, filas[-2:], por=mayra, archivo="contratos-4T.xlsx", hasta=Estado.ROJO)
    sesionar_pleno(mesa, hoy=hoy)


def _estructura(
    mesa: Mesa,
    autoridad: Autoridad,
    arbol: str,
    personas: dict[str, Usuario],
    hoy: dt.date,
    *,
    cuantas: int,
    por: Usuario,
) -> None:
    areas = publicar_organigrama(mesa, arbol, hoy, por=por)
    filas, posiciones = filas_del_directorio(autoridad, areas, hoy, cuantas=cuantas)
    publicadas = mesa.lote(Persona, filas[:-2], por=por, archivo="directorio.xlsx", hasta=Estado.PUBLICADO)
    enlazar_cuentas(publicadas, personas)
    nombrar_titulares(mesa, areas, publicadas, posiciones, por=por)
    mesa.lote(Persona, filas[-2:], por=por, archivo="directorio-altas.xlsx", hasta=Estado.AMARILLO)
