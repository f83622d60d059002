"""Bitácora: who did what and when, append-only, each entry chained to the one before by its huella.

`cms.audit.actions.registrar` writes, `cms.audit.verificacion.verificar` proves, `manage.py auditar` does both questions for
everybody. It stands below every other application and knows none of them: people and objects are recorded as text.
"""
