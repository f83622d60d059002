"""How the contexts that there are hundreds of thousands of are declared."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T", bound=type)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def contexto(clase: T) -> T:
    """Declare a frozen context whose freezing is checked by the type checker and not paid at run time.

    A frozen dataclass sets each of its fields through `object.__setattr__`, which makes a context two and a half times as slow
    to build; the contexts of one record are some thirty objects, and they were a fifth of the cost of its page.
    """
    return dataclass(slots=True, kw_only=True)(clase)  # type: ignore[return-value] # the same class, with its fields
