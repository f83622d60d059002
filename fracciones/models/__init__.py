"""One module per rubro, named by its subject. Importing this package is what fills the catalogue.

The modules are found, not listed: adding a rubro touches its own module only.
"""

from importlib import import_module
from pkgutil import iter_modules

from fracciones.base import Registro, Subtabla

__all__ = ["Registro", "Subtabla"]

for _modulo in iter_modules(__path__):
    import_module(f"{__name__}.{_modulo.name}")
