"""How long the whole review of a filing takes without recognising writing: what a clerk and a litigant wait for.

    python bench/desk.py [--check]

A filing with twenty files, all read and understood before, beside the floor: reading the same record from its JSON and
looking once at every word of it. Processor time of this process.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from court_filing.review.exchange import from_json
from court_filing.review.record import FilingRecord, Reading
from court_filing.review.rulebook import examine

DAY = date(2026, 11, 21)
ROUNDS = 60
LONGEST_MS = 30
FILES = 20
FACTS = (
    "原告与被告签订《产品购销合同》，约定货到验收合格后三十日内付清，逾期按日万分之五支付违约金。原告依约交付全部货物，"
    "被告验收合格并签收，但仅支付200000元，尚欠货款286000元。原告多次发函催要，被告均以资金紧张为由拒付。"
) * 6
SELLER, BUYER = "常州锐驰轴承有限公司", "德阳恒屹机械有限公司"
SEATS = ("江苏省常州市武进区湖塘镇鸣新中路201号", "四川省德阳市旌阳区工农街道泰山北路88号")
COURT = "德阳市旌阳区人民法院"
CLAIMS = ("判令被告向原告支付货款286000元；", "判令被告向原告支付违约金28600元；", "本案诉讼费用由被告承担。")
COMPLAINT = "\n".join(
    [
        "民事起诉状",
        f"原告：{SELLER}，住所地{SEATS[0]}。",
        "法定代表人：陆文博，执行董事，联系方式0519-62757494。",
        "委托诉讼代理人：费云舒，江苏常正律师事务所律师。",
        f"被告：{BUYER}，住所地{SEATS[1]}。",
        "法定代表人：蒲国强，执行董事。",
        "诉讼请求",
        *(f"{number}.{claim}" for number, claim in enumerate(CLAIMS, 1)),
        "事实和理由",
        *(FACTS[start : start + 38] for start in range(0, len(FACTS), 38)),
        "此致",
        COURT,
        "具状人（盖章）：陆文博",
        "2026年11月9日",
    ]
)


def party(role: str, name: str, seat: str, head: str) -> dict[str, Any]:
    """A company with everything that is known of it."""
    return {
        **{"role": role, "kind": "legal_person", "name": name, "address": seat},
        **{"id_type": "统一社会信用代码", "id_number": "91320412339284719M" if role == "plaintiff" else None},
        "phone": "0519-62757494" if role == "plaintiff" else None,
        "legal_representative": {"name": head, "post": "执行董事"},
    }


def said(words: Mapping[str, str | list[str]]) -> dict[str, list[dict[str, Any]]]:
    """What a paper says, by name, as reading understood it."""
    return {
        name: [{"text": each} for each in ([text] if isinstance(text, str) else text)]
        for name, text in words.items()
    }


def papers() -> list[dict[str, Any]]:
    """Twenty files: the complaint, the papers of a company and a lawyer, and evidence."""
    told = {
        **{
            "title": "民事起诉状",
            "plaintiffs": SELLER,
            "defendants": BUYER,
            "agents": "费云舒",
            "court": COURT,
        },
        **{
            "plaintiffs.1.address": SEATS[0],
            "defendants.1.address": SEATS[1],
            "agents.1.firm": "江苏常正律师事务所",
        },
        **{"plaintiffs.1.legal_representative": "陆文博", "defendants.1.legal_representative": "蒲国强"},
        **{"claims.1.kind": "principal", "claims.1.amount_yuan": "286000.00", "facts": FACTS},
        **{"claims.2.kind": "interest", "claims.2.amount_yuan": "28600.00", "claims.3.kind": "costs"},
        **{"signed_by": "陆文博", "signed_on": "2026-11-09"},
    }
    letter = {"principal": SELLER, "agent": "费云舒", "firm": "江苏常正律师事务所", "powers": "general"}
    licence = {
        "name": SELLER,
        "uscc": "91320412339284719M",
        "address": SEATS[0],
        "legal_representative": "陆文博",
    }
    lawyer = {"name": "费云舒", "firm": "江苏常正律师事务所", "licence_number": "13204201411318842"}
    first = [
        {"slot": "complaint", "paper": "complaint", "says": said(told), "words": COMPLAINT},
        {"slot": "licence", "paper": "business_licence", "says": said(licence)},
        {"slot": "legal_rep_certificate"},
        {"slot": "authority_letter", "paper": "authority_letter", "says": said(letter)},
        {"slot": "lawyer_licence", "paper": "lawyer_licence", "says": said(lawyer)},
        {"slot": "firm_letter"},
        {"slot": "evidence_list"},
    ]
    rest = [{"slot": "evidence", "title": f"证据{number}"} for number in range(FILES - len(first))]
    return [
        {"file": f"{place}.pdf", "sha256": f"{place:064x}", **each}
        for place, each in enumerate([*first, *rest])
    ]


FILING = json.dumps(
    {
        **{"case_type": "civil", "cause": "买卖合同纠纷", "court": COURT, "submitted_on": "2026-11-16"},
        "parties": [
            party("plaintiff", SELLER, SEATS[0], "陆文博"),
            party("defendant", BUYER, SEATS[1], "蒲国强"),
        ],
        "agents": [
            {
                **{"type": "lawyer", "name": "费云舒", "organisation": "江苏常正律师事务所"},
                **{"licence": "13204201411318842", "authority": "一般授权", "for_role": "plaintiff"},
            }
        ],
        "claims": [
            {"kind": kind, "text": text, "amount_yuan": yuan}
            for kind, text, yuan in zip(
                ("price", "penalty", "costs"), CLAIMS, (286_000, 28_600, None), strict=True
            )
        ],
        **{"claim_total_yuan": 314_600, "facts": FACTS, "materials": papers()},
        "particulars": {
            "contract_date": "2025-03-10",
            "arbitration_clause": "无",
            "role_of_plaintiff": "出卖人",
        },
    },
    ensure_ascii=False,
)


def record() -> FilingRecord:
    """The filing as the review takes it, every file read."""
    read = from_json(json.loads(FILING))
    seen = tuple(replace(each, reading=Reading(pages=3, bytes=80_000)) for each in read.materials)
    return replace(read, materials=seen)


def floor() -> int:
    """The record read from its JSON, and every word of it looked at once."""
    return sum(len(word) for word in json.dumps(json.loads(FILING), ensure_ascii=False).split('"')) + len(
        record().materials
    )


def milliseconds(work: Callable[[], object]) -> float:
    begun = time.process_time_ns()
    work()
    return (time.process_time_ns() - begun) / 1_000_000


def main() -> int:
    """Print what the review and its floor take; with --check, whether it stays below its time.

    Each round has a record of its own, for what is worked out once for a record is part of the work.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help=f"status 1 where a review takes {LONGEST_MS} ms or finds a fault"
    )
    check = parser.parse_args().check
    filing = record()
    first = examine(filing, today=DAY)
    rounds = [
        (milliseconds(floor), milliseconds(lambda: examine(replace(filing), today=DAY)))
        for _round in range(ROUNDS)
    ]
    bare, full = (sorted(column) for column in zip(*rounds, strict=True))
    middle, slow = statistics.median(full), full[int(len(full) * 0.95)]
    print(f"record read and looked at  {statistics.median(bare):7.2f} ms")
    print(f"full review, {len(first.checked)} rules     {middle:7.2f} ms, 95 of 100 below {slow:.2f}")
    print(f"ratio of the review to the floor: {middle / statistics.median(bare):.1f}")
    told = [found.rule for found in first.findings] + [left.rule for left in first.not_checked]
    print(f"found: {', '.join(told) or 'nothing'}")
    return int(check and (slow >= LONGEST_MS or bool(told)))


if __name__ == "__main__":
    sys.exit(main())
