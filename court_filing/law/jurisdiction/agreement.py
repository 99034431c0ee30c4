"""Agreements on the court (协议管辖, 民诉法第三十五条): what a clause says, and whether it binds."""

import re
from functools import cache

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
    (re.compile("各自"), "either"),
    (re.compile("(?:双方|当事人)(?:住所地|所在地)"), "both"),
)
_SELLER = re.compile(
    "(出借人|贷款人|出卖人|卖方|供方|买受人|买方|需方|出租人|承租人|委托人|受托人)(?:住所地|所在地)"
)
_ROLE_IN_BRACKETS = re.compile(
    r"(?:[甲乙丙]方|[\u4e00-\u9fff]{1,3}人|[买卖供需]方)[（(](?:即|下称|以下简称)?(原告|被告)方?[）)]"
)
_UNKNOWN = re.compile("守约方|违约方|无过错方")
_UNTOLD = re.compile("(?:未|没有|没).{0,12}(?:提示|提请|提醒|注意|说明)")
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
    if _UNTOLD.search(facts.text("note")):
        answer.notes.append(
            "没有用合理方式提请消费者注意的格式条款，消费者可以主张无效（《民诉法解释》第三十一条）"
        )
        return False
    if _UNKNOWN.search(clause):
        answer.notes.append(
            "起诉时还不能确定谁是守约方、违约方，约定不明确，按法律规定确定（《民诉法解释》第三十条）"
        )
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
    rest, found = _without_brackets(clause), []
    for words, what in _WORDS:
        if words.search(rest):
            rest = words.sub("", rest)
            found += _places_of(facts, what)
    if role := _SELLER.search(rest):
        found += _of_role(facts, role[1])
    return [seat(facts, place).courts for place in found if seat(facts, place).courts]


def _without_brackets(clause: str) -> str:
    """出借人（原告）住所地 says 原告住所地, 原告（出借人）住所地 too; what else stands in brackets explains."""
    sides = _ROLE_IN_BRACKETS.sub(r"\1", clause)
    return re.sub(r"[（(][^（()）]{0,30}[）)]", "", sides)


def _places_of(facts: Facts, what: str) -> list[Place]:
    if what in ("plaintiff", "either"):
        return parties.plaintiff(facts)
    if what == "defendant":
        return parties.defendants(facts)
    if what == "both":
        return parties.plaintiff(facts) + parties.defendants(facts)
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
    for court in named_courts(clause) or _named_in_short(facts, clause):
        if not _is_connected(facts, court):
            answer.notes.append(
                f"约定的{court.name}所在地看不出和争议有实际联系，约定可能无效（民诉法第三十五条）"
            )
            answer.need("contract_sign_place", "agreed_performance_place")
            continue
        found.append(_lifted(facts, court))
    return found


def _named_in_short(facts: Facts, clause: str) -> list[Court]:
    """鼓楼区人民法院, without its city: the one of that name where a party or the dispute is."""
    here = [
        court
        for place in _connected_places(facts)
        for court in (*place.basic_courts, *place.intermediate_courts)
    ]
    short = re.findall(r"[\u4e00-\u9fff]{2,6}?[区县市旗](?:中级)?人民法院", clause)
    return list(dict.fromkeys(court for court in here if any(_ends_so(court.name, name) for name in short)))


def _ends_so(name: str, said: str) -> bool:
    """Whether the name ends like the last four characters and more of what was said: 由鼓楼区人民法院."""
    return any(name.endswith(said[start:]) for start in range(len(said) - 6))


def named_courts(text: str) -> list[Court]:
    """The courts whose names stand in a text, whole or without the province."""
    found = []
    for candidate in _COURT.findall(text):
        for start in range(len(candidate) - 3):
            name = candidate[start:]
            court = courts.by_name(name) or courts.by_name(name.replace("法院", "人民法院"))
            if court := court or _without_province().get(name):
                found.append(court)
                break
    return found


@cache
def _without_province() -> dict[str, Court]:
    """Intermediate courts as people call them: 唐山市中级人民法院."""
    return {
        court.name.removeprefix(court.province): court
        for court in courts.all_courts()
        if court.level == "中级" and court.name.startswith(court.province)
    }


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
