"""ICSOE: what contractors of specialised services report to the IMSS every four months (LSS, article 15 A)."""
