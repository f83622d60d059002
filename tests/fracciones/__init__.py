"""Tests of fracciones, mirroring its tree."""
