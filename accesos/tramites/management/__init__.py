"""Commands of the trámites, run by the clock."""
