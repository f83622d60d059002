"""What a person reads when something broke: a key that leads whoever keeps the server to what happened."""

import logging
import secrets
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_log = logging.getLogger(__name__)
_LETRAS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those that are not taken for one another when they are dictated."""


def fallo(request: HttpRequest) -> HttpResponse:
    """Answer an unexpected failure with the key under which it was written down, right after its traceback.

    The session and the database may be what broke, so nothing here asks them.
    """
    clave = "".join(secrets.choice(_LETRAS) for _ in range(6))
    _log.error("Clave %s: lo de arriba, en %s %s", clave, request.method, request.path)
    return HttpResponse(render_to_string("500.html", {"clave": clave}), status=500)
