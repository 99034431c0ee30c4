"""E3, E4: the list of evidence (证据清单) beside the evidence: listed and not there, there and not listed.

Names differ from writer to writer, and one file may hold several pieces: only where every file that is there has its
name in the list, what lacks is asked about; a file is asked about only where nothing in the list sounds like it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from court_filing.review.evidence import LISTED
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.mismatch import is_sure
from court_filing.review.once import once
from court_filing.review.record import FilingRecord, Material
from court_filing.review.rule import rule
from court_filing.texts import Text

_ASIDE = re.compile(
    r"[（(【\[][^）)】\]]*[）)】\]]|\.(?:pdf|jpe?g|png|docx?|xlsx?|mp[34]|wav|zip|heic|tiff?)$"
    r"|^(?:证据|附件)?[\d一二三四五六七八九十]{1,3}[.、．\-_ :：]*"
    r"|复印件|原件|影印件|扫描件|(?:各)?[\d一二三四五六七八九十]+[份张页组件]$|《|》",
    re.I,
)
_SEVERAL = re.compile(
    r"等|全部|合并|汇总|合集|^证据(?:材料)?$|材料$|一套|全套|卷宗|[一二三四五六七八九十\d][-—~至到][一二三四五六七八九十\d]"
)
_NEEDS_NO_FILE = re.compile(
    r"陈述|证言|证人|鉴定申请|申请鉴定|勘验|实物|原物|身份|户口|营业执照|主体|资格|委托|授权|所函|起诉状|自诉状|申请书|代表人|送达地址|执业证"
)
_ALIKE = 60
"""In percent: which part of the shorter name stands in the longer in one piece, where both mean the same."""
_EVIDENCE = "evidence"


@rule("E3.handed_in", severity=Severity.ASK, article=LISTED)
def listed_and_not_there(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Every piece of evidence that the list (or the complaint) names is among the files."""
    items, files = _items(record), _files(record)
    names = [_core(each.called) for each in files]
    if len(items) < 2 or not files or any(_SEVERAL.search(each.called) for each in files):
        return
    if not all(any(_same(name, item) for item in items) for name in names):
        return
    everything = [_core(each.called) for each in record.materials]
    lacking = [
        item
        for item in items
        if not _NEEDS_NO_FILE.search(item) and not any(_same(item, each) for each in everything)
    ]
    if lacking:
        yield Found(
            "materials.evidence",
            Text("证据清单（诉状）里写了“{items}”，材料里没有交。", items="”“".join(lacking)),
            Text("请上传这些证据；放在别的文件里的，或者暂时交不了的，可以不改，请在证据清单里注明。"),
        )


@rule("E4.listed", severity=Severity.ASK, article=LISTED)
def there_and_not_listed(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Every file among the evidence is one of the list, all of whose items are there: else it may be one of those."""
    items, files = _items(record), _files(record)
    whole = "".join(plain(str(each.words)) for each in record.materials if each.slot == "evidence_list")
    known = whole + plain("".join(items))
    if len(items) < 2 or not _is_whole(record):
        return
    strange = [each for each in files if each.title and _is_strange(_core(each.called), known)]
    others = [_core(each.called) for each in record.materials if each not in strange]
    settled = all(_NEEDS_NO_FILE.search(item) or any(_same(item, each) for each in others) for item in items)
    if not settled or len(strange) * 2 > len(files) or any(_SEVERAL.search(each.called) for each in files):
        return
    for file in strange:
        yield Found(
            record.where(file),
            Text("《{file}》没有写进证据清单。", file=file.called),
            Text("请在证据清单里补上它的来源和证明内容；不是证据的，请移到“其他材料”。"),
        )


def _is_strange(name: str, known: str) -> bool:
    """Whether no two signs of the name stand side by side in anything that the list says."""
    pairs = [name[start : start + 2] for start in range(len(name) - 1)]
    return bool(pairs) and not any(pair in known for pair in pairs)


def _is_whole(record: FilingRecord) -> bool:
    """Whether everything that the list says is known."""
    lists = [each for each in record.materials if each.slot == "evidence_list"]
    return bool(lists or record.evidence_list) and all(each.words is not None for each in lists)


def _files(record: FilingRecord) -> Sequence[Material]:
    return [each for each in record.materials if each.slot == _EVIDENCE]


@once
def _items(record: FilingRecord) -> tuple[str, ...]:
    """What the lists name, each once: the one that was written here, the one that was uploaded, or the complaint's."""
    named = [item.name for item in record.evidence_list if item.name]
    for paper, field in (("evidence_list", "item"), ("complaint", "evidence")):
        if not named:
            named = [
                said.text
                for material in record.materials
                if material.paper == paper and material.slot == paper
                for said in material.says.get(field, ())
                if is_sure(said)
            ]
    return tuple(dict.fromkeys(core for core in map(_core, named) if len(core) > 1))


def _core(name: str) -> str:
    """A name without number, kind of copy and file ending."""
    bare = name.strip()
    for _round in range(2):
        bare = _ASIDE.sub("", bare).strip()
    return plain(bare)


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return False
    if shorter in longer:
        return True
    match = SequenceMatcher(None, shorter, longer, autojunk=False).find_longest_match()
    return match.size >= 2 and match.size * 100 >= _ALIKE * len(shorter)
