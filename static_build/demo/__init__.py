"""The demonstration: fictional authorities, people and records in every state, made through the real actions.

Everything here is invented; any likeness to a real person, company or town is chance. The data modules hold plain values
(no Django): rows by field name, areas named by their `clave_area`. Only `siembra` and `cuentas` touch the database.
"""
