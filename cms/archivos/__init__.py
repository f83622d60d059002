"""What an uploaded file goes through before anybody keeps it: one door, a cage, and the facts that were learnt there.

`cms.archivos.puerta.recibir` is the door. Nothing is imported here on purpose: the caged processes import this package
and must start in milliseconds, without Django.
"""
