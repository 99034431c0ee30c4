"""Two lawyers, and a docketed case of somebody else."""

import pytest
from entered_lawyers import docketed, lawyer


@pytest.fixture(scope="module")
def lawyer_id(app):
    return lawyer(app, "王正言", "13911110001")


@pytest.fixture(scope="module")
def other_lawyer_id(app):
    return lawyer(app, "李代理", "13911110002")


@pytest.fixture
def case_id(app, persons):
    return docketed(app, persons.litigant)
