"""Commands of the informativas, run by the clock."""
