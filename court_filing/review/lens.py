"""C1–C4: the consistency lens（一致性核对）: what was filled in beside what the files say, side by side.

Nobody is told that they are wrong: a file may be misread, and a person may live elsewhere than their card says. Every
difference is asked about, with the place where it stands; whoever explains one is not asked again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from court_filing.review import compared_matter as matter
from court_filing.review import compared_people as people
from court_filing.review.complaint import CONTENT
from court_filing.review.finding import Found, Severity
from court_filing.review.identities import IDENTITY
from court_filing.review.mismatch import Beside, Mismatch
from court_filing.review.once import once
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import Articles, Rule, everywhere, register
from court_filing.texts import Text

MOST_SHOWN = 60
"""Characters of a value in a sentence."""

Look = Callable[[Beside], Iterable[Mismatch]]

_COMPLAINT: tuple[Look, ...] = (people.complaint, matter.sums, matter.court, matter.cause)
_LOOKS: Mapping[str, tuple[Look, ...]] = {
    "id_front": (people.card,),
    "business_licence": (people.licence,),
    "lawyer_licence": (people.lawyer,),
    "authority_letter": (people.letter,),
    "head_certificate": (people.certificate,),
    "judgment": (people.decided, matter.basis),
    "award": (people.decided, matter.basis),
}
_CURE = Text("填错的请改正；两处都对，或者是系统读错了文件，请在“核对文件和填写”里说明一句，以后就不再问。")


@once
def mismatches(record: FilingRecord) -> tuple[Mismatch, ...]:
    """Every difference, file by file; of several files that say the same otherwise, each."""
    found: dict[str, Mismatch] = {}
    for material in record.materials:
        looks = _LOOKS.get(material.paper or "", ())
        if material.paper == "complaint" and material.slot == "complaint":
            looks = _COMPLAINT
        for look in looks:
            found |= {each.key: each for each in look(Beside(record, material))}
    return tuple(found.values())


def unexplained(record: FilingRecord) -> tuple[Mismatch, ...]:
    """Those that nobody has explained."""
    return tuple(each for each in mismatches(record) if each.key not in record.explained)


def is_difference(rule_id: str) -> bool:
    """Whether the rule is one of those that tell differences."""
    return rule_id.partition(".")[0] in ("C1", "C2", "C3", "C4")


def sentence(mismatch: Mismatch) -> Text:
    """The difference in words."""
    values = {
        "what": mismatch.what,
        "file": mismatch.material.called,
        "page": mismatch.said.page,
        "told": shortened(mismatch.said.text),
        "written": shortened(mismatch.written),
    }
    if not mismatch.written:
        return Text("《{file}》第 {page} 页写了{what}，填写的内容里没有。", **values)
    if mismatch.doubtful:
        return Text(
            "{what}：填写的是“{written}”，《{file}》第 {page} 页读到的是“{told}”。可能是识别错误，请核对。",
            **values,
        )
    return Text("{what}：填写的是“{written}”，《{file}》第 {page} 页写的是“{told}”。", **values)


def shortened(text: str) -> str:
    """A value as a sentence shows it."""
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def _rule(rule_id: str, article: str | Articles) -> Rule:
    def differing(record: FilingRecord, _today: date) -> Iterator[Found]:
        for each in unexplained(record):
            if each.rule == rule_id:
                yield Found(each.where, sentence(each), _CURE)

    articles = everywhere(article) if isinstance(article, str) else article
    return Rule(id=rule_id, severity=Severity.ASK, article=articles, check=differing)


for _id, _article in (
    (people.NAMES, IDENTITY),
    (people.NUMBERS, IDENTITY),
    (people.BIRTHS, IDENTITY),
    (people.SEXES, IDENTITY),
    (people.ADDRESSES, CONTENT),
    (people.PHONES, CONTENT),
    (people.PEOPLE, CONTENT),
    (people.AGENTS, IDENTITY),
    (matter.SUMS, CONTENT),
    (matter.COURT, CONTENT),
    (matter.CAUSE, CONTENT),
):
    register(_rule(_id, _article))
register(_rule(matter.BASIS, {CaseType.ENFORCEMENT: CONTENT[CaseType.ENFORCEMENT]}))
