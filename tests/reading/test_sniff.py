"""What a file is by its first bytes, and what a person is told about one that is not taken."""

import io
import zipfile

import pytest
from PIL import Image

from court_filing.reading.kind import Kind
from court_filing.reading.problems import Fault, Problem
from court_filing.reading.sniff import sniff

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
OFFICE = "[Content_Types].xml"


def picture(form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, form)
    return buffer.getvalue()


def package(*entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry in entries:
            archive.writestr(entry, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (PDF, "起诉状.pdf", Kind.PDF),
        (PDF, "起诉状", Kind.PDF),
        (PDF, "起诉状.PDF ", Kind.PDF),
        (b"\xef\xbb\xbf\r\n" + PDF, "扫描件.pdf", Kind.PDF),
        (b"HTTP/1.1 200 OK\r\n" * 100 + PDF, "下载.pdf", Kind.PDF),
        (b"1 0 obj\n<< /Type /Catalog >>\nendobj\n", "没有开头.pdf", Kind.PDF),
        (picture("JPEG"), "身份证.jpg", Kind.JPEG),
        (picture("PNG"), "截图.png", Kind.PNG),
        (picture("TIFF"), "扫描.tif", Kind.TIFF),
        (picture("WEBP"), "微信图片.jpg", Kind.WEBP),
        (HEIC, "IMG_0001.HEIC", Kind.HEIC),
        (HEIC, "IMG_0001.jpg", Kind.HEIC),
        (package(OFFICE, "_rels/.rels", "word/document.xml"), "起诉状.docx", Kind.DOCX),
        (package(OFFICE, "xl/workbook.xml"), "账目.xlsx", Kind.XLSX),
        (package("a.txt"), "证据.zip", Kind.ZIP),
        (MP4, "录像.mp4", Kind.MP4),
        ("MZ 是车间的名字。".encode(), "说明.txt", Kind.TEXT),
        ("原告：张三\r\n".encode(), "说明.txt", Kind.TEXT),
        ("原告：张三\r\n".encode("gb18030"), "说明.txt", Kind.TEXT),
        ("原告：张三\r\n".encode("utf-16"), "说明.txt", Kind.TEXT),
    ],
)
def test_a_file_is_what_its_content_says(head: bytes, name: str, kind: Kind) -> None:
    assert sniff(head, name) is kind


@pytest.mark.parametrize(
    ("head", "name", "fault", "words"),
    [
        (b"", "起诉状.pdf", Fault.EMPTY, "0 字节"),
        (picture("JPEG"), "起诉状.pdf", Fault.MISMATCH, "以 .pdf 结尾，内容却是 JPG 图片"),
        (PDF, "身份证.jpg", Fault.MISMATCH, "改成 .pdf"),
        (PDF, "说明.txt", Fault.MISMATCH, "内容却是 PDF 文件"),
        ("第 1 0 object 项".encode(), "起诉状.pdf", Fault.MISMATCH, "内容却是纯文字"),
        (b"<html><script>1</script></html>", "起诉状.pdf", Fault.MISMATCH, "内容却是网页或图形代码"),
        (b"MZ" + bytes(300), "起诉状.pdf", Fault.UNSUPPORTED, "程序不是诉讼材料"),
        (bytes(300), "身份证.jpg", Fault.MISMATCH, "内容却不是这种文件"),
        (OLE, "起诉状.doc", Fault.UNSUPPORTED, "另存为 DOCX 或 PDF"),
        (OLE, "起诉状.docx", Fault.ENCRYPTED, "取消密码"),
        (b"Rar!\x1a\x07\x00" + bytes(300), "证据.rar", Fault.UNSUPPORTED, "先解压"),
        (package(OFFICE, "xl/workbook.xml"), "账目.docx", Fault.MISMATCH, "改成 .xlsx"),
        (package(OFFICE, "ppt/presentation.xml"), "演示.pptx", Fault.UNSUPPORTED, "打印为）PDF"),
        (package("OFD.xml", "Doc_0/Document.xml"), "发票.ofd", Fault.UNSUPPORTED, "导出为 PDF"),
        (b"GIF89a" + bytes(300), "图.gif", Fault.UNSUPPORTED, "另存为 JPG 或 PNG"),
        (MP4, "录像.pdf", Fault.MISMATCH, "内容却是 MP4 录像"),
        (b"OggS" + bytes(300), "录音.ogg", Fault.UNSUPPORTED, "另存为 MP3"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "图.svg", Fault.UNSUPPORTED, "打印为 PDF"),
        (b"text\x00\x01", "说明.txt", Fault.CORRUPT, "UTF-8"),
        (b"id,name\n1,2\n", "表.csv", Fault.UNSUPPORTED, ".csv 文件"),
    ],
)
def test_a_file_not_taken_is_told_why_and_how_to_mend(
    head: bytes, name: str, fault: Fault, words: str
) -> None:
    answer = sniff(head, name)
    assert isinstance(answer, Problem)
    assert answer.fault is fault
    assert words in str(answer.message)


def test_a_kind_not_taken_is_told_which_are() -> None:
    answer = sniff(b"Rar!\x1a\x07\x00" + bytes(300), "证据.rar")
    assert isinstance(answer, Problem)
    assert "PDF、JPG、PNG" in str(answer.message)


def test_text_cut_in_the_middle_of_a_character_is_still_text() -> None:
    assert sniff(("诉" * 3000).encode()[:8192], "起诉状.txt") is Kind.TEXT


@pytest.mark.parametrize("name", ["a\nb.pdf", "‮fdp.pdf", "长" * 300 + ".pdf", "../../etc/passwd.pdf"])
def test_a_strange_name_harms_nothing(name: str) -> None:
    assert sniff(PDF, name) is Kind.PDF
