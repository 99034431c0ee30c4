"""The true kind of a file by its first bytes: cheap, and safe in the process that serves pages."""

import codecs
import re
from pathlib import PurePath

import filetype

from court_filing.reading.kind import IMAGES, SUFFIXES, Kind
from court_filing.reading.problems import Problem, problem, unsupported
from court_filing.texts import Text

PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024
"""Readers find the mark anywhere in the first kilobyte, and scanners do put bytes before it."""
ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
"""What no text holds: controls other than tab, line and page breaks."""

ENDING = re.compile(r"\.[0-9a-z_-]{1,12}")
"""What is repeated of a name; not a line break, a mark that turns the writing round, or a tale of 200 characters."""

IMAGE_TYPES: dict[str, Kind] = {
    "image/jpeg": Kind.JPEG,
    "image/png": Kind.PNG,
    "image/apng": Kind.PNG,
    "image/tiff": Kind.TIFF,
    "image/webp": Kind.WEBP,
}

NAMES: dict[Kind, Text] = {
    Kind.PDF: Text("PDF 文件"),
    Kind.JPEG: Text("JPG 图片"),
    Kind.PNG: Text("PNG 图片"),
    Kind.TIFF: Text("TIFF 图片"),
    Kind.WEBP: Text("WebP 图片"),
    Kind.HEIC: Text("HEIC 图片"),
    Kind.DOCX: Text("Word 文件（DOCX）"),
    Kind.TEXT: Text("纯文字"),
}
"""How a kind is called in a sentence."""

USUAL_SUFFIX: dict[Kind, str] = {
    Kind.PDF: ".pdf",
    Kind.JPEG: ".jpg",
    Kind.PNG: ".png",
    Kind.TIFF: ".tif",
    Kind.WEBP: ".webp",
    Kind.HEIC: ".heic",
    Kind.DOCX: ".docx",
    Kind.TEXT: ".txt",
}

AS_PDF = Text("请用软件打开这个文件，另存为（打印为）PDF 再上传。")
AS_IMAGE = Text("请把图片另存为 JPG 或 PNG 再上传。")
UNPACK = Text("请先解压，再把里面的文件一个一个上传。")
HAND_IN = Text("录音、录像请刻成光盘或存入 U 盘交到法院，并在证据清单中写明。")
FROM_OLD_WORD = Text("请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 再上传。")
FROM_OFD = Text("请用 OFD 阅读软件打开，导出为 PDF 再上传。")
FROM_PAGE = Text("请用浏览器打开，打印为 PDF 再上传。")

PACKED = frozenset({"zip", "x-rar-compressed", "x-7z-compressed", "x-tar", "gzip", "x-bzip2", "x-xz", "zstd"})


def sniff(head: bytes, name: str) -> Kind | Problem:
    """What the file called `name` is by its first bytes (`LIMITS.head_bytes` of them, fewer if it is shorter).

    The answer is a kind that the court takes, or the problem in words: empty, a kind not taken, or a name that says
    another kind than the content. A photo under another photo's ending is taken for what it is.
    """
    if not head:
        return problem("empty")
    suffix = PurePath(name.strip()).suffix.lower()
    found = _content(head, suffix)
    if isinstance(found, Problem):
        return found
    claimed = SUFFIXES.get(suffix)
    if claimed is None or claimed is found or {claimed, found} <= IMAGES:
        return found
    return problem("mismatch", suffix=suffix, found=NAMES[found], expected=USUAL_SUFFIX[found])


def _content(head: bytes, suffix: str) -> Kind | Problem:
    if head.startswith(OLE_MARK):
        return _old_office(suffix)
    if head.startswith(ZIP_MARK):
        return _package(head, suffix)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return Kind.HEIC
    guess = filetype.guess(head)
    media_type = guess.mime if guess else ""
    if media_type in IMAGE_TYPES:
        return IMAGE_TYPES[media_type]
    if PDF_MARK in head[:PDF_MARK_WITHIN]:
        return Kind.PDF
    if guess:
        return _known_but_not_taken(media_type, guess.extension)
    return _text(head, suffix)


def _old_office(suffix: str) -> Problem:
    """An OLE container: Word up to 2003 and WPS, or the locked box around a new Word file with a password."""
    if suffix == ".docx":
        return problem("encrypted_word")
    return unsupported(Text("旧版 Office 文件（DOC、WPS、XLS 等）"), FROM_OLD_WORD)


def _package(head: bytes, suffix: str) -> Kind | Problem:
    """A ZIP container: a Word file, another office file, or an archive."""
    if b"OFD.xml" in head or suffix == ".ofd":
        return unsupported(Text("OFD 版式文件"), FROM_OFD)
    if b"word/" in head or suffix == ".docx":
        return Kind.DOCX
    if b"xl/" in head or b"ppt/" in head or suffix in {".xlsx", ".pptx", ".odt", ".ods"}:
        return unsupported(Text("表格、演示或其他办公文件"), AS_PDF)
    return unsupported(Text("压缩包"), UNPACK)


def _known_but_not_taken(media_type: str, extension: str) -> Problem:
    family, _, detail = media_type.partition("/")
    if family in {"audio", "video"}:
        return unsupported(Text("录音或录像"), HAND_IN)
    if family == "image":
        return unsupported(Text("{extension} 图片", extension=extension.upper()), AS_IMAGE)
    if detail in PACKED:
        return unsupported(Text("压缩包"), UNPACK)
    return unsupported(Text("{extension} 文件", extension=extension.upper()), AS_PDF)


def _text(head: bytes, suffix: str) -> Kind | Problem:
    """What is left: plain text under a name that says so, a web page, or bytes nobody knows."""
    readable = is_text(head)
    if readable and suffix in {".txt", ""}:
        return Kind.TEXT
    if suffix in SUFFIXES:
        return problem("corrupt_text") if suffix == ".txt" else problem("not_what_it_says", suffix=suffix)
    if head.lstrip()[:1] == b"<" and readable:
        return unsupported(Text("网页或图形代码"), FROM_PAGE)
    found = Text("{suffix} 文件", suffix=suffix) if ENDING.fullmatch(suffix) else Text("未知文件")
    return unsupported(found, AS_PDF)


def is_text(head: bytes) -> bool:
    """Whether the bytes read as Chinese or Latin text (UTF-8, UTF-16 with its mark, GB 18030), without controls."""
    encodings = (
        ("utf-16",) if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else ("utf-8", "gb18030")
    )
    for encoding in encodings:
        try:
            # Not final: the last character may be cut by the end of the head.
            text = codecs.getincrementaldecoder(encoding)().decode(head, final=False)
        except UnicodeDecodeError:
            continue
        return CONTROL.search(text) is None
    return False
