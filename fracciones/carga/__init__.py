"""Loading Excel and CSV files: leer → validar → previsualizar → aplicar.

Nothing is imported here on purpose: the caged child process (`hijo.py`) imports this package and must start in
milliseconds, without Django.
"""
