"""A PostgreSQL server of the tests' own: new folder, free loopback port, unprivileged user; gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

# Only a crash of the machine could lose what these leave out; a killed server or client loses nothing.
_SERVER_OPTIONS = (
    "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=200"
    " -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off"
)

_DURABLE_OPTIONS = "-c listen_addresses=127.0.0.1 -c max_connections=200"

_numbers = count(1)


class NoPostgres(Exception):
    """The server's programs are not on this machine, or it does not start."""


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    folder: Path
    port: int

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy wants it."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, *, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement outside a transaction, on the server's own database if no other is named."""
        address = f"postgresql://postgres@127.0.0.1:{self.port}/{database}"
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def fresh_database(self, *, template: str = "template0") -> Iterator[str]:
        """The name of a new database, dropped at the end.

        `template` is a database that nobody is connected to: migrate one, then copy it for each test.
        """
        name = f"test_{next(_numbers)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield name
        finally:
            self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def running_cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A new server, stopped and removed at the end; `durable`: its commits wait for the disk. Raises NoPostgres."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="court-filing-postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _unprivileged_user())
        data = folder / "data"
        initdb = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        _run(folder, programs / "initdb", "-D", str(data), *initdb)
        port = _start(programs, folder, _DURABLE_OPTIONS if durable else _SERVER_OPTIONS)
        try:
            yield _checked(Cluster(folder=folder, port=port))
        finally:
            _run(folder, programs / "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, folder: Path, server_options: str) -> int:
    """Start the server and return its port; another one where somebody took the first in between."""
    for attempt in range(3):
        port = _free_port()
        options = f"-p {port} -c unix_socket_directories={folder} {server_options}"
        arguments = ["-D", str(folder / "data"), "-l", str(folder / "log"), "-o", options, "-w", "start"]
        try:
            _run(folder, programs / "pg_ctl", *arguments)
        except NoPostgres:
            if attempt == 2:
                raise
        else:
            return port
    raise AssertionError("unreachable")


def _checked(cluster: Cluster) -> Cluster:
    """Refuse a server that only happens to listen where ours should."""
    [(directory,)] = cluster.execute("SHOW data_directory")
    if Path(directory) != cluster.folder / "data":
        raise NoPostgres(f"port {cluster.port} is answered by the server in {directory}")
    return cluster


def _run(folder: Path, program: Path, *arguments: str) -> None:
    """Run a program of PostgreSQL's as an unprivileged user (it refuses root); its output goes to a file."""
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam(_unprivileged_user())
        user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    # A file, not a pipe: the server that pg_ctl starts would hold a pipe open.
    with (folder / f"{program.name}.out").open("w+", encoding="utf-8", errors="replace") as output:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            timeout=60,
            **user,
        )
        if done.returncode != 0:
            output.seek(0)
            raise NoPostgres(f"{program.name} ended with {done.returncode}:\n{output.read()}")


def _programs() -> Path:
    """The newest server's folder of programs, in Debian's place or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    raise NoPostgres("there is no pg_ctl; `bin/setup test` installs PostgreSQL")


def _unprivileged_user() -> str:
    """Who runs the server where the tests run as root."""
    names = {account.pw_name for account in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
