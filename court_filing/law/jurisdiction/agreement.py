"""Agreements on the court (协议管辖, 民诉法第三十五条): what a clause says, and whether it binds."""

import re

from court_filing.law import courts
from court_filing.law.courts import Court
from court_filing.law.jurisdiction import parties
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.levels import seat
from court_filing.law.places import Place

ARTICLE = "《民事诉讼法》第三十五条；《民诉法解释》第三十条"
_ROLES = {"甲方": "party_a", "乙方": "party_b"}
_WORDS = (
    (re.compile("原告(?:方)?(?:住所地|所在地|户籍地|经常居住地)"), "plaintiff"),
    (re.compile("被告(?:方)?(?:住所地|所在地|户籍地|经常居住地)"), "defendant"),
    (re.compile("(?:合同)?(?:签订|签署|签约)地"), "contract_sign_place"),
    (re.compile("(?:合同)?履行地"), "agreed_performance_place"),
    (re.compile("标的物(?:所在地)?"), "property_address"),
    (re.compile("守约方|各自|双方(?:住所地|所在地)"), "either"),
)
_SELLER = re.compile(
    "(出借人|贷款人|出卖人|卖方|供方|买受人|买方|需方|出租人|承租人|委托人|受托人)(?:住所地|所在地)"
)
_COURT = re.compile(r"[\u4e00-\u9fff]{2,30}?法院")
_BUYERS = ("买受人", "买方", "需方", "承租人", "委托人", "借款人")


def read(facts: Facts, answer: Answer) -> bool:
    """Add the agreed courts; False where no agreement binds, with what is missing asked for."""
    clause = facts.text("agreed_court_text")
    if not clause or facts.under(["婚姻家庭、继承纠纷", "劳动争议"]):
        return False
    if "仲裁" in clause and "法院" not in clause:
        answer.notes.append("合同约定了仲裁：先向约定的仲裁委员会申请仲裁（民诉法第一百二十七条第二项）")
        answer.need("agreed_court_text")
        return False
    if facts.flag("written") is False:
        answer.notes.append("口头约定的法院不作数，约定管辖要用书面形式（民诉法第三十五条）")
        return False
    found = _named(facts, clause, answer) or _described(facts, clause)
    for place_courts in found:
        answer.add(place_courts, "书面协议选择了与争议有实际联系的地点的法院", ARTICLE)
    if not found and not answer.notes:
        answer.need("agreed_court_text")
    return bool(found)


def _described(facts: Facts, clause: str) -> list[tuple[Court, ...]]:
    """By words: 由原告所在地人民法院管辖."""
    rest, found = clause, []
    for words, what in _WORDS:
        if words.search(rest):
            rest = words.sub("", rest)
            found += _places_of(facts, what)
    if role := _SELLER.search(rest):
        found += _of_role(facts, role[1])
    return [seat(facts, place).courts for place in found if seat(facts, place).courts]


def _places_of(facts: Facts, what: str) -> list[Place]:
    if what in ("plaintiff", "either"):
        return parties.plaintiff(facts)
    if what == "defendant":
        return parties.defendants(facts)
    names = [what, "agreed_place"] if what == "agreed_performance_place" else [what]
    return facts.places(*names)[:1]


def _of_role(facts: Facts, role: str) -> list[Place]:
    """The place of the party in that role, where the plaintiff's role is known."""
    mine = facts.text("plaintiff_role") or facts.text("role_of_plaintiff")
    if not mine:
        return []
    same_side = (role in _BUYERS) == (mine in _BUYERS)
    return parties.plaintiff(facts) if same_side else parties.defendants(facts)


def _named(facts: Facts, clause: str, answer: Answer) -> list[tuple[Court, ...]]:
    """By name: 由福州市鼓楼区人民法院管辖; binding only where the place is really connected with the dispute."""
    found: list[tuple[Court, ...]] = []
    for court in named_courts(clause):
        if not _is_connected(facts, court):
            answer.notes.append(
                f"约定的{court.name}所在地看不出和争议有实际联系，约定可能无效（民诉法第三十五条）"
            )
            answer.need("contract_sign_place", "agreed_performance_place")
            continue
        found.append(_lifted(facts, court))
    return found


def named_courts(text: str) -> list[Court]:
    """The courts whose names stand in a text, whole or without the province."""
    found = []
    for candidate in _COURT.findall(text):
        for start in range(len(candidate) - 3):
            name = candidate[start:]
            court = courts.by_name(name) or courts.by_name(name.replace("法院", "人民法院"))
            if court is None and name.endswith("中级人民法院"):
                court = next(
                    (c for c in courts.search(name, limit=3, level="中级") if c.name.endswith(name)), None
                )
            if court:
                found.append(court)
                break
    return found


def _lifted(facts: Facts, court: Court) -> tuple[Court, ...]:
    """The agreed court, or the court above it where the sum belongs to the intermediate court."""
    for place in _connected_places(facts):
        if court in place.basic_courts or court in place.intermediate_courts:
            proper = seat(facts, place).courts
            return proper or (court,)
    return (court,)


def _is_connected(facts: Facts, court: Court) -> bool:
    return any(court in place.basic_courts + place.intermediate_courts for place in _connected_places(facts))


def _connected_places(facts: Facts) -> list[Place]:
    named = (
        "contract_sign_place",
        "agreed_performance_place",
        "agreed_place",
        "property_address",
        "receipt_place",
    )
    others = (
        "transport_start",
        "transport_destination",
        "leased_thing_use_place",
        "property_place",
        "performance_place",
    )
    domiciles = facts.places("plaintiff_address", "defendant_address")
    return parties.plaintiff(facts) + parties.defendants(facts) + domiciles + facts.places(*named, *others)
