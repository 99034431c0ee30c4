"""What is asked for, of which court and on which decision, beside what the complaint and the decision say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from court_filing.law import case_numbers, courts
from court_filing.law.amounts import plainly
from court_filing.review.likeness import nearly_same_name, plain, same_words
from court_filing.review.mismatch import Beside, Mismatch, counts, is_sure
from court_filing.review.record import CaseType, Said
from court_filing.review.sums import makes_up
from court_filing.review.told_sums import figures_in
from court_filing.texts import Text

SUMS, COURT, CAUSE, BASIS = "C2.sums", "C3.court", "C3.cause", "C4.basis"

_MARKS_OF_CAUSE = ("纠纷", "争议", "案由", "一案", "案")

_ENFORCED = ("judgment", "arbitration_award", "execution_certificate")
"""The slots of papers that are enforced; a proof of effect (生效证明) only speaks of one."""
_IN_ALL = re.compile(r"(?:合计|共计|总计|总额)[^，。；\d]{0,8}\d")
_FIGURES = re.compile(r"[\d.．万亿零〇一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟元圆整]+")


def sums(beside: Beside) -> Iterator[Mismatch]:
    """The sums of the claims: claim beside claim where the words are the same, else each that stands on one side alone.

    A claim may name several sums, of which what was filled in is one, or some together.
    """
    written = {
        index: claim.amount_yuan for index, claim in enumerate(beside.record.claims) if claim.amount_yuan
    }
    told = list(_sums_told(beside))
    for index, each in _same_claims(beside, written, told):
        told.remove(each)
        yuan = written.pop(index)
        if not each.may_ask_for(yuan):
            yield _differing(beside, index, yuan, each)
    for index, yuan in list(written.items()):
        same = next((each for each in told if each.may_ask_for(yuan)), None)
        if same:
            told.remove(same)
            del written[index]
    whole = sum(written.values(), Decimal(0)), beside.record.claim_total_yuan
    if whole[0] == sum((each.yuan for each in told), Decimal(0)):
        # What is one claim on one side is several on the other.
        return
    # A sum of all that the complaint adds up is no claim of its own.
    told = [each for each in told if each.yuan not in whole]
    for (index, yuan), each in zip(written.items(), told, strict=False):
        yield _differing(beside, index, yuan, each)


@dataclass(frozen=True)
class _Told:
    """One claim of the complaint: the sum that it seems to ask for, and every sum that it names."""

    text: str
    yuan: Decimal
    said: Said
    named: tuple[Decimal, ...]

    def may_ask_for(self, yuan: Decimal) -> bool:
        """Whether the sum is one of those, or the sum of some; beside a total that is stated there is no other."""
        if _IN_ALL.search(self.text):
            return yuan == self.yuan
        return yuan == self.yuan or makes_up(yuan, self.named)


def _same_claims(
    beside: Beside, written: Mapping[int, Decimal], told: Sequence[_Told]
) -> Iterator[tuple[int, _Told]]:
    """The claims with a sum on both sides that are worded the same but for their figures, each once."""
    left = list(told)
    for index in list(written):
        words = _without_figures(beside.record.claims[index].text)
        same = [each for each in left if words and _without_figures(each.text) == words]
        if len(same) == 1:
            left.remove(same[0])
            yield index, same[0]


def _without_figures(text: str) -> str:
    return _FIGURES.sub("", plain(text)).removeprefix("请求")


def _differing(beside: Beside, index: int, yuan: Decimal, told: _Told) -> Mismatch:
    what = Text("第 {number} 项请求的金额", number=index + 1)
    where = f"claims[{index}].amount_yuan"
    return beside.mismatch(
        SUMS, where=where, what=what, written=f"{plainly(yuan)} 元", said=_as_sum(told.said)
    )


def court(beside: Beside) -> list[Mismatch]:
    """The court to which the complaint is addressed."""
    what, said = Text("受理法院"), beside.said("court")
    if said and _is_a_slip_of_reading(beside.record.court, said):
        return []
    return beside.differing(
        COURT,
        where="court",
        what=what,
        written=beside.record.court,
        said=said,
        same=same_court,
    )


def _is_a_slip_of_reading(written: str | None, said: Said) -> bool:
    """Whether no court has the name that was read unsurely, and one that hardly differs was filled in."""
    meant, told = courts.by_written_name(written or ""), courts.by_written_name(said.text)
    return not is_sure(said) and bool(meant) and told is None and nearly_same_name(str(written), said.text)


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
    if _is_of_another_paper(beside):
        return
    number = beside.said("case_number") or beside.said("award_number")
    body = beside.said("court") or beside.said("commission")
    for name, what, said, same in (
        ("basis_no", Text("文书的案号（编号）"), number, _same_case_number),
        ("issuing_body", Text("作出文书的机构"), body, same_court),
    ):
        written = record.particulars.get(name)
        if said is body and said and _is_a_slip_of_reading(str(written or ""), said):
            continue
        yield from beside.differing(
            BASIS,
            where=f"particulars.{name}",
            what=what,
            written=str(written) if written else None,
            said=said,
            same=same,
        )


def _is_of_another_paper(beside: Beside) -> bool:
    """Whether the number that was filled in stands in another paper that is enforced with this one（公证书、执行证书;
    一审、二审判决书）, or deeper in this one: then this paper's own number is not the one that was meant."""
    written = plain(case_numbers.normalised(str(beside.record.particulars.get("basis_no") or "")))
    own = beside.said("case_number") or beside.said("award_number")
    if not written or (own and _same_case_number(written, own.text)):
        return False
    return any(
        written in plain(case_numbers.normalised(each.words or ""))
        for each in beside.record.materials
        if each.slot in _ENFORCED or "执行证书" in f"{each.called}{(each.words or '')[:40]}"
    )


def _sums_told(beside: Beside) -> Iterator[_Told]:
    told, texts = [], beside.material.says.get("claims", ())
    for name, values in beside.material.says.items():
        is_sum = name.startswith("claims.") and name.endswith(".amount_yuan")
        if is_sum and values and counts(values[0]):
            try:
                told.append((int(name.split(".")[1]), Decimal(values[0].text), values[0]))
            except (InvalidOperation, ValueError):
                continue
    for number, yuan, said in sorted(told, key=lambda each: each[0]):
        text = texts[number - 1].text if number <= len(texts) else ""
        yield _Told(text, yuan, said, tuple(figures_in(text)))


def _as_sum(said: Said) -> Said:
    return Said(f"{plainly(Decimal(said.text))} 元", said.page, said.box, said.confidence)


def same_court(one: str, other: str) -> bool:
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
