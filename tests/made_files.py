"""Files of every kind, honest ones and such as are made to hurt whoever reads them."""

import io
import struct
import wave
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pillow_heif
from PIL import Image

OFFICE = "[Content_Types].xml"
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
WORKBOOK = '<workbook><sheets><sheet name="账目"/><sheet name="底稿" state="hidden"/></sheets></workbook>'


def box(kind: bytes, *contents: bytes) -> bytes:
    content = b"".join(contents)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def film(
    *, brand: bytes = b"isom", handlers: tuple[bytes, ...] = (b"vide", b"soun"), seconds: float = 61.2
) -> bytes:
    """A film whose index stands at its end, as a telephone writes it."""
    header = box(b"mvhd", bytes(12), struct.pack(">II", 600, int(seconds * 600)), bytes(80))
    tracks = [box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), each, bytes(12)))) for each in handlers]
    return box(b"ftyp", brand, bytes(4), b"isom") + box(b"mdat", bytes(4000)) + box(b"moov", header, *tracks)


def fragmented(seconds: int) -> bytes:
    """A film that was sent while it was taken: its header does not know how long it lasts."""
    header = box(b"mvhd", bytes(12), struct.pack(">II", 1000, 0), bytes(80))
    later = box(b"mvex", box(b"mehd", bytes(4), struct.pack(">I", seconds * 1000)))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"vide", bytes(12))))
    return (
        box(b"ftyp", b"iso5", bytes(4))
        + box(b"moov", header, later, track)
        + box(b"moof")
        + box(b"mdat", bytes(99))
    )


def wav(seconds: float = 2.0) -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(int(16000 * seconds)))
    return stream.getvalue()


def mp3(frames: int = 200) -> bytes:
    """Silence at 128 kbit a second and 44.1 kHz: 417 bytes and 26 ms a frame."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def heic(path: Path, *, location: bool = False, size: tuple[int, int] = (160, 120)) -> Path:
    picture = Image.effect_noise(size, 40).convert("RGB")
    exif = Image.Exif()
    if location:
        exif[0x8825] = {1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 30.0)}
    pillow_heif.from_pillow(picture).save(path, quality=50, exif=exif.tobytes())
    return path


def packed(path: Path, entries: Mapping[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


def packed_by_chinese_windows(path: Path, entries: Mapping[str, bytes]) -> Path:
    """Names in GBK, and nothing that says so: the names are put into the bytes by hand."""
    stand_ins = {f"{number:0{len(name.encode('gbk'))}d}": name for number, name in enumerate(entries)}
    packed(path, dict(zip(stand_ins, entries.values(), strict=True)))
    content = path.read_bytes()
    for stand_in, name in stand_ins.items():
        content = content.replace(stand_in.encode(), name.encode("gbk"))
    path.write_bytes(content)
    return path


def locked(path: Path) -> Path:
    """Every entry says that it has a password."""
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = content.find(mark)
        while found >= 0:
            content[found + place] |= 1
            found = content.find(mark, found + 4)
    path.write_bytes(bytes(content))
    return path


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry


def table(path: Path, *, workbook: str = WORKBOOK, **more: str) -> Path:
    return packed(path, {OFFICE: TYPES, "xl/workbook.xml": workbook, **more})


def blank_pdf(path: Path, *, pages: int = 1) -> pikepdf.Pdf:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    return document


def png_with_something_behind(path: Path, behind: bytes) -> Path:
    stream = io.BytesIO()
    Image.effect_noise((60, 60), 30).save(stream, "PNG")
    path.write_bytes(stream.getvalue() + behind)
    return path


def pdf_of_nested_pages(path: Path, depth: int) -> Path:
    """A tree of pages, each level under another, with one page at its end."""
    rows = [b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"]
    for number in range(2, depth + 2):
        rows.append(b"%d 0 obj<</Type/Pages/Count 1/Kids[%d 0 R]>>endobj\n" % (number, number + 1))
    rows.append(
        b"%d 0 obj<</Type/Page/MediaBox[0 0 595 842]/Parent %d 0 R>>endobj\n" % (depth + 2, depth + 1)
    )
    rows.append(b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (depth + 3))
    path.write_bytes(b"".join(rows))
    return path


def pdf_of_bursting_objects(path: Path, mebibytes: int) -> Path:
    """A stream of objects that unpacks to a thousand times its size, asked for by the catalogue itself."""
    squeezer = zlib.compressobj(9)
    first = squeezer.compress(b"") + squeezer.flush(zlib.Z_FULL_FLUSH)
    data = first + (squeezer.compress(bytes(1024 * 1024)) + squeezer.flush(zlib.Z_FULL_FLUSH)) * mebibytes
    head = (
        b"%PDF-1.5\n3 0 obj<</Type/ObjStm/N 2/First 10/Filter/FlateDecode/Length " + str(len(data)).encode()
    )
    rows = bytes([2, 0, 3, 0, 2, 0, 3, 1, 1, 0, 9, 0])
    start = head + b">>stream\n" + data + b"\nendstream endobj\n"
    index = b"4 0 obj<</Type/XRef/Size 4/W[1 2 1]/Index[1 3]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    path.write_bytes(start + index + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(start))
    return path
