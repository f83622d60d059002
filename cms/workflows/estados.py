"""States of a record and the operations of the outbox: the words of the client's slide 25."""

from django.db import models


class Estado(models.TextChoices):
    """Where the latest version of a record is. A live record with a newer draft is `live` and ROJO at once."""

    BORRADOR = "borrador", "Borrador"
    ROJO = "rojo", "Rojo: sin revisar"
    AMARILLO = "amarillo", "Amarillo: por aprobar"
    PUBLICADO = "publicado", "Verde: publicado"
    DEVUELTO = "devuelto", "Devuelto"
    RETIRADO = "retirado", "Retirado"


class Operacion(models.TextChoices):
    """What happened to the public face of a row."""

    PUBLICAR = "publicar", "Publicar"
    RETIRAR = "retirar", "Retirar"
