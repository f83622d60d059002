"""People: the user account, who may enter and by which door. Knows nothing of organisations."""
