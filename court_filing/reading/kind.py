"""The kinds of file that the court takes, and how large they may be."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from court_filing.config import FileSizes


class Kind(StrEnum):
    """What a file is by its content, whatever its name says."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    HEIC = "heic"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"
    ZIP = "zip"
    MP3 = "mp3"
    M4A = "m4a"
    WAV = "wav"
    MP4 = "mp4"
    MOV = "mov"


IMAGES = frozenset({Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.WEBP, Kind.HEIC})

SOUNDS = frozenset({Kind.MP3, Kind.M4A, Kind.WAV})
FILMS = frozenset({Kind.MP4, Kind.MOV})
RECORDINGS = SOUNDS | FILMS
"""录音录像: listened to and watched, and never read."""

ON_PAPER = frozenset({Kind.PDF, *IMAGES, Kind.DOCX, Kind.TEXT})
"""What a paper can come as: an identity card, a complaint, an authority."""
EVERYTHING = frozenset(Kind)
"""What evidence（证据）can come as."""

DRAWN = frozenset({Kind.PDF, *IMAGES})
"""Of which pages can be drawn; a Word file would need an office program."""

MEDIA_TYPES: dict[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.TIFF: "image/tiff",
    Kind.WEBP: "image/webp",
    Kind.HEIC: "image/heic",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.TEXT: "text/plain",
    Kind.ZIP: "application/zip",
    Kind.MP3: "audio/mpeg",
    Kind.M4A: "audio/mp4",
    Kind.WAV: "audio/wav",
    Kind.MP4: "video/mp4",
    Kind.MOV: "video/quicktime",
}

KINDS_OF_TYPES: dict[str, Kind] = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}
"""The kind by the type that is kept with a file."""

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
    ".xlsx": Kind.XLSX,
    ".txt": Kind.TEXT,
    ".zip": Kind.ZIP,
    ".mp3": Kind.MP3,
    ".m4a": Kind.M4A,
    ".wav": Kind.WAV,
    ".mp4": Kind.MP4,
    ".m4v": Kind.MP4,
    ".mov": Kind.MOV,
}
"""Every ending that the court takes."""


def suffixes_of(kinds: Collection[Kind]) -> list[str]:
    """The endings of those kinds: the value of a file input's `accept`."""
    return [suffix for suffix, kind in SUFFIXES.items() if kind in kinds]


MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much of a file the court reads. Bytes are counted as stored; seconds are those of one file."""

    document_bytes: int = 100 * MEBIBYTE
    recording_bytes: int = 500 * MEBIBYTE
    """Of a recording, and of an archive, which may hold one."""
    case_bytes: int = 5120 * MEBIBYTE
    """Of everything that one person hands in to one case."""
    head_bytes: int = 8192
    """How many first bytes `sniff` wants to see."""
    pages: int = 3000
    pixels: int = 120_000_000
    """Telephones make photos of 50 and of 108 million pixels; no paper needs more."""
    inflated_bytes: int = 300 * MEBIBYTE
    """How large a Word file or a table may grow when it is unpacked."""
    unpacked_bytes: int = 1024 * MEBIBYTE
    """And all files of an archive together."""
    drawn_pixels: int = 4_000_000
    """How large the picture of one page may be: sharp at 150 dots per inch for A4, and beyond for smaller pages."""
    drawn_bytes: int = 12 * MEBIBYTE
    coached_pages: int = 300
    """How many first pages of a file the page coach looks at."""
    memory_bytes: int = 640 * MEBIBYTE
    """Of the process that opens it, the libraries included; a photo of `pixels` needs most of it."""
    processor_seconds: int = 6
    wall_seconds: float = 8.0

    def bytes_of(self, kind: Kind) -> int:
        """How large a file of that kind may be."""
        return self.recording_bytes if kind in RECORDINGS or kind is Kind.ZIP else self.document_bytes

    @property
    def largest_bytes(self) -> int:
        """How large a file of any kind may be."""
        return max(self.document_bytes, self.recording_bytes)


SIZES = FileSizes.from_environment()
LIMITS = Limits(
    document_bytes=SIZES.document_bytes,
    recording_bytes=SIZES.recording_bytes,
    case_bytes=SIZES.case_bytes,
)
