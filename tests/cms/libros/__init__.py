"""Tests of the tables that leave the house as files."""
