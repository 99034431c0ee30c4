"""What a ZIP container is by the names of its entries: a Word file, a table, an archive, or something else in a box."""

import struct
from collections.abc import Collection, Iterator

from court_filing.reading.kind import Kind
from court_filing.reading.problems import Problem, unsupported
from court_filing.texts import Text

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
"""Of an archive's first entry, and of one without any."""
SPLIT_MARKS = (b"PK\x07\x08", b"PK00PK\x03\x04")
OFFICE_MARK = "[content_types].xml"

AS_PDF = Text("请用软件打开这个文件，另存为（打印为）PDF 再上传。")
FROM_OFD = Text("请用 OFD 阅读软件打开，导出为 PDF 再上传。")
FROM_OLD_TABLE = Text("请用 Excel 或 WPS 打开，另存为 XLSX 或 PDF 再上传。")
NOT_A_PAPER = Text("程序不是诉讼材料，请确认选对了文件；要证明软件的内容，请截图或录屏后上传。")

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_SIZE_FOLLOWS = 0x8

_TOLD: tuple[tuple[str, Text, Text], ...] = (
    ("ofd.xml", Text("OFD 版式文件"), FROM_OFD),
    ("ppt/presentation.xml", Text("演示文稿（PPTX）"), AS_PDF),
    ("xl/workbook.bin", Text("二进制表格（XLSB）"), FROM_OLD_TABLE),
    ("androidmanifest.xml", Text("手机程序（APK）"), NOT_A_PAPER),
    ("meta-inf/container.xml", Text("电子书（EPUB）"), AS_PDF),
    ("index/document.iwa", Text("Pages、Numbers 或 Keynote 文件"), AS_PDF),
    ("content.xml", Text("ODT、ODS 等办公文件"), AS_PDF),
)
"""By an entry that only this kind has: how it is called, and how to get to a kind that is taken."""


def kind_of_package(names: Collection[str]) -> Kind | Problem:
    """What holds entries of all those names."""
    plain = {name.replace("\\", "/").lstrip("/").casefold() for name in names}
    if any(name.startswith("word/document") and name.endswith(".xml") for name in plain):
        return Kind.DOCX
    if "xl/workbook.xml" in plain:
        return Kind.XLSX
    for name, found, advice in _TOLD:
        if name in plain and (name != "content.xml" or "mimetype" in plain):
            return unsupported(found, advice)
    if "meta-inf/manifest.mf" in plain and any(name.endswith(".class") for name in plain):
        return unsupported(Text("程序（JAR）"), NOT_A_PAPER)
    return Kind.ZIP


def first_names(head: bytes) -> Iterator[str]:
    """The names of the first entries, as far as the head shows where one ends and the next begins."""
    place = 0
    while len(head) >= place + _LOCAL_HEADER.size:
        mark, _, flags, _, _, _, _, packed, _, named, more = _LOCAL_HEADER.unpack_from(head, place)
        if mark != ZIP_MARKS[0]:
            return
        start = place + _LOCAL_HEADER.size
        yield head[start : start + named].decode("utf-8", "replace")
        if flags & _SIZE_FOLLOWS and not packed:
            return
        place = start + named + more + packed


def sniff_package(head: bytes, suffix: str) -> Kind | Problem:
    """What a ZIP container is as far as its first entries show; where they do not, what its name says.

    Only a look at all entries tells for sure (`probe_package`): that is done where the file is opened.
    """
    if head.startswith(SPLIT_MARKS):
        return unsupported(Text("分卷压缩包"), Text("请把各卷放在一起解压，再上传里面的文件。"))
    names = list(first_names(head))
    found = kind_of_package(names)
    if found is not Kind.ZIP:
        return found
    if any(name.casefold() == OFFICE_MARK for name in names):
        # An office file of which the head does not show the telling part.
        return {".xlsx": Kind.XLSX, ".zip": Kind.ZIP}.get(suffix, Kind.DOCX)
    return {".docx": Kind.DOCX, ".xlsx": Kind.XLSX}.get(suffix, Kind.ZIP)
