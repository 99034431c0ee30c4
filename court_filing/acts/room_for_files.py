"""How much a case takes (容量): so many bytes from each person; asked of every file before it is kept."""

from court_filing.cases import store
from court_filing.cases.case import Case
from court_filing.cases.representation import Representation
from court_filing.cases.supplement import Supplement
from court_filing.cases.uploads import bytes_from
from court_filing.reading.kind import LIMITS
from court_filing.texts import Text, size

MOST_BYTES = LIMITS.case_bytes
"""What one person may hand in to one case: files taken back and files on their way count, and nobody else's do."""


class NoRoom(Exception):
    """No more is taken; `text` says how much is, and where the rest can go. What is there already stays."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


class TooManyFiles(NoRoom):
    """There are as many files as there may be."""


class NoSpace(NoRoom):
    """There are as many bytes from this person as there may be."""


def ensure_space(case: Case, size_bytes: int, *, by_id: int) -> None:
    """Raise NoSpace where so many more bytes from that account would be too much for the case."""
    left_bytes = max(0, MOST_BYTES - bytes_from(case, by_id))
    if size_bytes > left_bytes:
        text = Text(
            "一个人在一个案件里交的文件加起来最多 {most}（含已移除的和正在上传的），现在还剩 {left}，放不下。"
            "请压缩或降低清晰度再上传，或者刻成光盘、存入 U 盘交到法院诉讼服务中心窗口",
            most=size(MOST_BYTES),
            left=size(left_bytes),
        )
        raise NoSpace(text)


def whose(case: Case, *, supplement_id: int | None = None, representation_id: int | None = None) -> int:
    """The account from which a file comes that belongs there; without either it is the filer's."""
    if supplement_id is not None:
        return store.needed(Supplement, supplement_id).account_id
    if representation_id is not None:
        return store.needed(Representation, representation_id).account_id
    return case.owner_id
