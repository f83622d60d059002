"""Receipts: a folio without gaps, a tagged PDF and a public page that says whether one is authentic.

`cms.acuses.actions.emitir` issues them, `cms.acuses.hoja.pdf_de` writes their PDF. Knows nothing of authorities or rubros:
what a receipt says arrives as values.
"""
