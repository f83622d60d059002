"""Tests of the receipts."""
