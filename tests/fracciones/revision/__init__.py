"""Tests of the review of how up to date obligations are."""
