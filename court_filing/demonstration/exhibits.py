"""The files of the demonstration case, made on the spot and marked as specimens (示例).

The complaint and the list of evidence are Word files with nothing but text; identity card and proof are pictures.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image, ImageDraw, ImageFont

from court_filing.demonstration.browser import Upload
from court_filing.demonstration.people import CAUSE, CLAIMS, COURT, DEFENDANT, FACTS, PLAINTIFF
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


def complaint(*, on: date) -> Upload:
    """The complaint (民事起诉状)."""
    claims = [f"{number}. {text}；" for number, text in enumerate(CLAIMS, start=1)]
    lines = [
        "民事起诉状",
        f"（{SPECIMEN}）",
        f"原告：{PLAINTIFF.name}，{PLAINTIFF.sex}，1990年3月7日出生，{PLAINTIFF.nation}，"
        f"{PLAINTIFF.occupation}，住{PLAINTIFF.address}。",
        f"被告：{DEFENDANT.name}，住{DEFENDANT.address}。",
        f"案由：{CAUSE}",
        "诉讼请求：",
        *claims,
        "事实与理由：",
        *FACTS.splitlines(),
        f"此致　{COURT}",
        f"具状人：{PLAINTIFF.name}（签名）",
        plain_date(on),
    ]
    return Upload("民事起诉状.docx", WORD, _word(lines))


def evidence_list() -> Upload:
    """The list of evidence (证据清单)."""
    lines = [
        "证据清单",
        f"（{SPECIMEN}）",
        "1. 借条一份，1页。证明：被告向原告借款200000元，约定一年后归还。",
    ]
    return Upload("证据清单.docx", WORD, _word(lines))


def proof() -> Upload:
    """The note of debt (借条), scanned."""
    lines = [
        "借　　条",
        f"今借到{PLAINTIFF.name}人民币贰拾万元整（¥200000.00），",
        "借期一年，年利率3.2%，2026年3月1日前归还本息。",
        f"借款人：{DEFENDANT.name}",
        "2025年3月1日",
    ]
    scan = BytesIO()
    _picture(A4_AT_150_DPI, lines, size=40).save(scan, "PDF", resolution=150)
    return Upload("借条（扫描件）.pdf", "application/pdf", scan.getvalue())


def card_front() -> Upload:
    """The side of the identity card with the face."""
    lines = [
        f"姓名　{PLAINTIFF.name}",
        f"性别　{PLAINTIFF.sex}　　民族　汉",
        "出生　1990 年 3 月 7 日",
        f"住址　{PLAINTIFF.address}",
        f"公民身份号码　{PLAINTIFF.identity_number}",
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
