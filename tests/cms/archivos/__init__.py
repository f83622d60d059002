"""Tests of what an uploaded file goes through."""
