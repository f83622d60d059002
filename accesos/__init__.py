"""What people ask of the authorities: each trámite is one declared table and everything else is derived from it."""
