"""Settings: `production` is the base, `dev` and `test` are its exceptions."""
