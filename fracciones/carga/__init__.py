"""Loading Excel and CSV files into an obligation: leer → validar → previsualizar → aplicar. Reading them is of `cms.libros`."""
