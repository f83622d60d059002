"""Transitions of a whole lote: a few statements over the set that write exactly the rows Wagtail would have written."""
