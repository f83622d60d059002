"""The kernel of the trámites: expedientes that move by a declared table, and nothing about any of them in particular."""
