"""One module per artefact, each a function `model -> artefact`. Nothing here names a rubro.

A model may override an artefact in exactly one way: an attribute called like the module, for example
`viewsets = MyViewSet`.
"""
