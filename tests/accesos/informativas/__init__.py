"""ICSOE: the informativas of contracts."""
