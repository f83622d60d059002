"""Tests of tenants: who works for whom, and what each authority looks like."""
