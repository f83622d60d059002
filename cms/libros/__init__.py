"""Tables that come from outside, in workbooks and CSV: opened in a cage, read as values, objected to cell by cell.

Whoever loads says what its columns are and what is done with each row: the obligations in `fracciones.carga`, the
procedures in their own applications.

Nothing is imported here on purpose: the caged child process (`hijo.py`) imports this package and must start in milliseconds,
without Django.
"""
