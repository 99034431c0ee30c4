"""The floor: the least that any Flask program must do for such a journey. Settings: FLOOR_FOLDER.

Every request is answered; forms are parsed, files saved; what is written is one row in one durable transaction;
and once in a journey one page is drawn with ReportLab. No accounts, no checks, no templates.
"""

import io
import os
import sqlite3
import threading
from pathlib import Path

from flask import Flask, request
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from court_filing.documents.typefaces import COMMON

FOLDER = Path(os.environ["FLOOR_FOLDER"])
PAPER = "X-Paper"
"""The header that asks for the page; `X-Commit` asks for the row."""
LINES = [
    "收件凭证",
    "北京市朝阳区人民法院已经收到下列材料。",
    *(f"{n}. 起诉状.pdf　1 页　200,000 字节" for n in range(1, 6)),
    "审查期限自收到材料的次日起计算，一般为七日。",
]

app = Flask(__name__)
pdfmetrics.registerFont(TTFont(COMMON.name, COMMON.path))
_local = threading.local()
_drawing = threading.Lock()


def _database() -> sqlite3.Connection:
    if not hasattr(_local, "connection"):
        _local.connection = sqlite3.connect(FOLDER / "floor.db", isolation_level=None, timeout=30)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            _local.connection.execute(f"PRAGMA {pragma}")
        _local.connection.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, given TEXT)")
    connection: sqlite3.Connection = _local.connection
    return connection


@app.get("/")
def show() -> str:
    """A page."""
    return "<!doctype html><title>自助立案</title><p>下一步</p>"


@app.post("/")
def take() -> tuple[str, int, dict[str, str]]:
    """Take a form in."""
    given = request.form.to_dict()
    for name, file in request.files.items(multi=True):
        file.save(FOLDER / f"{threading.get_ident()}-{name}")
    if "X-Commit" in request.headers:
        connection = _database()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO answer (given) VALUES (?)", (repr(given),))
        connection.execute("COMMIT")
    if PAPER in request.headers:
        (FOLDER / "paper.pdf").write_bytes(_paper())
    return "", 302, {"Location": "/"}


def _paper() -> bytes:
    out = io.BytesIO()
    with _drawing:
        canvas = Canvas(out, pagesize=A4, initialFontName=COMMON.name)
        for line, text in enumerate(LINES):
            canvas.setFont(COMMON.name, 22 if line == 0 else 11)
            canvas.drawString(62, 760 - 24 * line, text)
        canvas.save()
    return out.getvalue()
