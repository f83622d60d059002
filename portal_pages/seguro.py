"""The escape of the parts of a page: what `markupsafe.escape` writes, as plain text that is already safe.

A page joins some sixty escaped values into one markup. Since its version 3, markupsafe wraps each of them in a `Markup` of
its own, in Python, which costs five times as much as escaping it; the parts are wrapped once, when they are whole.
"""

from typing import Any

from markupsafe import Markup, _escape_inner


def escapar(valor: Any) -> str:
    """Return a text ready to be put in markup: escaped, unless it is markup already."""
    if valor.__class__ is str:
        return _escape_inner(valor)
    if valor.__class__ is Markup:
        return str.__str__(valor)
    return str(valor.__html__()) if hasattr(valor, "__html__") else _escape_inner(str(valor))
