"""P1 and P2: numbers that identify people (证件号码), and who sues for a minor (未成年人)."""

from collections.abc import Iterator
from datetime import date

from court_filing.law.ages import is_minor
from court_filing.law.identifiers import IDENTITY_KINDS, BadIdentifier, birth_of, check_identity, sex_of
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import same_words
from court_filing.review.mismatch import is_sure
from court_filing.review.naming import called, is_blank
from court_filing.review.record import CaseType, FilingRecord, Party
from court_filing.review.rule import rule
from court_filing.texts import Text

IDENTITY = "《在线诉讼规则》第七条"
CAPACITY = {
    CaseType.CIVIL: "《民法典》第二十三条、《民事诉讼法》第六十条",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十七条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第三十条",
    CaseType.ENFORCEMENT: "《民事诉讼法》第六十条",
}
BY_TITLE = {kind.title: kind.id for kind in IDENTITY_KINDS.values()}
RESIDENT = "resident_id"
CREDIT = "uscc"
EARLIEST_BIRTH = date(1900, 1, 1)

Numbered = tuple[str, str, str | None, str]
"""A path, whose number it is, the kind of number if told, and the number."""


def kind_of(id_type: str | None, *, natural: bool) -> str | None:
    """The kind of number by its Chinese title or its own id; the usual one where none is told; None if unknown."""
    if is_blank(id_type):
        return RESIDENT if natural else CREDIT
    known = BY_TITLE.get(str(id_type), str(id_type))
    return known if known in IDENTITY_KINDS else None


def resident_number(party: Party, *, today: date) -> str | None:
    """The party's identity number, where it is one of a resident and right."""
    if not party.natural or is_blank(party.id_number) or kind_of(party.id_type, natural=True) != RESIDENT:
        return None
    try:
        return check_identity(RESIDENT, str(party.id_number), today=today)
    except BadIdentifier:
        return None


def birth_known(record: FilingRecord, party: Party, *, today: date) -> date | None:
    """The day of birth: as filled in, else of the identity number, else on the card that bears the party's name."""
    if party.birth is not None:
        return party.birth
    number = resident_number(party, today=today)
    if number is not None:
        return birth_of(number)
    if not is_blank(party.id_number) or is_blank(party.name):
        return None
    return next(_on_cards(record, str(party.name), today), None)


def _on_cards(record: FilingRecord, name: str, today: date) -> Iterator[date]:
    for card in record.materials:
        said = {field: next(iter(card.says.get(field, ())), None) for field in ("name", "id_number")}
        holder, number = said["name"], said["id_number"]
        if card.slot != "identity_front" or holder is None or number is None or not is_sure(number):
            continue
        if not same_words(holder.text, name):
            continue
        try:
            born = birth_of(check_identity(RESIDENT, number.text, today=today))
        except BadIdentifier:
            continue
        if born is not None:
            yield born


@rule("P1.identity_number", severity=Severity.TECHNICAL, article=IDENTITY)
def wrong_number(record: FilingRecord, today: date) -> Iterator[Found]:
    """Form and check digit of every identity number that was given."""
    for where, who, kind, number in _numbers(record):
        if kind is None:
            continue
        try:
            check_identity(kind, number, today=today)
        except BadIdentifier as wrong:
            yield Found(
                where,
                Text("{who}的证件号码不对：{why}。", who=who, why=wrong.text),
                Text("请对照证件逐位核对后改正。"),
            )


def _numbers(record: FilingRecord) -> Iterator[Numbered]:
    for index, party in enumerate(record.parties):
        who = called(record, index)
        if not is_blank(party.id_number):
            kind = kind_of(party.id_type, natural=party.natural)
            yield f"parties[{index}].id_number", who, kind, str(party.id_number)
        related = (
            ("guardian", f"{who}的法定代理人", party.guardian),
            ("legal_representative", f"{who}的法定代表人", party.legal_representative),
        )
        for field, title, person in related:
            if person is not None and not is_blank(person.id_number):
                kind = kind_of(person.id_type, natural=True)
                yield f"parties[{index}].{field}.id_number", title, kind, str(person.id_number)


@rule("P1.birth_date", severity=Severity.TECHNICAL, article=IDENTITY)
def impossible_birth(record: FilingRecord, today: date) -> Iterator[Found]:
    """Nobody who files was born in the future, or before 1900."""
    for index, party in enumerate(record.parties):
        if party.birth is not None and not EARLIEST_BIRTH <= party.birth <= today:
            yield Found(
                f"parties[{index}].birth",
                Text(
                    "{who}的出生日期 {birth} 不可能。",
                    who=called(record, index),
                    birth=party.birth.isoformat(),
                ),
                Text("请照身份证核对出生日期。"),
            )


@rule("P1.birth_matches", severity=Severity.TECHNICAL, article=IDENTITY)
def birth_differs(record: FilingRecord, today: date) -> Iterator[Found]:
    """The day of birth is the one in the identity number."""
    for index, party in enumerate(record.parties):
        number = resident_number(party, today=today)
        told = birth_of(number) if number else None
        if told is not None and party.birth is not None and told != party.birth:
            yield Found(
                f"parties[{index}].birth",
                Text(
                    "{who}的出生日期写的是 {birth}，身份证号码里是 {told}。",
                    who=called(record, index),
                    birth=party.birth.isoformat(),
                    told=told.isoformat(),
                ),
                Text("请照身份证核对出生日期和号码。"),
            )


@rule("P1.sex_matches", severity=Severity.TECHNICAL, article=IDENTITY)
def sex_differs(record: FilingRecord, today: date) -> Iterator[Found]:
    """The sex is the one in the identity number."""
    for index, party in enumerate(record.parties):
        number = resident_number(party, today=today)
        told = sex_of(number) if number else None
        if told is not None and party.sex in {"男", "女"} and told != party.sex:
            yield Found(
                f"parties[{index}].sex",
                Text(
                    "{who}的性别写的是“{sex}”，身份证号码里是“{told}”。",
                    who=called(record, index),
                    sex=party.sex,
                    told=told,
                ),
                Text("请照身份证核对性别和号码。"),
            )


@rule("P1.same_number", severity=Severity.TECHNICAL, article=IDENTITY)
def one_number_for_two(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Two names under one number."""
    first: dict[str, int] = {}
    for index, party in enumerate(record.parties):
        if is_blank(party.id_number) or is_blank(party.name):
            continue
        earlier = first.setdefault(str(party.id_number).upper(), index)
        if record.parties[earlier].name != party.name:
            yield Found(
                f"parties[{index}].id_number",
                Text(
                    "{who}和{other}写了同一个证件号码。",
                    who=called(record, index),
                    other=called(record, earlier),
                ),
                Text("请对照各自的证件改正。"),
            )


@rule("P2.guardian", severity=Severity.ASK, article=CAPACITY)
def minor_alone(record: FilingRecord, today: date) -> Iterator[Found]:
    """A minor sues through a guardian (法定代理人)."""
    for index, party in record.initiators:
        birth = birth_known(record, party, today=today) if party.natural else None
        if birth is None or birth > today:
            continue
        guarded = party.guardian is not None and not is_blank(party.guardian.name)
        if is_minor(birth, on=today) and not guarded:
            yield Found(
                f"parties[{index}].guardian",
                Text("{who}未满 18 周岁，没有写明法定代理人。", who=called(record, index)),
                Text("请填写父母或其他监护人；已满 16 周岁、靠自己的劳动收入生活的，请在事实和理由中说明。"),
            )


@rule("P2.guardian_opposed", severity=Severity.ASK, article=CAPACITY)
def guardian_on_the_other_side(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who sues for somebody is not the one who is sued."""
    for index, party in record.initiators:
        guardian = party.guardian
        if guardian is None or is_blank(guardian.name):
            continue
        for other, opponent in record.respondents:
            same = (
                guardian.id_number == opponent.id_number
                if guardian.id_number and opponent.id_number
                else None
            )
            if same is False or (same is None and guardian.name != opponent.name):
                continue
            yield Found(
                f"parties[{index}].guardian",
                Text(
                    "{who}的法定代理人{guardian}，同时是{opponent}。",
                    who=called(record, index),
                    guardian=guardian.name,
                    opponent=called(record, other),
                ),
                Text("告监护人的，请改由另一名监护人（例如父母中的另一方）作法定代理人；写错的请改正。"),
            )
