"""P1: the papers by which people identify themselves are still valid (证件在有效期内)."""

from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.identities import IDENTITY
from court_filing.review.mismatch import is_sure
from court_filing.review.record import FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

_CARDS = frozenset({"id_front", "id_back"})
"""What a card may be recognised as: both sides may lie on one page."""


@rule("P1.card_valid", severity=Severity.ASK, article=IDENTITY)
def card_out_of_date(record: FilingRecord, today: date) -> Iterator[Found]:
    """The card of who comes to court, or acts, was valid on the day of filing."""
    on = record.submitted_on or today
    for material in record.materials:
        if "identity" not in material.slot or material.paper not in _CARDS:
            continue
        for said in material.says.get("valid_until", ())[:1]:
            until = _day(said.text)
            if until is not None and until < on and is_sure(said):
                yield Found(
                    record.where(material),
                    Text(
                        "《{file}》的有效期到 {until} 为止，已经过期。",
                        file=material.called,
                        until=until.isoformat(),
                    ),
                    Text("请换成有效期内的证件；正在补办的，请上传临时居民身份证或者公安机关的证明。"),
                )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
