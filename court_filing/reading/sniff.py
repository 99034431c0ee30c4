"""The true kind of a file by its first bytes: cheap, and safe in the process that serves pages."""

import re
from pathlib import PurePath

import filetype

from court_filing.reading.kind import IMAGES, RECORDINGS, SUFFIXES, Kind
from court_filing.reading.plain_text import encoding_of
from court_filing.reading.problems import Problem, problem, unsupported
from court_filing.reading.sniff_package import (
    AS_PDF,
    FROM_OLD_TABLE,
    NOT_A_PAPER,
    SPLIT_MARKS,
    ZIP_MARKS,
    sniff_package,
)
from court_filing.reading.sniff_recording import AS_IMAGE, AS_MP4, sniff_recording
from court_filing.texts import Text

PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024
"""Readers find the mark anywhere in the first kilobyte, and scanners do put bytes before it."""
_PDF_OBJECT = re.compile(rb"%PDF-|(?:^|[\r\n\x00 ])\d{1,7} \d{1,5} obj\b")
"""What shows under the name of a PDF that only its beginning is lost or lies further behind; qpdf finds the rest."""
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FROM_OLD_WORD = Text("请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 再上传。")
OLE_PARTS: tuple[tuple[str, Text, Text], ...] = (
    ("WordDocument", Text("旧版 Word 文件（DOC、WPS）"), FROM_OLD_WORD),
    ("Workbook", Text("旧版 Excel 表格（XLS、ET）"), FROM_OLD_TABLE),
    ("PowerPoint Document", Text("旧版演示文稿（PPT、DPS）"), AS_PDF),
    ("__properties_version", Text("Outlook 邮件（MSG）"), AS_PDF),
)
"""By the name of a part that only this kind has."""
PROGRAM_MARKS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"dex\n", b"#!/")

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
    Kind.XLSX: Text("Excel 表格（XLSX）"),
    Kind.TEXT: Text("纯文字"),
    Kind.ZIP: Text("ZIP 压缩包"),
    Kind.MP3: Text("MP3 录音"),
    Kind.M4A: Text("M4A 录音"),
    Kind.WAV: Text("WAV 录音"),
    Kind.MP4: Text("MP4 录像"),
    Kind.MOV: Text("MOV 录像"),
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
    Kind.XLSX: ".xlsx",
    Kind.TEXT: ".txt",
    Kind.ZIP: ".zip",
    Kind.MP3: ".mp3",
    Kind.M4A: ".m4a",
    Kind.WAV: ".wav",
    Kind.MP4: ".mp4",
    Kind.MOV: ".mov",
}

UNPACK = Text("请先解压，再上传里面的文件；也可以重新压缩成 ZIP 再上传。")
PAGE_CODE = Text("网页或图形代码")
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
    return as_named(found, name)


def as_named(found: Kind, name: str) -> Kind | Problem:
    """The kind found, or the problem that its name says another one."""
    suffix = PurePath(name.strip()).suffix.lower()
    claimed = SUFFIXES.get(suffix)
    if claimed is None or any({claimed, found} <= alike for alike in ({found}, IMAGES, RECORDINGS)):
        return found
    return problem("mismatch", suffix=suffix, found=NAMES[found], expected=USUAL_SUFFIX[found])


def _content(head: bytes, suffix: str) -> Kind | Problem:
    if head.startswith(OLE_MARK):
        return _old_office(head, suffix)
    if head.startswith((*ZIP_MARKS, *SPLIT_MARKS)):
        return sniff_package(head, suffix)
    if (recorded := sniff_recording(head)) is not None:
        return recorded
    guess = filetype.guess(head)
    media_type = guess.mime if guess else ""
    if media_type in IMAGE_TYPES:
        return IMAGE_TYPES[media_type]
    if _is_pdf(head, suffix):
        return Kind.PDF
    # Some marks are two letters long, with which a text may begin.
    if suffix == ".txt" and is_text(head):
        return Kind.TEXT
    if head.startswith(PROGRAM_MARKS):
        return unsupported(Text("程序文件"), NOT_A_PAPER)
    return _known_but_not_taken(media_type, guess.extension) if guess else _text(head, suffix)


def _is_pdf(head: bytes, suffix: str) -> bool:
    return PDF_MARK in head[:PDF_MARK_WITHIN] or (suffix == ".pdf" and _PDF_OBJECT.search(head) is not None)


def _old_office(head: bytes, suffix: str) -> Problem:
    """An OLE container: an office file of before 2007, or the locked box around a new one with a password."""
    if "EncryptedPackage".encode("utf-16-le") not in head:
        for part, found, advice in OLE_PARTS:
            if part.encode("utf-16-le") in head:
                return unsupported(found, advice)
    if suffix in (".docx", ".xlsx"):
        return problem("encrypted_word" if suffix == ".docx" else "encrypted_table")
    return unsupported(Text("旧版 Office 文件（DOC、WPS、XLS 等）"), FROM_OLD_WORD)


def _known_but_not_taken(media_type: str, extension: str) -> Problem:
    family, _, detail = media_type.partition("/")
    if family in {"audio", "video"}:
        return unsupported(Text("{extension} 录音录像", extension=extension.upper()), AS_MP4)
    if family == "image":
        return unsupported(Text("{extension} 图片", extension=extension.upper()), AS_IMAGE)
    if detail in PACKED:
        return unsupported(Text("{extension} 压缩包", extension=extension.upper()), UNPACK)
    return unsupported(Text("{extension} 文件", extension=extension.upper()), AS_PDF)


def _text(head: bytes, suffix: str) -> Kind | Problem:
    """What is left: plain text under a name that says so, a web page, or bytes nobody knows."""
    readable = is_text(head)
    if readable and suffix in {".txt", ""}:
        return Kind.TEXT
    code = readable and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    if suffix == ".txt":
        return problem("corrupt_text")
    if suffix in SUFFIXES:
        if not readable:
            return _not_that(suffix)
        return problem("text_inside", suffix=suffix, found=PAGE_CODE if code else NAMES[Kind.TEXT])
    if code:
        return unsupported(PAGE_CODE, FROM_PAGE)
    found = Text("{suffix} 文件", suffix=suffix) if ENDING.fullmatch(suffix) else Text("未知文件")
    return unsupported(found, AS_PDF)


def _not_that(suffix: str) -> Problem:
    claimed = SUFFIXES[suffix]
    if claimed is Kind.ZIP:
        return problem("corrupt_zip")
    return problem("no_recording" if claimed in RECORDINGS else "not_what_it_says", suffix=suffix)


def is_text(head: bytes) -> bool:
    """Whether the bytes read as Chinese or Latin text (`plain_text.encoding_of`), without controls."""
    return encoding_of(head, whole=False) is not None
