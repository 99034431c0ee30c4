"""The files of a demonstration case, made on the spot and marked as specimens (示例).

Complaint and list of evidence are Word files with nothing but text; identity card and everything else are pictures.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image, ImageDraw, ImageFont

from court_filing.demonstration.browser import Upload
from court_filing.demonstration.people import FILER
from court_filing.demonstration.suits import Paper, Suit
from court_filing.documents.chinese_dates import plain_date
from court_filing.documents.typefaces import COMMON

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPECIMEN = "示例材料，不是真实文书"
A4_AT_150_DPI = (1240, 1754)
CARD = (1012, 638)
INK, FAINT = (24, 24, 24), (200, 30, 30)

_NAMESPACE = "http://schemas.openxmlformats.org"
_CONTENT_TYPES = (
    f'<Types xmlns="{_NAMESPACE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'<Relationships xmlns="{_NAMESPACE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_NAMESPACE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def every_exhibit(suit: Suit, *, on: date) -> list[tuple[str, Upload]]:
    """Every file that a complete filing has, each with its slot."""
    files = [
        ("complaint", complaint(suit, on=on)),
        ("identity_front", card_front()),
        ("identity_back", card_back()),
    ]
    files += [(paper.slot, scanned(paper)) for paper in suit.papers]
    if any(paper.slot == "evidence" for paper in suit.papers):
        files.append(("evidence_list", evidence_list(suit)))
    return files


def complaint(suit: Suit, *, on: date) -> Upload:
    """The complaint (诉状) or application, called as the proceeding calls it."""
    kind = suit.kind
    born = f"{'年'.join(FILER.born[:2])}月{FILER.born[2]}日出生"
    lines = [
        kind.complaint,
        f"（{SPECIMEN}）",
        f"{kind.initiating.title}：{FILER.name}，{FILER.sex}，{born}，{FILER.nation}，"
        f"{FILER.occupation}，{_besides(suit)}住{FILER.address}，电子邮箱{FILER.email}。",
        f"{kind.opposing.title}：{suit.other}，住{suit.opposing['address']}。",
        f"案由：{suit.cause.name}",
        "请求事项：",
        *(f"{number}. {claim.text}；" for number, claim in enumerate(suit.claims, start=1)),
        "事实与理由：",
        *suit.facts.splitlines(),
        *_proofs(suit),
        f"此致　{suit.court.name}",
        f"具状人：{FILER.name}（签名）",
        plain_date(on),
    ]
    return Upload(f"{kind.complaint}.docx", WORD, _word(lines))


def _proofs(suit: Suit) -> list[str]:
    """The evidence and where it comes from, as a complaint has to say."""
    evidence = [paper.name for paper in suit.papers if paper.slot == "evidence"]
    source = f"以上证据由{suit.kind.initiating.title}提供，见证据清单。"
    return ["证据和证据来源：", f"{'、'.join(evidence)}。{source}"] if evidence else []


def _besides(suit: Suit) -> str:
    """What a private prosecution says of who files besides."""
    words = {"birthplace": "出生地{}，", "education": "{}文化，"}
    return "".join(said.format(suit.filer[name]) for name, said in words.items() if suit.filer.get(name))


def evidence_list(suit: Suit) -> Upload:
    """The list of evidence (证据清单)."""
    evidence = [paper for paper in suit.papers if paper.slot == "evidence"]
    rows = [
        f"{number}. {paper.name}一份，1页。证明：{paper.proves}。"
        for number, paper in enumerate(evidence, start=1)
    ]
    return Upload("证据清单.docx", WORD, _word(["证据清单", f"（{SPECIMEN}）", *rows]))


def scanned(paper: Paper) -> Upload:
    """A paper as somebody scanned it."""
    scan = BytesIO()
    _picture(A4_AT_150_DPI, paper.lines, size=40).save(scan, "PDF", resolution=150)
    return Upload(f"{paper.name}（扫描件）.pdf", "application/pdf", scan.getvalue())


def card_front() -> Upload:
    """The side of the identity card with the face."""
    lines = [
        f"姓名　{FILER.name}",
        f"性别　{FILER.sex}　　民族　汉",
        "出生　1990 年 3 月 7 日",
        f"住址　{FILER.address}",
        f"公民身份号码　{FILER.identity_number}",
    ]
    return _photograph("身份证正面.jpg", lines)


def card_back() -> Upload:
    """The side of the identity card with the emblem."""
    lines = [
        "中华人民共和国",
        "居民身份证",
        "签发机关　北京市公安局朝阳分局",
        "有效期限　2020.01.01-2040.01.01",
    ]
    return _photograph("身份证反面.jpg", lines)


def sheet(lines: Sequence[str]) -> bytes:
    """One page of paper as a PDF."""
    out = BytesIO()
    _picture(A4_AT_150_DPI, lines, size=40).convert("L").save(out, "PDF", resolution=150)
    return out.getvalue()


def _photograph(name: str, lines: Sequence[str]) -> Upload:
    photograph = BytesIO()
    _picture(CARD, lines, size=36).save(photograph, "JPEG", quality=88)
    return Upload(name, "image/jpeg", photograph.getvalue())


def _picture(size_px: tuple[int, int], lines: Sequence[str], *, size: int) -> Image.Image:
    picture = Image.new("RGB", size_px, (250, 249, 245))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(COMMON.path), size)
    for number, line in enumerate(lines):
        pen.text((size * 2, size * 2 + number * size * 2), line, fill=INK, font=font)
    pen.text((size * 2, size_px[1] - size * 3), f"（{SPECIMEN}）", fill=FAINT, font=font)
    return picture


def _word(lines: Sequence[str]) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    opening = f'<w:document xmlns:w="{_NAMESPACE}/wordprocessingml/2006/main">'
    document = f"{opening}<w:body>{paragraphs}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONSHIPS,
        "word/document.xml": document,
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return out.getvalue()
