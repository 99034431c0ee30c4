"""Territorial jurisdiction of civil suits (地域管辖): exclusive, agreed, special, general, in this order."""

import re
from typing import Any

from court_filing.law.jurisdiction import agreement, contract, family, maritime, parties
from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.connection import add_at, add_defendant
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.tables import territory
from court_filing.law.places import Place

_GENERAL = "《民事诉讼法》第二十二条"


def find(facts: Facts) -> Answer:
    """The courts for a civil suit."""
    answer = Answer()
    if not facts.cause:
        answer.need("cause")
    if parties.are_soldiers(facts):
        answer.notes.append("双方都是军人或者军队单位的，由军事法院管辖（《民诉法解释》第十一条）")
    if facts.under(["海事海商纠纷"]):
        maritime.add(facts, answer)
    elif _exclusive(facts, answer) or agreement.read(facts, answer):
        pass
    elif not _special(facts, answer) and not family.add(facts, answer) and not contract.add(facts, answer):
        add_defendant(facts, answer, "由被告住所地人民法院管辖", _GENERAL)
    _ask_for_places(facts, answer)
    return answer


def _exclusive(facts: Facts, answer: Answer) -> bool:
    row = _row(facts, territory()["exclusive"])
    if row is None:
        return False
    found = facts.places(*row["facts"])
    add_at(facts, answer, found, row["rule"], row["article"])
    if not found:
        answer.need(row["facts"][0])
    return True


def _special(facts: Facts, answer: Answer) -> bool:
    row = _row(facts, territory()["special"])
    if row is None:
        return False
    level = row.get("level", "")
    for name in row.get("courts", []):
        answer.add(named_courts(facts.text(name)), row["rule"], row["article"])
    found = facts.places(*_counting(facts, row))
    add_at(facts, answer, found, row["rule"], row["article"], level=level)
    if row.get("defendant"):
        if row.get("employer") and _is_employer(facts):
            add_at(facts, answer, parties.plaintiff(facts), row["rule"], row["article"], level=level)
        else:
            add_defendant(facts, answer, row["rule"], row["article"], level=level)
    elif not found and not answer.grounds:
        if row.get("otherwise"):
            add_defendant(facts, answer, row["rule"], row["article"], level=level)
        answer.need(*row["facts"][:1], *row.get("courts", [])[:1])
    return True


def _counting(facts: Facts, row: dict[str, Any]) -> list[str]:
    """The facts of the row that count here."""
    names = list(row["facts"])
    if facts.under(["知识产权权属、侵权纠纷"]) and facts.has("manufacture_place") and _one_defendant(facts):
        # 只告制造者：制造地与销售地不一致的，由制造地管辖（专利纠纷规定第三条）。
        names.remove("sale_place")
    if row.get("online") and facts.flag("online"):
        names += row["online"][:1] if facts.has(row["online"][0]) else row["online"][1:]
    return names


def _one_defendant(facts: Facts) -> bool:
    return len(parties.defendants(facts)) <= 1


def _is_employer(facts: Facts) -> bool:
    """Whether the plaintiff is the employer."""
    said = facts.text("plaintiff_role") + facts.text("role_of_plaintiff") + facts.text("plaintiff_kind")
    return any(word in said for word in ("用人单位", "公司", "企业", "单位"))


def _row(facts: Facts, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The first row that fits."""
    return next((row for row in rows if _fits(facts, row)), None)


def _fits(facts: Facts, row: dict[str, Any]) -> bool:
    if not facts.under(row["at"]) or facts.under(row.get("but", [])):
        return False
    if "when" in row and not any(facts.has(name) for name in row["when"]):
        return False
    if "property" in row and not re.search(row["property"], facts.text("property_kind")):
        return False
    return not ("unless" in row and (facts.has(row["unless"]) or facts.has("agreed_place")))


def _ask_for_places(facts: Facts, answer: Answer) -> None:
    """Ask for what is missing, and for addresses that could be in several places."""
    if not answer.grounds and not answer.ask:
        answer.need("defendant_address")
    for name, value in facts.given.items():
        if name.endswith("_address") and isinstance(value, str) and value:
            place = facts.place(name)
            if place and not place.abroad and not place.is_sure and _counts(answer, place):
                answer.need(name)
    if facts.claim_yuan is None and facts.under(["合同纠纷"]):
        answer.need("claim_yuan")


def _counts(answer: Answer, place: Place) -> bool:
    """Whether the unclear place matters: it gave several courts, or none."""
    return not place.basic_courts or bool(set(place.basic_courts) & set(answer.courts))
