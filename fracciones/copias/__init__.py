"""«Copiar periodo anterior»: what was published of a period, as drafts of the next one."""
