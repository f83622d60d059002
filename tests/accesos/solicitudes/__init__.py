"""Tests of the requests for information."""
