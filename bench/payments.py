"""How many notifications of a gateway are accepted in a second, over against a bare loop that verifies and commits.

    python bench/payments.py [--check] [--notifications N]

PostgreSQL and Redis are started for this alone, and commits wait for the disk. The product is served as `court-filing
serve` does; 16 connections of this process post to it what was signed before.
"""

import argparse
import http.client
import itertools
import os
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import psycopg
from filed_cases import application, let_go
from postgres_cluster import running_cluster
from processes import children_of, family_cpu_seconds, free_port
from redis_server import running_redis

from court_filing.gateways.payments.alipay import AlipayPayments
from court_filing.gateways.payments.protocol import Payments
from court_filing.sandbox import prepare
from court_filing.sandbox.keys import Merchant
from court_filing.sandbox.signing import signed_fields

LOWEST_A_SECOND = 200.0
CONNECTIONS = 16
WARMING_UP = 100
SECONDS_TO_COME_UP = 180
HEAD = (
    "POST /callbacks/alipay HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: {length}\r\n\r\n"
)
TAKEN_IN = b"\r\n\r\nsuccess"


@dataclass(frozen=True)
class Measured:
    """So many were accepted, in so many seconds by the clock and of processor time."""

    accepted: int
    seconds: float
    cpu_seconds: float

    @property
    def a_second(self) -> float:
        """How many a second."""
        return self.accepted / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Processor time of one, in ms."""
        return 1000 * self.cpu_seconds / self.accepted

    def __str__(self) -> str:
        return f"{self.a_second:8.0f} a second   {self.cpu_ms:6.2f} ms of processor time each"


def main() -> None:
    """Measure; with --check leave with status 1 where fewer than so many a second are accepted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help=f"status 1 below {LOWEST_A_SECOND:.0f} a second")
    parser.add_argument("--notifications", type=int, default=3000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, running_cluster(durable=True) as cluster:
        folder = Path(name)
        merchant = prepare(folder / "sandbox")
        posts = [_signed(merchant, place) for place in range(given.notifications + WARMING_UP)]
        with cluster.fresh_database() as database, running_redis(folder) as queue_url:
            environment = _environment(folder, cluster.url(database), queue_url)
            let_go(application(folder, testing=True, tables=True, **environment))
            server = int((cluster.folder / "data" / "postmaster.pid").read_text().split()[0])
            ours = _served(environment, posts, cluster.url(database), server)
        with cluster.fresh_database() as database:
            bare = _bare(_channel(folder), posts[WARMING_UP:], _address(cluster.url(database)))
    print(f"{'the product':24}{ours}   (web and database)")
    print(f"{'verify and commit, bare':24}{bare}   (one process, without the database's)")
    print(f"{'bare / ours, a second':24}{bare.a_second / ours.a_second:8.1f}")
    if given.check and ours.a_second < LOWEST_A_SECOND:
        sys.exit(1)


def _signed(merchant: Merchant, place: int) -> dict[str, str]:
    fields = {
        "notify_type": "trade_status_sync",
        "notify_id": f"N{place:032d}",
        "notify_time": "2026-11-21 12:00:00",
        "app_id": merchant.app_id,
        "seller_id": merchant.seller_id,
        "out_trade_no": f"F20261121{place:016d}",
        "trade_no": f"2026112122001{place:015d}",
        "trade_status": "TRADE_SUCCESS",
        "total_amount": "300.00",
        "subject": "诉讼费 20261121-000001",
        "gmt_payment": "2026-11-21 11:59:58",
        "charset": "utf-8",
    }
    return signed_fields(fields, merchant.gateway_private_key)


def _environment(folder: Path, database: str, queue_url: str) -> dict[str, str]:
    return {
        "COURT_FILING_VAR": str(folder / "var"),
        "COURT_FILING_SECRET_KEY": "a secret of the court for tests, 32+",
        "COURT_FILING_BASE_URL": "http://127.0.0.1",
        "COURT_FILING_DATABASE_URL": database,
        "COURT_FILING_QUEUE_URL": queue_url,
        "COURT_FILING_PAYMENTS": "alipay",
        "COURT_FILING_ALIPAY_FOLDER": str(folder / "sandbox"),
        "COURT_FILING_ALIPAY_GATEWAY_URL": "http://127.0.0.1:9/gateway.do",
    }


def _channel(folder: Path) -> Payments:
    merchant = prepare(folder / "sandbox")
    read = {
        name: (folder / "sandbox" / name).read_text() for name in ("app_private.pem", "gateway_public.pem")
    }
    return AlipayPayments(
        app_id=merchant.app_id,
        private_key_pem=read["app_private.pem"],
        alipay_public_key_pem=read["gateway_public.pem"],
        seller_id=merchant.seller_id,
    )


@contextmanager
def _serving(environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The product, served as it is in production: process id and port."""
    port = free_port()
    command = [sys.executable, "-m", "court_filing.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield server.pid, port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_COME_UP
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/callbacks/alipay")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)  # between two askings of a condition with a deadline
    raise SystemExit("the product did not come up")


def _served(
    environment: Mapping[str, str], posts: Sequence[dict[str, str]], database: str, server: int
) -> Measured:
    written = [_written(fields) for fields in posts]
    with _serving(environment) as (pid, port), psycopg.connect(_address(database)) as connection:
        _post_all(port, written[:WARMING_UP])
        used = family_cpu_seconds(pid) + _postgres_seconds(server)
        began = time.monotonic()
        _post_all(port, written[WARMING_UP:])
        seconds = time.monotonic() - began
        used = family_cpu_seconds(pid) + _postgres_seconds(server) - used
        kept = connection.execute("SELECT count(*) FROM gateway_event").fetchone()
        tasks = connection.execute("SELECT count(*) FROM task").fetchone()
    assert kept == tasks == (len(posts),), (kept, tasks)
    return Measured(len(posts) - WARMING_UP, seconds, used)


def _postgres_seconds(server: int) -> float:
    """Processor time of the database's processes, those that are gone among them."""
    ticks = 0
    for pid in (server, *children_of(server)):
        # Of a process of another user the finer clock is not to be had. Fields 14 to 17 of proc(5).
        try:
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        ticks += sum(map(int, stat[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _written(fields: Mapping[str, str]) -> bytes:
    body = urlencode(fields).encode()
    return HEAD.format(length=len(body)).encode() + body


def _post_all(port: int, posts: Sequence[bytes]) -> None:
    """Post each of them; every one has to be answered with the word that ends its repetitions.

    By bare sockets in one thread, which keeps several under way: this process uses the same two cores.
    """
    waiting, under_way = iter(posts), 0
    with selectors.DefaultSelector() as ready:
        for post in itertools.islice(waiting, CONNECTIONS):
            line = socket.create_connection(("127.0.0.1", port))
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
            ready.register(line, selectors.EVENT_READ)
            line.sendall(post)
            under_way += 1
        while under_way:
            for key, _events in ready.select():
                line = cast(socket.socket, key.fileobj)
                _check(line)
                post = next(waiting, b"")
                if post:
                    line.sendall(post)
                else:
                    ready.unregister(line)
                    line.close()
                    under_way -= 1


def _check(line: socket.socket) -> None:
    """Read one answer; leave where it is another than the word."""
    answer = line.recv(65536)
    while not answer.endswith(TAKEN_IN):
        more = line.recv(65536) if answer.startswith(b"HTTP/1.1 200") else b""
        if not more:
            raise SystemExit(f"not taken in: {answer!r}")
        answer += more


def _bare(channel: Payments, posts: Sequence[dict[str, str]], address: str) -> Measured:
    """The least that can be done: the signature is verified, and one row is committed."""
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE kept (id text PRIMARY KEY, order_number text, amount text)")
        connection.commit()
        began, used = time.monotonic(), time.process_time()
        for fields in posts:
            said = channel.read_notification(fields)
            row = (said.notification_id, said.order_number, str(said.amount_yuan))
            connection.execute("INSERT INTO kept VALUES (%s, %s, %s)", row)
            connection.commit()
        return Measured(len(posts), time.monotonic() - began, time.process_time() - used)


def _address(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


if __name__ == "__main__":
    main()
