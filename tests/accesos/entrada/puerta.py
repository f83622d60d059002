"""What a person does at the door, in the tests: fill its forms and read the mail that comes."""

import re
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

CLAVE = "citlali.r"
CONTRASENA = "Toluca#26"
CORREO = "citlali@example.org"


def registrarse(visitante: Client, **datos: str) -> Any:
    base = {"username": CLAVE, "password1": CONTRASENA, "password2": CONTRASENA, "email": CORREO, "nombre": ""}
    return visitante.post(reverse("account_signup"), base | datos)


def entrar(visitante: Client, nombre: str = CLAVE, contrasena: str = CONTRASENA, **extra: Any) -> Any:
    return visitante.post(reverse("account_login"), {"login": nombre, "password": contrasena}, **extra)


def dentro(visitante: Client) -> bool:
    return "_auth_user_id" in visitante.session


def ultimo_correo(para: str = CORREO) -> str:
    carta = mail.outbox[-1]
    assert carta.to == [para]
    return f"{carta.subject}\n{carta.body}"


def enlace(texto: str) -> str:
    """The path of the one address of the e-mail that is not the door itself."""
    direcciones = re.findall(r"http://[^/\s]+(/\S+)", texto)
    assert len(direcciones) == 1, texto
    return str(direcciones[0])
