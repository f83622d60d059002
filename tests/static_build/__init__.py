"""Tests of static_build."""
