"""Órganos Colegiados: their screens, and the rows of the rubros that their sessions make."""
