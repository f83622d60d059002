"""The icons of the portal: a 24 px grid, 2 px stroke, round caps, the colour of the text beside them.

They are written inline and not taken from an external sprite, because a reference to another file fails when the portal is
opened from disk. Every icon is decoration: the word next to it carries the meaning.
"""

from typing import Final

from markupsafe import Markup

#: Line icons: only their drawing, the frame is shared.
_TRAZOS: Final = {
    "buscar": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "descargar": '<path d="M12 4v11m-5-5 5 5 5-5M5 20h14"/>',
    "documento": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
    "izquierda": '<path d="M20 12H5m6-6-6 6 6 6"/>',
    "derecha": '<path d="M4 12h15m-6-6 6 6-6 6"/>',
    "persona": '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-5 4-7 8-7s8 2 8 7"/>',
    "dinero": '<path d="M12 2.5v19M17 7c-1-2-9-3-9.5 1s9.5 3 9.5 8-9 4-10.5 1"/>',
    "organigrama": '<path d="M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4"/>',
    "lista": '<path d="M4 4h16v16H4zM8 9.5l1.5 1.5L12 8M14 10h3M8 15.5l1.5 1.5 2.5-3M14 16h3"/>',
    "aviso": '<path d="M5 11a8 8 0 0 1 8 8M5 5a14 14 0 0 1 14 14"/><circle cx="6" cy="18" r="1"/>',
    "fuera": '<path d="M13 4h7v7M20 4l-9 9M18 14v6H4V6h6"/>',
}

#: Signs of a state, 16 px: filled where the state is settled, outlined where it still moves.
_SIGNOS: Final = {
    "al_dia": '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="m7.5 12.5 3 3 6-6.5" stroke="var(--hoja)"/>',
    "por_vencer": '<circle cx="12" cy="12" r="9.5"/><path d="M12 6.5V12l3.5 2.5"/>',
    "con_atraso": (
        '<path d="M12 3 1.5 21h21z" fill="currentColor" stroke-linejoin="round"/>'
        '<path d="M12 10v5M12 18v.1" stroke="var(--hoja)"/>'
    ),
    "no_aplica": '<circle cx="12" cy="12" r="9.5"/><path d="M7.5 12h9"/>',
    "sin_informacion": '<circle cx="12" cy="12" r="9.5" stroke-dasharray="4 3.5"/>',
    "fuera_de_tiempo": (
        '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" fill="currentColor"/><path d="m9 9 6 6m0-6-6 6" stroke="var(--hoja)"/>'
    ),
    "en_pausa": '<circle cx="12" cy="12" r="9.5"/><path d="M10 8.5v7M14 8.5v7"/>',
    "rojo": '<path d="M3 3h18v18H3z" fill="currentColor"/><path d="M12 7v6M12 16.5v.1" stroke="var(--hoja)"/>',
    "amarillo": '<circle cx="12" cy="12" r="9.5"/><path d="M12 2.5a9.5 9.5 0 0 1 0 19z" fill="currentColor"/>',
    "devuelto": '<path d="M9 5 4 10l5 5M4 10h10a6 6 0 0 1 0 11h-3"/>',
}
_SIGNOS_IGUALES: Final = {
    "publicado": "al_dia",
    "en_tiempo": "al_dia",
    "verde": "al_dia",
    "en_alerta": "por_vencer",
    "retirado": "no_aplica",
    "error": "con_atraso",
}


def icono(nombre: str) -> Markup:
    """One line icon of 24 px, hidden from assistive technology.

    Raises:
        KeyError: there is no icon of that name.
    """
    return _ICONOS[nombre]


def signo(estado: str) -> Markup:
    """The 16 px sign of a state, hidden from assistive technology.

    Raises:
        KeyError: there is no such state.
    """
    return _MARCAS[_SIGNOS_IGUALES.get(estado, estado)]


def _dibujar(trazo: str, clase: str) -> Markup:
    return Markup(f'<svg class="{clase}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{trazo}</svg>')


_ICONOS: Final = {nombre: _dibujar(trazo, "i") for nombre, trazo in _TRAZOS.items()}
_MARCAS: Final = {nombre: _dibujar(trazo, "s") for nombre, trazo in _SIGNOS.items()}

#: The seal of the constancia.
SELLO: Final = _dibujar(
    '<path fill="currentColor" stroke="none" d="m12 1 2.6 2 3.2-.5 1.2 3 3 1.2-.5 3.2L23.5 12l-2 2.6.5 3.2-3 1.2-1.2 3'
    '-3.2-.5L12 23.5l-2.6-2-3.2.5-1.2-3-3-1.2.5-3.2L.5 12l2-2.6L2 6.2l3-1.2 1.2-3 3.2.5z"/>'
    '<path d="m8 12.3 2.7 2.7 5.3-5.8" stroke="var(--hoja)"/>',
    "i sello",
)
