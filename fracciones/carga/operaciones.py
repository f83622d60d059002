"""What a row says is done with it: the column «Operación» of our template."""

from dataclasses import dataclass, field
from typing import Any, Final

from cms.libros.formato import OPERACIONES
from fracciones.base import Contador, Registro
from fracciones.comparacion import normalizar

_DICHAS: Final = {normalizar(operacion): operacion for operacion in OPERACIONES}

FALTA_NUMERO: Final = "Para dar de baja hace falta el número del registro"
COMO_SABERLO: Final = "Descarga la plantilla con los datos actuales: lo trae en «Registro»."
NO_ES_OPERACION: Final = "«{}» no es una operación"
ELIGE: Final = "Escribe Alta, Cambio o Baja, o deja la celda vacía."


def operacion_de(dicho: str) -> str | None:
    """Return the operation that a cell names, empty if it names none and `None` if it is not one of ours."""
    dicho = normalizar(dicho)
    return _DICHAS.get(dicho) if dicho else ""


@dataclass(slots=True, kw_only=True)
class Numeros:
    """The numbers that a rubro of an authority has given, those of removed records too."""

    modelo: type[Registro]
    sujeto_id: int
    _ultimo: int | None = field(init=False, default=None)

    def se_dio(self, clave: int) -> bool:
        """Tell whether a record ever had this number."""
        if self._ultimo is None:
            contador: Any = Contador.objects.filter(sujeto_id=self.sujeto_id, rubro=self.modelo.rubro)
            self._ultimo = contador.values_list("ultima", flat=True).first() or 0
        return 0 < clave <= self._ultimo
