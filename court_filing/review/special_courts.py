"""J6: matters of the maritime and military courts (海事法院、军事法院) to which no place of a party leads."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law import causes
from court_filing.law.jurisdiction.tables import special
from court_filing.review.courts import chosen_of, doubt_of
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord, Party
from court_filing.review.rule import rule
from court_filing.texts import Text

ARTICLE = {CaseType.CIVIL: "《民诉法解释》第十一条"}
MARITIME = {CaseType.CIVIL: "《民诉法解释》第二条第二款"}
TECHNICAL = {CaseType.CIVIL: "《最高人民法院关于第一审知识产权民事、行政案件管辖的若干规定》第一条、第三条"}
AT_SEA = "海事海商纠纷"
SOLDIER = re.compile(r"现役|军人|军官|士兵|文职人员|中国人民解放军|武警|武装警察|部队|军分区|军区")


@rule("J6.military", severity=Severity.FLAG, article=ARTICLE, told=True)
def between_soldiers(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A suit between soldiers or units of the army goes to a military court."""
    chosen = chosen_of(record)
    sides = [[party for _, party in side] for side in (record.initiators, record.respondents)]
    if chosen is None or chosen.special == "军事" or not all(sides):
        return
    if all(_is_of_the_army(party) for side in sides for party in side):
        yield Found(
            "court",
            Text("双方都是军人或者军队单位，由军事法院管辖，选的是{court}。", court=chosen.name),
            Text("请改选军事法院；职业、工作单位写错的，请改正。"),
        )


@rule("J6.maritime", severity=Severity.FLAG, article=MARITIME, told=True)
def maritime_matter(record: FilingRecord, today: date) -> Iterator[Found]:
    """Ships and the sea are for the maritime courts, also where none shows as competent from the places told."""
    chosen, cause = chosen_of(record), causes.meant_by(record.cause or "")
    if chosen is None or chosen.special == "海事" or cause is None or AT_SEA not in cause.path:
        return
    if doubt_of(record, on=record.submitted_on or today) is None:
        yield Found(
            "court",
            Text("“{cause}”由海事法院管辖，选的是{court}。", cause=cause.name, court=chosen.name),
            Text("请改选海事法院；案由选错了的，请改正。"),
        )


@rule("J6.technical_contract", severity=Severity.FLAG, article=TECHNICAL, told=True)
def technical_contract(record: FilingRecord, today: date) -> Iterator[Found]:
    """A contract on software, patents or know-how is no matter of any basic court: only of those that were named."""
    chosen, cause = chosen_of(record), causes.meant_by(record.cause or "")
    if chosen is None or not chosen.is_basic or chosen.special or cause is None:
        return
    if not set(special()["technical"]["contract_at"]) & set(cause.path):
        return
    if doubt_of(record, on=record.submitted_on or today) is None:
        yield Found(
            "court",
            Text(
                "“{cause}”是技术类知识产权合同纠纷，由知识产权法院、有知识产权法庭的中级人民法院或者最高人民法院指定的基层人民法院审理，选的是{court}。",
                cause=cause.name,
                court=chosen.name,
            ),
            Text("请先向{court}核实它能不能审理；不能的，请改选有管辖权的法院。", court=chosen.name),
        )


def _is_of_the_army(party: Party) -> bool:
    words = (party.occupation, party.workplace, None if party.natural else party.name)
    return any(SOLDIER.search(each) and "退役" not in each for each in words if each)
