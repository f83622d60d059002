"""Management commands of the tenants."""
