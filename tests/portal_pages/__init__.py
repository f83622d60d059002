"""Tests of the public pages, rendered from sample contexts without a database."""
