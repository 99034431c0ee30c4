"""Services that tests share. Servers start only when a test asks for them."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import quick_hashing
from postgres_cluster import Cluster, running_cluster
from running_stack import Stack, running_stack
from shifted_clock import Clock

if TYPE_CHECKING:
    from filed_cases import People
    from flask import Flask
    from xdist.scheduler import LoadFileScheduling


AT_ONE_STACK = ("browser", "demonstration")
"""Folders whose tests meet the product as it runs: they stay together, so that it is started once."""
LONGEST_FIRST = (*AT_ONE_STACK, "jobs", "packaging", "stories", "journey", "documents", "acts", "desk")
"""Folders whose files take longest, or wait longest: begun first, so that no core waits for the other at the end."""


SELDOM = 50_000, 20, 50
"""How many more things than before Python's collector lets come together: most of a test's die without it."""


def pytest_configure() -> None:
    """Before any module of tests is loaded: some hash a password as they are."""
    quick_hashing.begin()
    gc.set_threshold(*SELDOM)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not go through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest files first; within a file the order stays."""
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.parent.name, len(places)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One worker more than there are cores: every one waits now and then, for a browser, a database, a process."""
    told = "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ
    return None if told else len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "LoadFileScheduling | None":
    """A file of tests stays on one core, and so do all the folders at one stack."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByWhatIsStarted(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return "at one stack" if Path(file).parent.name in AT_ONE_STACK else file

    return ByWhatIsStarted(config, log)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for this run of the tests."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgres_template(postgres_cluster: Cluster) -> Iterator[str]:
    """A PostgreSQL database with the tables made, to be copied: making them takes longer."""
    from compiled_once import statements_that_make_the_tables

    with postgres_cluster.fresh_database() as name:
        for statement in statements_that_make_the_tables("postgresql"):
            postgres_cluster.execute(statement, database=name)
        yield name


@pytest.fixture(scope="module")
def postgres_url(postgres_cluster: Cluster, postgres_template: str) -> Iterator[str]:
    """A PostgreSQL database for one test module, with its tables made and nothing in them."""
    with postgres_cluster.fresh_database(template=postgres_template) as name:
        yield postgres_cluster.url(name)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database without a row for one test module, on every kind of database that the product supports."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'court_filing.db'}"


@pytest.fixture(scope="module")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Flask]":
    """The application on each of them, with its tables made; a module that needs less makes its own."""
    # Imported here, so that the tests of the law alone do not load the whole product.
    from filed_cases import application, let_go

    app = application(tmp_path_factory.mktemp("var"), COURT_FILING_DATABASE_URL=database_url)
    yield app
    let_go(app)


@pytest.fixture(scope="module")
def persons(app: "Flask") -> "People":
    """Who takes part in the cases of one test module."""
    from filed_cases import people

    return people(app)


@pytest.fixture
def real_cost() -> Iterator[None]:
    """Passwords cost what they cost the product."""
    with quick_hashing.real():
        yield


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The court's clock, to be set forward."""
    return Clock(monkeypatch)


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The whole product, running: website, worker and payment sandbox."""
    with running_stack() as running:
        yield running


@pytest.fixture(scope="session")
def s3_url() -> Iterator[str]:
    """An S3-speaking server for this run of the tests."""
    from s3_server import running_s3

    with running_s3() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server for this run of the tests, where the program is on the machine."""
    from redis_server import INSTALLED, running_redis

    if not INSTALLED:
        pytest.skip("redis-server is not installed")
    with running_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def clamd_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A ClamAV daemon for this run of the tests, where the program is on the machine."""
    from clam_server import INSTALLED, running_clamd

    if not INSTALLED:
        pytest.skip("clamd is not installed")
    with running_clamd(tmp_path_factory.mktemp("clamd")) as address:
        yield address
