"""Tenants: organisations, who works for which one with which profile, and the scoping that keeps them apart."""
