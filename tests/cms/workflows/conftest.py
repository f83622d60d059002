"""Fixtures of the tests of moderation."""

from typing import Any

import pytest

from tests.cms.workflows import casa as casas


@pytest.fixture
def casa(db: Any) -> casas.Casa:
    """One authority with somebody in every profile."""
    return casas.construir()


@pytest.fixture
def otra_casa(db: Any) -> casas.Casa:
    """Another authority, with people of its own."""
    return casas.construir()
