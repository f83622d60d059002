"""The old systems: one of the federation and one of each state, in the order of the list on screen."""

from typing import Final

_NOMBRES: Final = (
    "Federación", "Aguascalientes", "Baja California", "Baja California Sur", "Campeche", "Chiapas", "Chihuahua",
    "Ciudad de México", "Coahuila", "Colima", "Durango", "Estado de México", "Guanajuato", "Guerrero", "Hidalgo", "Jalisco",
    "Michoacán", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla", "Querétaro", "Quintana Roo", "San Luis Potosí",
    "Sinaloa", "Sonora", "Tabasco", "Tamaulipas", "Tlaxcala", "Veracruz", "Yucatán", "Zacatecas",
)  # fmt: skip
_SIN_ACENTOS: Final = str.maketrans("áéíóú ", "aeiou-")

SISTEMAS: Final = {nombre.lower().translate(_SIN_ACENTOS): nombre for nombre in _NOMBRES}
"""Clave → name: «Federación» and the thirty-two states."""
