"""The record as JSON: the form in which a filing comes for a dry run."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from numbers import Real
from typing import Any, TypeVar

from court_filing.review.record import (
    Agent,
    AgentType,
    CaseType,
    Claim,
    EvidenceItem,
    FilingRecord,
    Guardian,
    Happening,
    Malformed,
    Material,
    Party,
    PartyKind,
    Representative,
    Role,
    Said,
    Wanted,
)
from court_filing.texts import Text

Json = Mapping[str, Any]
PARTY_WORDS = (
    *("name", "sex", "nation", "occupation", "workplace", "education", "birthplace"),
    *("id_type", "id_number", "address", "phone"),
)
MOST_DIGITS = 20
"""Before or behind the point of a sum."""
MOST_SHOWN = 60
"""Characters of what could not be read that are told."""
Word = TypeVar("Word", bound=StrEnum)


class NotARecord(ValueError):
    """The JSON is no record of a filing: `where` names the place, `what` says what is wrong there."""

    def __init__(self, where: str, what: Text) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


def from_json(data: Json) -> FilingRecord:
    """The record that the JSON object describes. Unknown members are ignored.

    A date or an amount that cannot be read does not stop the review: it becomes a finding of its own.
    Raises NotARecord where the shape is wrong or a word of the vocabulary is unknown.
    """
    return _Reader(data).record()


def to_json(record: FilingRecord) -> dict[str, Any]:
    """The record as the JSON object that `from_json` reads, with what reading found in the files."""
    members: dict[str, Any] = _plain(asdict(replace(record, calendar=None)))
    del members["calendar"]
    return members


def _plain(value: Any) -> Any:
    """Days and sums as text, words as words, everything in between the same."""
    if isinstance(value, Mapping):
        return {str(name): _plain(member) for name, member in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | Decimal):
        return str(value)
    return value.value if isinstance(value, StrEnum) else value


class _Reader:
    """Walks one JSON object and remembers what it could not read."""

    def __init__(self, data: Json) -> None:
        self._data = _object(data, "")
        self._malformed: list[Malformed] = []

    def record(self) -> FilingRecord:
        data = self._data
        return FilingRecord(
            case_type=_word(CaseType, data.get("case_type"), "case_type"),
            cause=_text(data, "cause"),
            court=_text(data, "court"),
            submitted_on=self._date(data, "submitted_on"),
            parties=tuple(self._party(item, place) for item, place in _items(data, "parties")),
            agents=tuple(_agent(item, place) for item, place in _items(data, "agents")),
            claims=tuple(self._claim(item, place) for item, place in _items(data, "claims")),
            claim_total_yuan=self._amount(data, "claim_total_yuan"),
            facts=_text(data, "facts"),
            materials=tuple(_material(item, place) for item, place in _items(data, "materials")),
            timeline=tuple(_happening(item) for item, _ in _items(data, "timeline")),
            evidence_list=tuple(_evidence(item) for item, _ in _items(data, "evidence_list")),
            particulars=_object(data.get("particulars") or {}, "particulars"),
            form_id=_text(data, "form_id"),
            form_answers=_object(data.get("form_answers") or {}, "form_answers"),
            complaint_written_here=data.get("complaint_written_here") is True,
            complaint_signed=data.get("complaint_signed"),
            signed_on=self._date(data, "signed_on"),
            statement_accepted=data.get("statement_accepted"),
            asked=frozenset(each for each in _list(data, "asked") if isinstance(each, str)),
            represented=data.get("represented"),
            service_name=_text(data, "service_name"),
            service_phone=_text(data, "service_phone"),
            service_address=_text(data, "service_address"),
            electronic_service=data.get("electronic_service"),
            wishes=_object(data.get("wishes") or {}, "wishes"),
            titles=_object(data.get("titles") or {}, "titles"),
            wanted=tuple(_wanted(item) for item, _ in _items(data, "wanted")),
            # Last: everything above has been read by now.
            malformed=tuple(self._malformed),
        )

    def _party(self, item: Json, place: str) -> Party:
        representative = item.get("legal_representative")
        guardian = item.get("guardian")
        return Party(
            role=_word(Role, item.get("role"), f"{place}.role"),
            kind=_word(PartyKind, item.get("kind"), f"{place}.kind"),
            birth=self._date(item, "birth", place=place),
            legal_representative=_person(Representative, representative, f"{place}.legal_representative"),
            guardian=_person(Guardian, guardian, f"{place}.guardian"),
            **{word: _text(item, word) for word in PARTY_WORDS},
        )

    def _claim(self, item: Json, place: str) -> Claim:
        return Claim(
            kind=_text(item, "kind") or "",
            text=_text(item, "text") or "",
            amount_yuan=self._amount(item, "amount_yuan", place=place),
            counted_to_on=self._date(item, "counted_to_on", place=place),
        )

    def _date(self, item: Json, name: str, *, place: str = "") -> date | None:
        value = item.get(name)
        if value is None or value == "":
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self._remember(place, name, value, "date")
            return None

    def _amount(self, item: Json, name: str, *, place: str = "") -> Decimal | None:
        value = item.get(name)
        if value is None or value == "":
            return None
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            amount = Decimal("NaN")
        if isinstance(value, bool) or not amount.is_finite() or not _is_money(amount):
            self._remember(place, name, value, "amount")
            return None
        return amount

    def _remember(self, place: str, name: str, value: object, expected: str) -> None:
        where = f"{place}.{name}" if place else name
        self._malformed.append(Malformed(where=where, value=str(value)[:MOST_SHOWN], expected=expected))


def _is_money(amount: Decimal) -> bool:
    """Whether it is a sum as people owe them: written out, 1E+999999 would fill the memory."""
    return amount.adjusted() <= MOST_DIGITS and int(amount.as_tuple().exponent) >= -MOST_DIGITS


Person = TypeVar("Person", Representative, Guardian)


def _person(kind: type[Person], item: object, place: str) -> Person | None:
    if not item:
        return None
    data = _object(item, place)
    return kind(**{name: _text(data, name) for name in kind.__dataclass_fields__})


def _agent(item: Json, place: str) -> Agent:
    words = ("name", "organisation", "licence", "authority", "relation", "phone")
    role = item.get("for_role")
    return Agent(
        type=_word(AgentType, item.get("type"), f"{place}.type"),
        for_role=_word(Role, role, f"{place}.for_role") if role else None,
        for_party=_index(item, "for_party"),
        **{word: _text(item, word) for word in words},
    )


def _material(item: Json, place: str) -> Material:
    slot, file = _text(item, "slot"), _text(item, "file")
    if not slot or not file:
        raise NotARecord(place, Text("每份材料都要写 slot（是什么材料）和 file（文件名）。"))
    return Material(
        slot=slot,
        file=file,
        title=_text(item, "title"),
        sha256=_text(item, "sha256"),
        party=_index(item, "party"),
        agent=_index(item, "agent"),
        paper=_text(item, "paper"),
        words=_text(item, "words"),
        says=_says(item.get("says") or {}, f"{place}.says"),
    )


def _says(item: object, place: str) -> dict[str, tuple[Said, ...]]:
    """What the file says, by name: each with at least its `text`."""
    says = _object(item, place)
    return {
        str(name): tuple(
            Said(
                text=_text(each, "text") or "",
                page=_index(each, "page") or 1,
                confidence=_confidence(each),
            )
            for each, _where in _items(says, name)
        )
        for name in says
    }


def _wanted(item: Json) -> Wanted:
    return Wanted(**{word: _text(item, word) or "" for word in Wanted.__dataclass_fields__})


def _confidence(item: Json) -> Any:
    """How surely it was read, as the number that came; nothing counts that is told with none."""
    value = item.get("confidence", 1)
    return value if isinstance(value, Real | Decimal) else 0


def _happening(item: Json) -> Happening:
    return Happening(when=_text(item, "when") or "", what=_text(item, "what") or "")


def _evidence(item: Json) -> EvidenceItem:
    return EvidenceItem(**{word: _text(item, word) for word in EvidenceItem.__dataclass_fields__})


def _items(data: Json, name: str) -> list[tuple[Json, str]]:
    return [
        (_object(item, f"{name}[{index}]"), f"{name}[{index}]")
        for index, item in enumerate(_list(data, name))
    ]


def _list(data: Json, name: str) -> Sequence[Any]:
    value = data.get(name) or ()
    if not isinstance(value, list | tuple):
        raise NotARecord(name, Text("这里要是一个列表，用方括号括起来。"))
    return value


def _index(data: Json, name: str) -> int | None:
    """A place in a list; what is none names nobody."""
    value = data.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _object(value: object, where: str) -> Json:
    if not isinstance(value, Mapping):
        raise NotARecord(where, Text("这里要是一个对象，用花括号括起来。"))
    return value


def _text(data: Json, name: str) -> str | None:
    value = data.get(name)
    return None if value is None else str(value).strip() or None


def _word(vocabulary: type[Word], value: object, where: str) -> Word:
    try:
        return vocabulary(str(value))
    except ValueError as error:
        words = "、".join(vocabulary)
        raise NotARecord(
            where, Text("“{value}”不能用，只能是：{words}。", value=value, words=words)
        ) from error
