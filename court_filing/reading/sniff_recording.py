"""What a recording (录音录像) is by its first bytes."""

from court_filing.reading.kind import Kind
from court_filing.reading.problems import Problem, unsupported
from court_filing.texts import Text

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
SOUND_BRANDS = frozenset({b"M4A ", b"M4B ", b"M4P "})
OLD_FILM_BOXES = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
"""With what a film begins that says nothing of its brand: a camera of long ago, or QuickTime."""

AS_MP4 = Text(
    "请用手机或电脑上的转换软件，把录音另存为 MP3 或 M4A、录像另存为 MP4 再上传，"
    "原来的录音录像请留好；也可以刻成光盘交到法院。"
)
AS_IMAGE = Text("请把图片另存为 JPG 或 PNG 再上传。")

_MARKS: tuple[tuple[bytes, Text], ...] = (
    (b"#!AMR", Text("AMR 录音")),
    (b"OggS", Text("OGG 录音")),
    (b"fLaC", Text("FLAC 录音")),
    (b"#!SILK", Text("微信语音（SILK）")),
    (b"\x02#!SILK", Text("微信语音（SILK）")),
    (b"\x1a\x45\xdf\xa3", Text("MKV 或 WebM 录像")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Text("WMV 或 WMA 录音录像")),
    (b"FLV\x01", Text("FLV 录像")),
    (b"\x00\x00\x01\xba", Text("MPG 或 VOB 录像")),
    (b"\x00\x00\x01\xb3", Text("MPG 录像")),
)


def sniff_recording(head: bytes) -> Kind | Problem | None:
    """The kind of a recording or of a photo in the same kind of box; None for anything else."""
    if head[4:8] == b"ftyp":
        return _branded(head[8:12])
    if head[4:8] in OLD_FILM_BOXES and head[:4] < b"\x7f":
        return Kind.MOV
    if head[:4] == b"RIFF":
        return _riff(head[8:12])
    if head.startswith(b"ID3") or _begins_with_mp3_frame(head):
        return Kind.MP3
    if head[:1] == b"\xff" and head[1:2] in (b"\xf1", b"\xf9"):
        return unsupported(Text("AAC 录音"), AS_MP4)
    return next((unsupported(found, AS_MP4) for mark, found in _MARKS if head.startswith(mark)), None)


def _branded(brand: bytes) -> Kind | Problem:
    if brand in HEIC_BRANDS:
        return Kind.HEIC
    if brand in SOUND_BRANDS:
        return Kind.M4A
    if brand == b"qt  ":
        return Kind.MOV
    if brand[:3] in (b"3gp", b"3g2", b"3ge", b"3gg"):
        return unsupported(Text("3GP 录音录像"), AS_MP4)
    if brand in (b"avif", b"avis", b"crx "):
        return unsupported(Text("AVIF 或相机原始图片"), AS_IMAGE)
    return Kind.MP4


def _riff(form: bytes) -> Kind | Problem | None:
    if form == b"WAVE":
        return Kind.WAV
    return unsupported(Text("AVI 录像"), AS_MP4) if form == b"AVI " else None


def _begins_with_mp3_frame(head: bytes) -> bool:
    """Whether the header of a frame of MPEG layer III stands there, with a rate that there is."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    bits, samples = head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer == 1 and bits not in (0, 15) and samples != 3
