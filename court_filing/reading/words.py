"""The words of a page, line by line with their places: from the file's own text, or recognised in its picture."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]
"""Left, top, width and height as shares (0 to 1) of the page as it is shown upright."""


def as_drawn(box: Box, turned: int) -> Box:
    """A place on a page that was turned clockwise by so many degrees to stand upright, on the page as it is drawn."""
    left, top, width, height = box
    if turned == 90:
        return top, 1 - left - width, height, width
    if turned == 180:
        return 1 - left - width, 1 - top - height, width, height
    if turned == 270:
        return 1 - top - height, left, height, width
    return box


@dataclass(frozen=True)
class Line:
    """What stands on one line."""

    text: str
    box: Box
    confidence: float = 1.0
    """1 for text that stands in the file; less where it was recognised in a picture."""
    backwards: bool = False
    """Whether it runs from right to left or upwards as the page is shown: a page of a PDF that lies upside down."""


@dataclass(frozen=True)
class PageWords:
    """The lines of one page, from top to bottom."""

    number: int
    """From 1."""
    lines: tuple[Line, ...] = ()
    by_ocr: bool = False
    """Whether they were recognised（文字识别）: such words are shown for confirmation, and never trusted."""
    turned: int = 0
    """By how many degrees clockwise the page as it is drawn has to be turned to stand upright; boxes are of the page
    so turned."""

    @property
    def text(self) -> str:
        """All lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


class Paper(StrEnum):
    """What a paper is, as far as the court's review and its forms have a use for knowing."""

    ID_FRONT = "id_front"
    """居民身份证, the side with the person (人像面)."""
    ID_BACK = "id_back"
    """居民身份证, the side with the emblem (国徽面): authority and validity."""
    BUSINESS_LICENCE = "business_licence"
    LAWYER_LICENCE = "lawyer_licence"
    AUTHORITY_LETTER = "authority_letter"
    """授权委托书."""
    COMPLAINT = "complaint"
    """起诉状, 自诉状, 申请书 of any proceeding."""
    JUDGMENT = "judgment"
    """判决书, 裁定书, 调解书, 支付令 of a court."""
    AWARD = "award"
    """裁决书 of an arbitration commission, labour arbitration included."""
    FIRM_LETTER = "firm_letter"
    """律师事务所函, 出庭函, 介绍信 of a legal service office."""
    HEAD_CERTIFICATE = "head_certificate"
    """法定代表人（负责人）身份证明书."""
    EVIDENCE_LIST = "evidence_list"
    """证据清单, 证据目录."""


@dataclass(frozen=True)
class Value:
    """One thing that a paper says, with where it says so."""

    text: str
    """As the form would want it: a day as 2026-11-22, a sum as 12345.00, a number without spaces."""
    page: int
    box: Box
    confidence: float


@dataclass(frozen=True)
class Understood:
    """A paper that was recognised, and what it says. Offered for filling in, and never filled in silently."""

    paper: Paper
    fields: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """By name; one value for most, several for what is repeated (claims, parties)."""
