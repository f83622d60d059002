"""Numbers with a meaning of their own: a percentage and a place on Earth. In the official formats all are «decimal»."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator

from fracciones.campos import Decimal


class Porcentaje(Decimal):
    """From 0 to 100, with two decimals."""

    default_validators = [
        MinValueValidator(0, "Un porcentaje va de 0 a 100."),
        MaxValueValidator(100, "Un porcentaje va de 0 a 100."),
    ]


class Coordenada(Decimal):
    """Degrees with six decimals, about ten centimetres; south and west are negative."""

    defectos: ClassVar[dict[str, Any]] = {"blank": True, "null": True, "max_digits": 9, "decimal_places": 6}


class Latitud(Coordenada):
    """Degrees north of the equator."""

    default_validators = [
        MinValueValidator(-90, "La latitud va de -90 a 90 grados."),
        MaxValueValidator(90, "La latitud va de -90 a 90 grados."),
    ]


class Longitud(Coordenada):
    """Degrees east of Greenwich: in the Estado de México it is about -99."""

    default_validators = [
        MinValueValidator(-180, "La longitud va de -180 a 180 grados."),
        MaxValueValidator(180, "La longitud va de -180 a 180 grados."),
    ]
