"""How long triage and the finders take: processor time per request, in this process, at the 95th percentile.

    python bench/finders.py [--check]

The pages are asked for through the whole application (routing, session, template) without a network; triage and
jurisdiction are also asked alone. Everything is loaded once before it is measured.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient

from court_filing.app import create_app
from court_filing.cases.database import db
from court_filing.config import Settings
from court_filing.law import causes, courts, jurisdiction, places
from court_filing.law.triage import triage

HIGHEST_MS = 50.0
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
ROUNDS = 3
DAY = date(2026, 11, 22)
STORIES = Path(__file__).parent.parent / "tests" / "law" / "data" / "triage_spoken.json"
TYPED = ("北京朝阳", "cyq", "bjcy", "京0105", "中级", "鼓楼", "江苏苏州", "xx", "铁路", "人民法院")
SAID = (
    "欠钱不还",
    "mjjd",
    "楼上漏水把我家泡了",
    "罚款",
    "合同",
    "lh",
    "被狗咬了不赔",
    "侵权",
    "zzz",
    "油烟灌进我家",
)


def main() -> int:
    """Measure each, print the median and the 95th percentile; with --check, 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    slow = False
    for name, cases, do in _measured():
        median, high = _times(cases, do)
        slow = slow or high > HIGHEST_MS
        print(f"{name:<32} median {median:6.1f} ms   p95 {high:6.1f} ms")
    print(f"limit: p95 under {HIGHEST_MS:.0f} ms")
    return int(check and slow)


def _measured() -> Iterable[tuple[str, list[str], Callable[[str], object]]]:
    stories = [row["text"] for row in json.loads(STORIES.read_text(encoding="utf-8"))["situations"]]
    yield "triage", stories, triage
    yield "triage, 1,600 characters", ["".join(stories)[at : at + 1600] for at in range(0, 4000, 100)], triage
    yield "courts.search", list(TYPED), courts.search
    yield "causes.search", list(SAID), causes.search
    yield (
        "places.find",
        ["杭州市下城区潮鸣街道", "苏州昆山玉山镇", "合肥高新区望江西路", "鼓楼区"],
        places.find,
    )
    yield "jurisdiction", ["江苏省苏州市姑苏区", "杭州西湖区", "昆明安宁市"], _competent
    with tempfile.TemporaryDirectory() as folder:
        client = _client(Path(folder))
        yield "GET /courts/?q=", list(TYPED), lambda word: client.get(f"/courts/?q={quote(word)}")
        yield "GET /causes/?q=", list(SAID), lambda word: client.get(f"/causes/?q={quote(word)}")
        yield "POST /what-happened/", stories[:15], lambda text: _told(client, text)


def _competent(address: str) -> object:
    facts = {"cause": "民间借贷纠纷", "claim_yuan": 50_000, "defendant_address": address}
    return jurisdiction.competent({**facts, "plaintiff_address": "广州市天河区"}, on=DAY)


def _told(client: FlaskClient, text: str) -> None:
    token = client.token  # type: ignore[attr-defined]
    addresses = {"defendant_address": "杭州西湖区", "plaintiff_address": "南京玄武区"}
    answer = client.post("/what-happened/", data={"csrf_token": token, "text": text, **addresses})
    assert answer.status_code == 200, answer.status


def _client(folder: Path) -> FlaskClient:
    settings = Settings.from_environment(
        {
            "COURT_FILING_BASE_URL": "http://localhost",
            "COURT_FILING_SECRET_KEY": "a secret for measuring, 32 letters",
            "COURT_FILING_VAR": str(folder),
            "COURT_FILING_QUEUE_URL": "memory:",
            "COURT_FILING_PAYMENTS": "embedded",
        }
    )
    app = create_app(replace(settings, testing=True))
    with app.app_context():
        db.create_all()
    client = app.test_client()
    page = client.get("/what-happened/").text
    client.token = TOKEN.findall(page)[0]  # type: ignore[attr-defined]
    return client


def _times(cases: list[str], do: Callable[[str], object]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    for case in cases[:3]:
        do(case)
    times = []
    for _round in range(ROUNDS):
        for case in cases:
            started = time.process_time()
            do(case)
            times.append((time.process_time() - started) * 1000)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]


if __name__ == "__main__":
    sys.exit(main())
