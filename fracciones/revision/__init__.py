"""«Revisión de actualización»: how up to date each obligation of each authority is."""
