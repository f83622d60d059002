"""«No aplica»: an obligation that does not bind an authority, with its approved reason."""
