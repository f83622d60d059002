"""Linking with the old request systems (Infomex → PNT) and Mi Historial."""
