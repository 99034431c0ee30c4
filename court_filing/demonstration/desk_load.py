"""A desk with many filings, to try its lists by hand: varied, examined by the review, and of nobody who exists.

They are filled in at once and not through the journey's pages, so that hundreds take a minute; nothing is printed or
sent for them. What the review finds in each, and where it comes to, is found by the acts that examine every filing.
"""

import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

from court_filing.acts import assignment, examination
from court_filing.acts.submission import keep_as_it_stands, start_clock
from court_filing.cases import store
from court_filing.cases.account import Account
from court_filing.cases.case import Case, CaseState
from court_filing.cases.claim import Claim
from court_filing.cases.lifecycle import Act, advance
from court_filing.cases.material import Material, ReadingState, ScanState, StudyState
from court_filing.cases.numbering import next_filing_number
from court_filing.cases.party import Party
from court_filing.demonstration.exhibits import SPECIMEN, sheet
from court_filing.gateways.files.protocol import Files
from court_filing.law import cause_lists
from court_filing.law.courts import Court
from court_filing.law.identifiers import resident_check_digit
from court_filing.law.proceedings import Proceeding, proceeding

PAPERS = {
    "complaint": "起 诉 状",
    "identity_front": "居民身份证（正面）",
    "identity_back": "居民身份证（反面）",
    "evidence": "证 据",
    "evidence_list": "证 据 清 单",
    "judgment": "民 事 判 决 书",
}
FOR_ENFORCEMENT = ("complaint", "identity_front", "identity_back", "judgment")
"""The papers of an application to enforce; a suit has the others."""
MOST_DAYS_AGO = 6
"""Of a review period of seven days: some are due tomorrow, none is past."""
LIMIT_BYTES = 1_000_000
AT_ONCE = 50


@dataclass(frozen=True)
class Matter:
    """What a filing is about; `{a}` and `{b}` are the two sides."""

    kind: str
    cause: str
    claim: str
    facts: str
    company: bool = False


MATTERS = (
    Matter(
        "civil", "民间借贷纠纷", "判令被告归还借款", "{b}向{a}借款，写有借条，约定一年内归还，到期没有归还。"
    ),
    Matter(
        "civil",
        "买卖合同纠纷",
        "判令被告支付货款",
        "{a}按约定交付货物，{b}验收后没有付清货款。",
        company=True,
    ),
    Matter(
        "civil",
        "追索劳动报酬纠纷",
        "判令被告支付工资",
        "{a}在{b}工作，{b}写下工资欠条后没有支付。",
        company=True,
    ),
    Matter("civil", "离婚纠纷", "判令解除婚姻关系", "{a}与{b}登记结婚，感情确已破裂，分居已满两年。"),
    Matter("civil", "房屋租赁合同纠纷", "判令被告支付租金", "{b}租用{a}的房屋，拖欠六个月租金。"),
    Matter(
        "civil", "机动车交通事故责任纠纷", "判令被告赔偿损失", "{b}驾车与{a}相撞，交警认定{b}负全部责任。"
    ),
    Matter("civil", "物业服务合同纠纷", "判令被告支付物业费", "{a}为小区提供物业服务，{b}两年没有交费。"),
    Matter("enforcement", "民间借贷纠纷", "请求强制执行生效判决", "判决已经生效，{b}没有在期限内付款。"),
    Matter(
        "administrative",
        "行政处罚",
        "请求撤销行政处罚决定",
        "{b}对{a}作出处罚，{a}认为事实不清。",
        company=True,
    ),
)
FIRST, SECOND = "周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "晓明丽华建国志强秀英海燕文博雨欣子涵"


def load(
    count: int, *, owner: Account, clerks: Sequence[Account], court: Court, files: Files, at: datetime
) -> Iterator[int]:
    """Make that many filings, the oldest first; yields how many there are after every AT_ONCE. The caller commits."""
    chance = random.Random(count)
    for place in range(count):
        moment = at - timedelta(days=MOST_DAYS_AGO * (count - place) / count, minutes=chance.randrange(60))
        case = _filed(place, chance, owner=owner, court=court, files=files, at=moment)
        examination.examine(case, at=moment)
        if clerks and case.state is CaseState.EXAMINING and place % 8 == 0:
            assignment.take(case, by=clerks[place // 8 % len(clerks)], at=at)
        if (place + 1) % AT_ONCE == 0 or place + 1 == count:
            yield place + 1


def _filed(
    place: int, chance: random.Random, *, owner: Account, court: Court, files: Files, at: datetime
) -> Case:
    matter = MATTERS[place % len(MATTERS)]
    kind = proceeding(matter.kind)
    cause = next(each for each in cause_lists.offered(kind) if each.name == matter.cause)
    case = Case(
        owner_id=owner.id,
        created_at=at,
        changed_at=at,
        case_type=matter.kind,
        court_id=court.id,
        court_name=court.name,
        cause_id=cause.id,
        cause_name=cause.name,
        cause_set=cause_lists.VERSIONS[kind.causes],
        complaint_way="upload",
        represented=False,
        wishes={"urgent": "medical", "urgent_words": "正在住院"} if place % 23 == 0 else None,
        **_service(chance),
    )
    case.parties = _parties(case, matter, chance)
    names = {"a": case.parties[0].name, "b": case.parties[-1].name}
    case.facts = matter.facts.format(**names) * chance.choice((1, 1, 1, 6)) if chance.random() > 0.1 else None
    amount = Decimal(chance.randrange(3_000, 900_000)) if matter.cause != "离婚纠纷" else None
    case.claims = [Claim(kind="principal", text=matter.claim, amount_yuan=amount)]
    store.add(case)
    for slot in _slots(kind, chance):
        case.materials.append(_material(slot, case, names, files=files, at=at))
    store.flush()
    _hand_in(case, owner, at=at)
    return case


def _hand_in(case: Case, owner: Account, *, at: datetime) -> None:
    advance(case, Act.SUBMIT, by=owner, at=at, files=len(case.present_materials))
    case.filing_number, case.received_at, case.submitted_at = next_filing_number(at), at, at
    start_clock(case, at=at)
    keep_as_it_stands(case, at=at)
    store.flush()


def _parties(case: Case, matter: Matter, chance: random.Random) -> list[Party]:
    kind = proceeding(matter.kind)
    sides = [_person(kind.initiating.id, chance), _other_side(kind.opposing.id, matter, chance)]
    if chance.random() < 0.2:
        sides.insert(1, _person(kind.opposing.id, chance))
    return sides


def _person(role: str, chance: random.Random) -> Party:
    """Somebody invented; here and there something about them lacks, for the review to find."""
    born = f"19{chance.randrange(60, 99)}0{chance.randrange(1, 10)}1{chance.randrange(10)}"
    first_17 = f"110105{born}{chance.randrange(1000):03d}"
    known = chance.random()
    return Party(
        role=role,
        kind="natural",
        name=f"示例{chance.choice(FIRST)}{chance.choice(SECOND)}{chance.choice(SECOND)}",
        sex="男" if int(first_17[-1]) % 2 else "女",
        identity_kind="resident_id",
        identity_number=first_17 + resident_check_digit(first_17) if known > 0.15 else None,
        address=f"北京市朝阳区建国路{chance.randrange(1, 200)}号" if known < 0.85 else None,
        phone=f"199{chance.randrange(10**8):08d}",
    )


def _other_side(role: str, matter: Matter, chance: random.Random) -> Party:
    if not matter.company:
        return _person(role, chance)
    organ = matter.kind == "administrative"
    return Party(
        role=role,
        kind="administrative_organ" if organ else "legal_person",
        name=f"示例{chance.choice(SECOND)}{'市某局' if organ else '贸易有限公司'}",
        address=f"北京市朝阳区安定路{chance.randrange(1, 90)}号" if chance.random() < 0.8 else None,
        representative_name="示例负责人" if chance.random() < 0.7 else None,
        representative_post="负责人",
    )


def _service(chance: random.Random) -> Mapping[str, str | bool | None]:
    if chance.random() < 0.2:
        return {}
    return {
        "service_name": "示例当事人",
        "service_phone": f"199{chance.randrange(10**8):08d}",
        "service_address": "北京市朝阳区建国路88号",
        "electronic_service": True,
    }


def _slots(kind: Proceeding, chance: random.Random) -> list[str]:
    """The complaint always; of the rest that the proceeding knows some lack."""
    known = (
        FOR_ENFORCEMENT if kind.group == "enforcement" else [slot for slot in PAPERS if slot != "judgment"]
    )
    return [slot for slot in known if slot == "complaint" or chance.random() < 0.7]


@cache
def _sheet(slot: str) -> bytes:
    return sheet([PAPERS[slot], "", f"（{SPECIMEN}）"])


def _material(slot: str, case: Case, names: Mapping[str, str], *, files: Files, at: datetime) -> Material:
    # A comment behind its end makes every file another, as those of different people are.
    content = _sheet(slot) + f"\n% {case.id} {names['a']}\n".encode()
    stored = files.put(io.BytesIO(content), limit_bytes=LIMIT_BYTES)
    return Material(
        slot=slot,
        party_id=case.parties[0].id if slot.startswith("identity") else None,
        file_name=f"{PAPERS[slot].replace(' ', '')}.pdf",
        media_type="application/pdf",
        size_bytes=stored.size_bytes,
        sha256=stored.sha256,
        file_key=stored.key,
        stored_at=at,
        reading=ReadingState.READ,
        studied=StudyState.DONE,
        scan=ScanState.NOT_SCANNED,
        pages=1,
    )
