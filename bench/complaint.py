"""How long a complaint takes to print, warm: a letter and a form of two pages, a form of six, against bare WeasyPrint.

    python bench/complaint.py [--check]

The floor prints the words of the same letter as bare paragraphs in the same typefaces. Processor time of this process.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from html import escape
from typing import Any

import pypdfium2

from court_filing.documents import complaint, word
from court_filing.documents.complaint_form import SHEET
from court_filing.documents.complaint_letter import letter_of
from court_filing.documents.layout import drawn
from court_filing.law import forms
from court_filing.law.forms.filling import fill

ROUNDS = 9
LONGEST_MS = 400
FACTS = "\n".join(
    [
        "2024年3月1日，被告因经营周转需要向原告借款二十万元，双方签订借款合同，约定借期一年，年利率百分之三点一。"
        * 3,
        "借款到期后，原告多次通过电话、微信和书面函件催要，被告以资金紧张为由一再拖延，至今没有归还本金。"
        * 5,
        "根据民法典第六百七十五条、第六百七十六条的规定，借款人应当按照约定的期限返还借款和支付逾期利息。"
        * 4,
    ]
)


def party(side: str, title: str, name: str) -> dict[str, Any]:
    """A party with everything that is known of it."""
    fields = {"姓名": name, "性别": "女", "出生日期": "1949-12-31", "住所地": "北京市朝阳区建国路 1 号"}
    return {"side": side, "title": title, "natural": True, "fields": fields}


STATED: dict[str, Any] = {
    "proceeding": "civil",
    "title": "民事起诉状",
    "court": "北京市朝阳区人民法院",
    "parties": [party("initiating", "原告", "㛃𬭚䶮"), party("opposing", "被告", "贺长河")],
    "agents": [],
    "claims": ["判令被告归还借款本金 200000 元", "判令被告支付利息 6200 元", "判令被告承担诉讼费用"],
    "total_yuan": "206200.00",
    "facts": FACTS,
    "evidence": [
        {"name": f"证据{number}", "source": "原告自有", "proves": "借款的事实", "pages": str(number)}
        for number in range(1, 9)
    ],
}
FORM = {**STATED, "form_id": "F09", "answers": {"2.2.1": "2025-03-01", "2.2.2": "200000.00"}}
SHORT_FORM = {
    "form_id": "F63",
    "title": "确认优先购买权申请书",
    "parties": [party("initiating", "申请人", "㛃𬭚䶮"), party("opposing", "被执行人", "贺长河")],
    "agents": [],
    "claims": ["确认申请人对拍卖的房屋有优先购买权"],
    "facts": FACTS[:600],
}


def floor() -> bytes:
    """The words of the letter as paragraphs, nothing else."""
    letter = letter_of(STATED)
    lines = [*letter.parties, *(text for part in letter.parts for text in (part.heading, *part.paragraphs))]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f"<html lang='zh-CN' style='font-size: 14pt'><title>{letter.title}</title>{body}"
    return drawn(html, sheet=SHEET, identifier=b"floor")


PAPERS: dict[str, Callable[[], bytes]] = {
    "floor": floor,
    "letter": lambda: complaint.pdf(STATED),
    "form F63": lambda: complaint.pdf(SHORT_FORM),
    "form F09": lambda: complaint.pdf(FORM),
    "form F09 as Word file": lambda: word.form_docx(fill(forms.get("F09"), FORM)),
}


def main() -> int:
    """Print what each takes; with --check, whether what has two pages stays below its time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help=f"status 1 where two pages take {LONGEST_MS} ms")
    check = parser.parse_args().check
    taken: dict[str, list[float]] = {name: [] for name in PAPERS}
    for made in PAPERS.values():
        made()
    for _round in range(ROUNDS):
        for name, made in PAPERS.items():
            begun = time.process_time()
            made()
            taken[name].append((time.process_time() - begun) * 1000)
    least = statistics.median(taken["floor"])
    for name, times in taken.items():
        middle = statistics.median(times)
        print(
            f"{name:<24}{middle:7.0f} ms, worst {max(times):5.0f} ms,"
            f" {middle / least:4.1f} times the floor{pages(name)}"
        )
    of_two_pages = [statistics.median(taken[name]) for name in ("letter", "form F63")]
    return int(check and max(of_two_pages) >= LONGEST_MS)


def pages(name: str) -> str:
    """How many pages it has, where it has any."""
    content = PAPERS[name]()
    if not content.startswith(b"%PDF"):
        return ""
    with pypdfium2.PdfDocument(io.BytesIO(content)) as document:
        return f", {len(document)} pages"


if __name__ == "__main__":
    sys.exit(main())
