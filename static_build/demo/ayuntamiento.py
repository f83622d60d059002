"""The history of the ayuntamiento: a full portal, and something waiting in every colour."""

import datetime as dt
from typing import Any, Final

from cms.cuentas.models import Usuario
from cms.workflows.estados import Estado
from fracciones.models.contrataciones import Contratacion
from fracciones.models.convenios import Convenio
from fracciones.models.directorio import Persona
from fracciones.models.normas import Norma
from fracciones.models.tramites import Tramite
from static_build.demo import contrataciones, convenios, normas, organigramas, tramites
from static_build.demo.autoridades import SJIXTAPAN
from static_build.demo.colegiados import sesionar_cabildo, sesionar_comite
from static_build.demo.estructura import (
    enlazar_cuentas,
    filas_del_directorio,
    nombrar_titulares,
    publicar_organigrama,
)
from static_build.demo.filas import trimestre_cerrado
from static_build.demo.mesa import Mesa

PERSONAS: Final = 128
CONTRATOS: Final = 60
MODIFICADO: Final = 40
"""Position of the contract that changed after it was published."""


def historia_del_ayuntamiento(mesa: Mesa, personas: dict[str, Usuario], hoy: dt.date) -> None:
    """Make everything that happened in the ayuntamiento before `hoy`."""
    _organigrama_y_directorio(mesa, personas, hoy)
    _normas(mesa, personas["lidia.fierro"], personas["oscar.perez"], hoy)
    _convenios(mesa, personas["javier.montiel"], hoy)
    _tramites(mesa, personas["lidia.fierro"], personas["oscar.perez"], hoy)
    _contratos(mesa, personas["silvia.guadarrama"], hoy)
    sesionar_cabildo(mesa, por=personas["oscar.perez"], hoy=hoy)
    sesionar_comite(mesa, hoy=hoy)


def _organigrama_y_directorio(mesa: Mesa, personas: dict[str, Usuario], hoy: dt.date) -> None:
    carolina, javier = personas["carolina.mejia"], personas["javier.montiel"]
    areas = publicar_organigrama(mesa, organigramas.SJIXTAPAN, hoy, por=carolina)
    filas, posiciones = filas_del_directorio(SJIXTAPAN, areas, hoy, cuantas=PERSONAS)
    publicadas = mesa.lote(Persona, filas[:-10], por=javier, archivo="directorio-3T.xlsx", hasta=Estado.PUBLICADO)
    enlazar_cuentas(publicadas, personas)
    nombrar_titulares(mesa, areas, publicadas, posiciones, por=carolina)
    mesa.lote(Persona, filas[-10:-4], por=javier, archivo="directorio-altas-octubre.xlsx", hasta=Estado.AMARILLO)
    mesa.enviar(Persona, filas[-4], por=javier)
    mesa.capturar(Persona, filas[-3], por=javier)
    devuelta = mesa.enviar(Persona, filas[-2], por=javier)
    mesa.devolver(devuelta, "El nivel no coincide con el tabulador. Revísalo con Recursos Humanos y vuelve a enviarlo.")
    baja = mesa.enviar(Persona, filas[-1], por=javier, hasta=Estado.PUBLICADO)
    mesa.retirar(baja, "Causó baja el 31 de octubre; su plaza está vacante.")
    cambiada = mesa.cambiar(publicadas[60], {"extension": "318", "cargo": "Analista especializado"}, por=javier)
    mesa.mover(cambiada, por=javier, hasta=Estado.ROJO)
    mesa.cambiar(publicadas[61], {"extension": "319"}, por=javier)


def _normas(mesa: Mesa, lidia: Usuario, oscar: Usuario, hoy: dt.date) -> None:
    filas = normas.normas((*normas.GENERALES, *normas.MUNICIPALES), area="01.01", trimestre=trimestre_cerrado(hoy))
    with mesa.revisa(oscar):
        mesa.lote(Norma, filas[:-3], por=lidia, archivo="marco-normativo.xlsx", hasta=Estado.PUBLICADO)
        mesa.enviar(Norma, filas[-3], por=lidia, hasta=Estado.AMARILLO)
        mesa.enviar(Norma, filas[-2], por=lidia, hasta=Estado.AMARILLO)
        devuelta = mesa.enviar(Norma, filas[-1], por=lidia)
        mesa.devolver(devuelta, "La circular se publicó el 9 de enero, no el 6: revisa la fecha contra la Gaceta.")


def _convenios(mesa: Mesa, javier: Usuario, hoy: dt.date) -> None:
    filas = convenios.convenios(convenios.CONVENIOS, area="01.01", trimestre=trimestre_cerrado(hoy))
    publicados = mesa.lote(Convenio, filas[:-3], por=javier, archivo="convenios-3T.xlsx", hasta=Estado.PUBLICADO)
    mesa.enviar(Convenio, filas[-3], por=javier, hasta=Estado.AMARILLO)
    mesa.enviar(Convenio, filas[-2], por=javier)
    mesa.capturar(Convenio, filas[-1], por=javier)
    mesa.retirar(publicados[9], "Se publicó por error: el convenio no llegó a firmarse.")


def _tramites(mesa: Mesa, lidia: Usuario, oscar: Usuario, hoy: dt.date) -> None:
    filas = tramites.tramites(
        area="01.05.04",
        trimestre=trimestre_cerrado(hoy),
        domicilio=SJIXTAPAN.domicilio,
        telefono=SJIXTAPAN.telefono,
        dominio=SJIXTAPAN.dominio,
    )
    with mesa.revisa(oscar):
        publicados = mesa.lote(Tramite, filas[:-2], por=lidia, archivo="tramites-2026.xlsx", hasta=Estado.PUBLICADO)
        mesa.enviar(Tramite, filas[-2], por=lidia)
        mesa.capturar(Tramite, filas[-1], por=lidia)
        mas_caro = mesa.cambiar(publicados[12], {"costo": "$84.00"}, por=lidia)
        mesa.mover(mas_caro, por=lidia, hasta=Estado.AMARILLO)


def _contratos(mesa: Mesa, silvia: Usuario, hoy: dt.date) -> None:
    filas = contrataciones.contrataciones(
        contrataciones.COMPRAS, siglas=mesa.sujeto.siglas, hoy=hoy, cuantas=CONTRATOS, contratante="01.04.02"
    )
    amarillas = filas[-12:-5:2]
    publicables = [fila for fila in filas[:-5] if fila not in amarillas]
    publicados = mesa.lote(
        Contratacion, publicables, por=silvia, archivo="contratos-2024-2026.xlsx", hasta=Estado.PUBLICADO
    )
    mesa.lote(Contratacion, amarillas, por=silvia, archivo="contratos-3T.xlsx", hasta=Estado.AMARILLO)
    mesa.lote(Contratacion, filas[-5:-1], por=silvia, archivo="contratos-octubre.xlsx", hasta=Estado.ROJO)
    mesa.capturar(Contratacion, filas[-1], por=silvia)
    cambio: dict[str, Any] = contrataciones.con_modificatorio(publicables[MODIFICADO])
    convenio = cambio.pop("convenio")
    modificado = mesa.cambiar(
        publicados[MODIFICADO], cambio, por=silvia, hijas={"convenios_modificatorios": [convenio]}
    )
    mesa.mover(modificado, por=silvia, hasta=Estado.PUBLICADO)
