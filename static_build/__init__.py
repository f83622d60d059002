"""The oven: it turns approved rows into one static portal per Sujeto Obligado, and only ever what changed.

The road is plan (pure) → render → write (atomic) → serve. Nothing here decides who may publish.
"""
