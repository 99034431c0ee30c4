"""Databases to be brought up from nothing."""

import pytest


@pytest.fixture(scope="session")
def postgres_template() -> str:
    """None of the tables is made yet."""
    return "template0"
