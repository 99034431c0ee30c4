"""What is asked for, of which court and on which decision, beside what the complaint and the decision say."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from court_filing.law import case_numbers, courts
from court_filing.law.amounts import plainly
from court_filing.review.likeness import plain, same_words
from court_filing.review.mismatch import Beside, Mismatch, counts
from court_filing.review.record import CaseType, Said
from court_filing.texts import Text

SUMS, COURT, CAUSE, BASIS = "C2.sums", "C3.court", "C3.cause", "C4.basis"

_MARKS_OF_CAUSE = ("纠纷", "争议", "案由", "一案", "案")


def sums(beside: Beside) -> Iterator[Mismatch]:
    """The sums of the claims: each that stands on one side alone, as far as it can be said which is meant."""
    written = [
        (index, claim.amount_yuan) for index, claim in enumerate(beside.record.claims) if claim.amount_yuan
    ]
    told = _sums_told(beside)
    if not written or not told:
        return
    for index, yuan in list(written):
        same = next((each for each in told if each[0] == yuan), None)
        if same:
            told.remove(same)
            written.remove((index, yuan))
    whole = sum((yuan for _index, yuan in written), Decimal(0)), beside.record.claim_total_yuan
    # A sum of all that the complaint adds up is no claim of its own.
    told = [(yuan, said) for yuan, said in told if yuan not in whole]
    for (index, yuan), (_other, said) in zip(written, told, strict=False):
        what = Text("第 {number} 项请求的金额", number=index + 1)
        where = f"claims[{index}].amount_yuan"
        yield beside.mismatch(SUMS, where=where, what=what, written=f"{plainly(yuan)} 元", said=_as_sum(said))


def court(beside: Beside) -> list[Mismatch]:
    """The court to which the complaint is addressed."""
    what = Text("受理法院")
    return beside.differing(
        COURT,
        where="court",
        what=what,
        written=beside.record.court,
        said=beside.said("court"),
        same=_same_court,
    )


def cause(beside: Beside) -> list[Mismatch]:
    """The cause（案由）that the complaint names."""
    said, record = beside.said("cause"), beside.record
    return beside.differing(
        CAUSE, where="cause", what=Text("案由"), written=record.cause, said=said, same=_same_cause
    )


def basis(beside: Beside) -> Iterator[Mismatch]:
    """What is to be enforced: number and body, beside the paper itself."""
    record = beside.record
    if record.case_type is not CaseType.ENFORCEMENT or beside.material.slot == "evidence":
        return
    number = beside.said("case_number") or beside.said("award_number")
    body = beside.said("court") or beside.said("commission")
    for name, what, said, same in (
        ("basis_no", Text("文书的案号（编号）"), number, _same_case_number),
        ("issuing_body", Text("作出文书的机构"), body, _same_court),
    ):
        written = record.particulars.get(name)
        yield from beside.differing(
            BASIS,
            where=f"particulars.{name}",
            what=what,
            written=str(written) if written else None,
            said=said,
            same=same,
        )


def _sums_told(beside: Beside) -> list[tuple[Decimal, Said]]:
    told = []
    for name, values in beside.material.says.items():
        is_sum = name.startswith("claims.") and name.endswith(".amount_yuan")
        if is_sum and values and counts(values[0]):
            try:
                told.append((int(name.split(".")[1]), Decimal(values[0].text), values[0]))
            except (InvalidOperation, ValueError):
                continue
    return [(yuan, said) for _number, yuan, said in sorted(told, key=lambda each: each[0])]


def _as_sum(said: Said) -> Said:
    return Said(f"{plainly(Decimal(said.text))} 元", said.page, said.box, said.confidence)


def _same_court(one: str, other: str) -> bool:
    first, second = courts.by_written_name(one), courts.by_written_name(other)
    if first and second:
        return first.id == second.id
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    return longer.endswith(shorter)


def _same_cause(one: str, other: str) -> bool:
    first, second = (_bare_cause(each) for each in (one, other))
    return first in second or second in first


def _bare_cause(text: str) -> str:
    bare = plain(text)
    for mark in _MARKS_OF_CAUSE:
        bare = bare.replace(mark, "")
    return bare


def _same_case_number(one: str, other: str) -> bool:
    return same_words(case_numbers.normalised(one), case_numbers.normalised(other))
