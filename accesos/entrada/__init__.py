"""The one door at `/accesos/`: registration, entering, recovery. The rules of accounts are in `cms.cuentas`."""
