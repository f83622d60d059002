"""Rows for the tests: plain functions with good defaults, one module per app. What a test is about it says itself."""
