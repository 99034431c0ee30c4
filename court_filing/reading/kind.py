"""The kinds of file that the court takes, and how large they may be."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file is by its content, whatever its name says."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    HEIC = "heic"
    DOCX = "docx"
    TEXT = "text"


IMAGES = frozenset({Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.WEBP, Kind.HEIC})

DRAWN = frozenset({Kind.PDF, Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.WEBP})
"""Of which pages can be drawn; a HEIC photo would need a licensed codec, a Word file an office program."""

MEDIA_TYPES: dict[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.TIFF: "image/tiff",
    Kind.WEBP: "image/webp",
    Kind.HEIC: "image/heic",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.TEXT: "text/plain",
}

SUFFIXES: dict[str, Kind] = {
    ".pdf": Kind.PDF,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".jfif": Kind.JPEG,
    ".png": Kind.PNG,
    ".tif": Kind.TIFF,
    ".tiff": Kind.TIFF,
    ".webp": Kind.WEBP,
    ".heic": Kind.HEIC,
    ".heif": Kind.HEIC,
    ".docx": Kind.DOCX,
    ".txt": Kind.TEXT,
}
"""Every ending that the court takes; also the value of a file input's `accept`."""

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much of a file the court reads. Bytes are counted as stored; seconds are those of one file."""

    document_bytes: int = 100 * MEBIBYTE
    head_bytes: int = 8192
    """How many first bytes `sniff` wants to see."""
    pages: int = 3000
    pixels: int = 120_000_000
    """Telephones make photos of 50 and of 108 million pixels; no paper needs more."""
    inflated_bytes: int = 300 * MEBIBYTE
    """How large a Word file may grow when it is unpacked."""
    drawn_pixels: int = 4_000_000
    """How large the picture of one page may be: sharp at 150 dots per inch for A4, and beyond for smaller pages."""
    drawn_bytes: int = 12 * MEBIBYTE
    coached_pages: int = 300
    """How many first pages of a file the page coach looks at."""
    memory_bytes: int = 1024 * MEBIBYTE
    processor_seconds: int = 6
    wall_seconds: float = 8.0


LIMITS = Limits()
