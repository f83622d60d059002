"""Rules for what people type about themselves: CURP, RFC, NSS and password.

One module per identifier, each a pure function (`revisar`) that returns everything it found and a Django validator over it.
Nothing here reads the database or the clock.
"""
