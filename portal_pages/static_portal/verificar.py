#!/usr/bin/env python3
"""Comprueba que un archivo es el que una autoridad publicó en su portal de transparencia, y desde cuándo.

    python3 verificar.py PORTAL RUTA [ARCHIVO] [--llave LLAVE.pem]
    python3 verificar.py PORTAL --todo [--llave LLAVE.pem]

PORTAL    dirección del portal, https://…/ipo/portal/siglas.web/, o la carpeta de una copia de él
RUTA      lo que sigue a esa dirección: directorio/datos.csv (una dirección que acaba en / es su index.html)
ARCHIVO   lo que descargaste; sin él se descarga ahora
--todo    comprueba todos los asientos de la bitácora y que la lista de archivos sea la del último
--llave   la llave pública que obtuviste por otro medio; sin ella se usa la que publica el portal

Necesita Python 3.9 o posterior y, para las firmas, el paquete «cryptography» o el programa openssl (3.0 o posterior).
Termina con 0 si todo corresponde, con 1 si algo no, y con 2 si no se pudo comprobar.
"""

import argparse
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

POR_TRAMO = 100


class NoCorresponde(Exception):
    """Lo publicado no es lo que se dice."""


class Sitio:
    """De dónde se lee: una dirección o una carpeta."""

    def __init__(self, portal):
        self.portal = portal if portal.endswith("/") else portal + "/"
        siglas = self.portal.rstrip("/").rpartition("/")[2]
        if not siglas.endswith(".web"):
            raise ValueError("La dirección del portal acaba en siglas.web/")
        self.siglas = siglas[: -len(".web")]
        self.bitacora = "../../publicaciones/%s/" % self.siglas

    def leer(self, ruta):
        if "://" not in self.portal:
            with open(os.path.normpath(os.path.join(self.portal, ruta)), "rb") as archivo:
                return archivo.read()
        direccion = urllib.parse.urljoin(self.portal, urllib.parse.quote(ruta))
        if not direccion.startswith(("https://", "http://")):
            raise ValueError("La dirección del portal empieza con https://")
        with urllib.request.urlopen(direccion, timeout=60) as respuesta:
            return respuesta.read()

    def de_bitacora(self, ruta):
        return self.leer(self.bitacora + ruta)


def sha256(datos):
    return hashlib.sha256(datos).hexdigest()


def firma_buena(pem, firma, mensaje):
    """Dice si la firma de unos bytes es de esta llave pública."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError:
        return _firma_buena_con_openssl(pem, firma, mensaje)
    try:
        load_pem_public_key(pem).verify(firma, mensaje)
    except InvalidSignature:
        return False
    return True


def _firma_buena_con_openssl(pem, firma, mensaje):
    with tempfile.TemporaryDirectory() as carpeta:
        rutas = {}
        for nombre, datos in (("llave", pem), ("firma", firma), ("mensaje", mensaje)):
            rutas[nombre] = os.path.join(carpeta, nombre)
            with open(rutas[nombre], "wb") as archivo:
                archivo.write(datos)
        orden = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", rutas["llave"], "-rawin"]
        orden += ["-in", rutas["mensaje"], "-sigfile", rutas["firma"]]
        return subprocess.run(orden, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


class Bitacora:
    """Los asientos de un portal, comprobados conforme se leen."""

    def __init__(self, sitio, llave=None):
        self.sitio = sitio
        self.llave = llave
        self.sin_firma = set()
        self._pem = {}

    def ultimo(self):
        return self._abrir(self.sitio.de_bitacora("ultimo.txt").decode().rstrip("\n"))

    def _abrir(self, linea):
        firma, _, texto = linea.partition("  ")
        asiento = json.loads(texto)
        if asiento["autoridad"] != self.sitio.siglas:
            raise NoCorresponde("La bitácora es de otra autoridad: %s." % asiento["autoridad"])
        if firma == "-":
            if self.llave:
                raise NoCorresponde("El asiento %d no está firmado." % asiento["numero"])
            self.sin_firma.add(asiento["numero"])
        elif not firma_buena(self._llave(asiento["llave"]), base64.b64decode(firma), texto.encode()):
            raise NoCorresponde("La firma del asiento %d no es de la llave %s." % (asiento["numero"], asiento["llave"]))
        return linea, asiento

    def _llave(self, nombre):
        if self.llave:
            return self.llave
        if not nombre.isalnum():
            raise NoCorresponde("El nombre de la llave no es válido: %s." % nombre)
        if nombre not in self._pem:
            self._pem[nombre] = self.sitio.de_bitacora("llaves/%s.pem" % nombre)
        return self._pem[nombre]

    def desde(self, numero, ultima):
        """Lee los asientos desde uno hasta el último y comprueba que cada uno nombre al anterior."""
        asientos, previa = [], None
        final = json.loads(ultima.partition("  ")[2])["numero"]
        for tramo in range((numero - 1) // POR_TRAMO, (final - 1) // POR_TRAMO + 1):
            for linea in self.sitio.de_bitacora("asientos/%06d.txt" % tramo).decode().splitlines():
                leido = json.loads(linea.partition("  ")[2])["numero"]
                if leido < numero or leido > final:
                    continue
                _, asiento = self._abrir(linea)
                esperado = sha256(previa.encode()) if previa else None
                if asiento["numero"] != numero + len(asientos) or (esperado and asiento["anterior"] != esperado):
                    raise NoCorresponde("La cadena se rompe en el asiento %d." % asiento["numero"])
                asientos.append(asiento)
                previa = linea
        if previa != ultima:
            raise NoCorresponde("El último asiento no es el que cierra la cadena.")
        if numero == 1 and asientos[0]["anterior"] != "0" * 64:
            raise NoCorresponde("Al primer asiento le falta uno antes.")
        return asientos


def lista(sitio, asiento, nombre):
    """Lee una lista de archivos y comprueba que sea la que el asiento firma."""
    indice = sitio.de_bitacora("indice.txt")
    if sha256(indice) != asiento["indice"]:
        raise NoCorresponde("El índice no es el del último asiento. Si se acaba de publicar algo, espera y repite.")
    de_listas = dict(reversed(linea.split("  ")) for linea in indice.decode().splitlines())
    if nombre not in de_listas:
        return []
    datos = sitio.de_bitacora("listas/%s.txt" % nombre)
    if sha256(datos) != de_listas[nombre]:
        raise NoCorresponde("La lista %s no es la del índice." % nombre)
    return [linea.split("  ", 2) for linea in datos.decode().splitlines()]


def comprobar_archivo(sitio, bitacora, ruta, datos):
    """Devuelve lo que se comprobó de un archivo, en una frase."""
    ultima, asiento = bitacora.ultimo()
    nombre = sha256(ruta.encode())[: asiento["digitos"]]
    for huella, desde, suya in lista(sitio, asiento, nombre):
        if suya == ruta:
            if huella != sha256(datos):
                raise NoCorresponde(
                    "Hoy se publica otro contenido en %s. Tu archivo cambió, o la autoridad lo actualizó." % ruta
                )
            primero = bitacora.desde(int(desde), ultima)[0]
            return "%s es lo publicado desde %s (asiento %d)." % (ruta, primero["instante"], primero["numero"])
    raise NoCorresponde("%s no está entre lo publicado." % ruta)


def comprobar_todo(sitio, bitacora):
    """Comprueba la cadena completa y que la raíz firmada salga de la lista de todos los archivos."""
    ultima, asiento = bitacora.ultimo()
    asientos = bitacora.desde(1, ultima)
    hojas = {}
    for numero in range(16 ** asiento["digitos"]) if asiento["raiz"] else ():
        for huella, _, ruta in lista(sitio, asiento, "%0*x" % (asiento["digitos"], numero)):
            hojas.setdefault(sha256(ruta.encode())[:4], []).append((ruta, huella))
    ramas = {}
    for hoja in sorted(hojas):
        texto = "".join("%s  %s\n" % (huella, ruta) for ruta, huella in sorted(hojas[hoja]))
        ramas[hoja[:2]] = ramas.get(hoja[:2], "") + "%s  %s\n" % (hoja, sha256(texto.encode()))
    raiz = sha256("".join("%s  %s\n" % (r, sha256(ramas[r].encode())) for r in sorted(ramas)).encode())
    if asiento["raiz"] and raiz != asiento["raiz"]:
        raise NoCorresponde("La raíz que se firmó no es la de la lista de archivos.")
    return "%d asientos y %d archivos corresponden." % (len(asientos), asiento["archivos"])


def main(argumentos=None):
    pedido = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    pedido.add_argument("portal")
    pedido.add_argument("ruta", nargs="?")
    pedido.add_argument("archivo", nargs="?")
    pedido.add_argument("--todo", action="store_true")
    pedido.add_argument("--llave")
    dado = pedido.parse_args(argumentos)
    if not dado.ruta and not dado.todo:
        pedido.error("di qué archivo, o --todo")
    try:
        sitio = Sitio(dado.portal)
        llave = None
        if dado.llave:
            with open(dado.llave, "rb") as archivo:
                llave = archivo.read()
        bitacora = Bitacora(sitio, llave)
        if dado.todo:
            dicho = comprobar_todo(sitio, bitacora)
        else:
            ruta = dado.ruta.lstrip("/")
            ruta = ruta + "index.html" if not ruta or ruta.endswith("/") else ruta
            if dado.archivo:
                with open(dado.archivo, "rb") as archivo:
                    datos = archivo.read()
            else:
                datos = sitio.leer(ruta)
            dicho = comprobar_archivo(sitio, bitacora, ruta, datos)
    except NoCorresponde as error:
        print("NO CORRESPONDE: %s" % error)
        return 1
    except (OSError, ValueError, KeyError, urllib.error.URLError) as error:
        print("No se pudo comprobar: %s" % error)
        return 2
    print("CORRESPONDE: " + dicho)
    if bitacora.sin_firma:
        print("Aviso: sin firma: %d." % len(bitacora.sin_firma))
    return 0


if __name__ == "__main__":
    sys.exit(main())
