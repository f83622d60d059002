"""Moderation: rojo → amarillo → publicado, one row at a time or a whole lote, and the outbox of what became stale."""
