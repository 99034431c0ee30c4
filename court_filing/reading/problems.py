"""What can be wrong with a file, in words: what it is, on which page, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum

from court_filing.reading.kind import IMAGES, RECORDINGS, Kind
from court_filing.texts import Text


class Fault(StrEnum):
    """Why the court cannot read a file."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    MISMATCH = "mismatch"
    UNREADABLE = "unreadable"
    BUSY = "busy"
    """It is not the file: too many are being drawn. Never kept with a file."""


@dataclass(frozen=True)
class Problem:
    """One fault of one file: its code, the sentence for people, and the page (from 1) where it lies on one."""

    fault: Fault
    message: Text
    page: int | None = None


ACCEPTED_ON_PAPER = "PDF、JPG、PNG、TIFF、WebP、HEIC、DOCX、TXT"
"""What a paper can come as (`kind.ON_PAPER`), in words."""
ACCEPTED_BESIDES = "XLSX、MP3、M4A、WAV、MP4、MOV、ZIP"
ACCEPTED = f"{ACCEPTED_ON_PAPER}、{ACCEPTED_BESIDES}"
"""What evidence can come as (`kind.EVERYTHING`), in words."""

SENTENCES: dict[str, tuple[Fault, Text]] = {
    "empty": (
        Fault.EMPTY,
        Text(
            "这个文件是空的（0 字节），里面没有内容。请在手机或电脑上打开原文件确认有内容，再重新选择上传。"
        ),
    ),
    "encrypted_pdf": (
        Fault.ENCRYPTED,
        Text(
            "这份 PDF 设有打开密码，法院读不到内容。请用打开密码打开后另存为（打印为）不加密的 PDF 再上传。"
        ),
    ),
    "encrypted_word": (
        Fault.ENCRYPTED,
        Text(
            "这份 Word 文件设有打开密码（或是旧版 DOC 改了名），法院读不到内容。"
            "请打开后取消密码，另存为 DOCX 或 PDF 再上传。"
        ),
    ),
    "encrypted_table": (
        Fault.ENCRYPTED,
        Text(
            "这份表格设有打开密码（或是旧版 XLS 改了名），法院读不到内容。"
            "请打开后取消密码，另存为 XLSX 或 PDF 再上传。"
        ),
    ),
    "secured_pdf": (
        Fault.ENCRYPTED,
        Text(
            "这份 PDF 用证书或权限管理软件加了密，只有指定的人能打开，法院读不到内容。"
            "请用能打开它的软件打开，打印为普通 PDF 再上传。"
        ),
    ),
    "encrypted_zip": (
        Fault.ENCRYPTED,
        Text("这个压缩包设有密码，法院打不开里面的文件。请解压后直接上传里面的文件，或重新压缩且不设密码。"),
    ),
    "corrupt_pdf": (
        Fault.CORRUPT,
        Text(
            "这份 PDF 已损坏，打不开。请找到原文件重新导出或重新扫描成 PDF 再上传；如果是下载的，请重新下载。"
        ),
    ),
    "no_pages": (
        Fault.CORRUPT,
        Text("这份 PDF 里一页也没有。请重新导出或重新扫描成 PDF 再上传。"),
    ),
    "corrupt_page": (
        Fault.CORRUPT,
        Text("这份 PDF 的第 {page} 页已损坏，读不出来。请重新导出或重新扫描这一页，再上传整份文件。"),
    ),
    "too_many_pages": (
        Fault.TOO_LARGE,
        Text("这份文件有 {pages} 页，一份文件最多 {limit} 页。请分成几份 PDF 上传。"),
    ),
    "corrupt_image": (
        Fault.CORRUPT,
        Text("这张图片不完整或已损坏，打不开。请重新拍照或扫描，传完整后再上传。"),
    ),
    "too_many_pixels": (
        Fault.TOO_LARGE,
        Text(
            "这张图片有 {width}×{height} 像素，太大了，最多 {limit} 万像素。"
            "请把图片缩小，或用 300 dpi 重新扫描后上传。"
        ),
    ),
    "corrupt_word": (
        Fault.CORRUPT,
        Text("这份 Word 文件已损坏，打不开。请用 Word 或 WPS 打开原文件，另存为 DOCX 或 PDF 再上传。"),
    ),
    "inflated_word": (
        Fault.TOO_LARGE,
        Text("这份 Word 文件展开后超过 {limit} MB，太大了。请另存为 PDF，或压缩其中的图片后再上传。"),
    ),
    "corrupt_table": (
        Fault.CORRUPT,
        Text("这份 Excel 表格已损坏，打不开。请用 Excel 或 WPS 打开原文件，另存为 XLSX 或 PDF 再上传。"),
    ),
    "inflated_table": (
        Fault.TOO_LARGE,
        Text("这份 Excel 表格展开后超过 {limit} MB，太大了。请只留下有关的部分，或另存为 PDF 再上传。"),
    ),
    "corrupt_zip": (
        Fault.CORRUPT,
        Text("这个压缩包不完整或已损坏，解不开。请解压后直接上传里面的文件，或重新压缩成 ZIP 再上传。"),
    ),
    "empty_zip": (
        Fault.EMPTY,
        Text("这个压缩包里没有文件。请确认选对了文件，再重新压缩上传，或直接上传要交的文件。"),
    ),
    "inflated_zip": (
        Fault.TOO_LARGE,
        Text("这个压缩包解开后超过 {limit} MB，太大了。请分成几个压缩包，或直接上传里面的文件。"),
    ),
    "bursting_zip": (
        Fault.TOO_LARGE,
        Text(
            "这个压缩包解开后有 {inflated} MB，是原来的 {ratio} 倍，不像是扫描件或照片，没有解开。"
            "请直接上传里面的文件。"
        ),
    ),
    "crowded_zip": (
        Fault.TOO_LARGE,
        Text(
            "这个压缩包里有 {entries} 个文件，一次最多 {limit} 个。请只选与案件有关的，分成几个压缩包上传。"
        ),
    ),
    "nested_zip": (
        Fault.UNSUPPORTED,
        Text("这个压缩包套在别的压缩包里，套了 {limit} 层以上，没有再解开。请解压后直接上传里面的文件。"),
    ),
    "locked_entry": (
        Fault.ENCRYPTED,
        Text("这个文件在压缩包里设有密码，没有解开。请用密码解压后直接上传它。"),
    ),
    "link_entry": (
        Fault.UNSUPPORTED,
        Text("这只是一个快捷方式（链接），不是文件本身。请找到原文件，直接上传它。"),
    ),
    "large_entry": (
        Fault.TOO_LARGE,
        Text(
            "这个文件解开后超过 {limit} MB，一个文件最多这么大。"
            "请直接上传它：扫描件先降低分辨率，录音录像先剪短或压缩，或者分成几份。"
        ),
    ),
    "broken_entry": (
        Fault.CORRUPT,
        Text("这个文件在压缩包里已损坏，解不开。请找到原文件，直接上传它。"),
    ),
    "empty_entry": (
        Fault.EMPTY,
        Text("这个文件是空的（0 字节），没有收下。请打开原文件确认有内容，再直接上传它。"),
    ),
    "corrupt_recording": (
        Fault.CORRUPT,
        Text("这份录音录像不完整或已损坏，放不出来。请在原来的手机上确认能播放，传完整后再上传。"),
    ),
    "unfinished_recording": (
        Fault.CORRUPT,
        Text(
            "这份录音录像没有录完或没有传完，缺少播放用的索引，放不出来。"
            "请在原来的手机上确认能播放，再重新上传；不能播放的，请把存储卡交给法院或鉴定机构。"
        ),
    ),
    "silent_recording": (
        Fault.CORRUPT,
        Text("这个文件里既没有声音也没有图像。请在原来的手机上确认选对了录音或录像，再重新上传。"),
    ),
    "corrupt_text": (
        Fault.CORRUPT,
        Text("这份文本文件里有读不出的内容。请用记事本打开，另存为 UTF-8 编码的 TXT，或打印为 PDF 再上传。"),
    ),
    "too_large": (
        Fault.TOO_LARGE,
        Text(
            "这个文件有 {size} MB，一个文件最多 {limit} MB。请降低扫描分辨率（300 dpi 即可），或分成几份上传。"
        ),
    ),
    "too_large_recording": (
        Fault.TOO_LARGE,
        Text("这份录音录像有 {size} MB，一份最多 {limit} MB。请剪短、压缩（降低清晰度），或者分成几段上传。"),
    ),
    "too_large_zip": (
        Fault.TOO_LARGE,
        Text("这个压缩包有 {size} MB，一个最多 {limit} MB。请拆成几个压缩包，或者直接上传里面的文件。"),
    ),
    "unreadable": (
        Fault.UNREADABLE,
        Text(
            "系统读不完这个文件：它可能已损坏，或结构过于复杂。请用软件打开后打印为 PDF（或重新扫描）再上传。"
        ),
    ),
    "heavy_pdf": (
        Fault.UNREADABLE,
        Text(
            "这份 PDF 的内部结构过于庞大，几秒钟里读不完，没有读出内容。"
            "请用软件打开后打印为 PDF，或分成几份再上传；打不开的，请重新扫描。"
        ),
    ),
    "heavy_image": (
        Fault.UNREADABLE,
        Text(
            "这张图片太大或压缩方式特殊，几秒钟里解不开，没有读出内容。"
            "请用看图软件打开，缩小后另存为 JPG 再上传。"
        ),
    ),
    "heavy_word": (
        Fault.UNREADABLE,
        Text("这份 Word 文件内容太多，几秒钟里读不完。请另存为 PDF，或分成几份再上传。"),
    ),
    "heavy_table": (
        Fault.UNREADABLE,
        Text("这份 Excel 表格内容太多，几秒钟里读不完。请只留下有关的部分，或另存为 PDF 再上传。"),
    ),
    "heavy_zip": (
        Fault.UNREADABLE,
        Text("这个压缩包的结构过于庞大，几秒钟里读不完。请解压后直接上传里面的文件。"),
    ),
    "heavy_text": (
        Fault.UNREADABLE,
        Text("这份文本文件内容太多，几秒钟里读不完。请分成几份，或打印为 PDF 再上传。"),
    ),
    "heavy_recording": (
        Fault.UNREADABLE,
        Text(
            "这份录音录像的结构过于庞大，几秒钟里读不完。"
            "请在原来的手机上确认能播放，用剪辑软件另存为 MP4 或 M4A 再上传。"
        ),
    ),
    "not_drawn": (
        Fault.UNSUPPORTED,
        Text("这种文件不能在网页里显示，请打开原件查看。"),
    ),
    "busy": (
        Fault.BUSY,
        Text("现在要显示的页面太多，这一页没有画出来。请过一会儿刷新，或者打开原件查看。"),
    ),
    "files_away": (
        Fault.BUSY,
        Text("存放材料的系统这会儿没有回应，这一页暂时画不出来；文件没有丢。请过几分钟刷新。"),
    ),
    "no_such_page": (
        Fault.UNSUPPORTED,
        Text("这份文件没有第 {page} 页。"),
    ),
    "mismatch": (
        Fault.MISMATCH,
        Text(
            "文件名以 {suffix} 结尾，内容却是{found}。请确认选对了文件；内容没有错的话，"
            "请把文件名的结尾改成 {expected} 再上传。"
        ),
    ),
    "not_what_it_says": (
        Fault.MISMATCH,
        Text("文件名以 {suffix} 结尾，内容却不是这种文件。请用软件打开原文件，另存为 PDF 再上传。"),
    ),
    "no_recording": (
        Fault.MISMATCH,
        Text(
            "文件名以 {suffix} 结尾，内容却不是录音录像，可能已损坏。请在原来的手机上确认能播放，再重新上传。"
        ),
    ),
    "text_inside": (
        Fault.MISMATCH,
        Text(
            "文件名以 {suffix} 结尾，内容却是{found}。请确认选对了文件；"
            "要交的就是它，请用软件打开后打印为 PDF 再上传。"
        ),
    ),
    "misplaced": (
        Fault.UNSUPPORTED,
        Text(
            "这里只收照片、扫描件、PDF、Word 和文本，不收{found}。"
            "请拍照或扫描这份材料再上传；录音录像、表格和压缩包请放到“证据材料”或“其他材料”。"
        ),
    ),
    "unsupported": (
        Fault.UNSUPPORTED,
        Text("这种文件（{found}）不能上传。可以上传：{accepted}。{advice}"),
    ),
}
"""Every reason by name: its fault and its sentence."""


def problem(reason: str, /, *, page: int | None = None, **values: object) -> Problem:
    """The problem called `reason` (a key of SENTENCES), with the values that its sentence names."""
    fault, sentence = SENTENCES[reason]
    if page is not None:
        values["page"] = page
    return Problem(fault=fault, message=Text(sentence.template, **values), page=page)


_FAMILIES = {
    **dict.fromkeys(IMAGES, "image"),
    **dict.fromkeys(RECORDINGS, "recording"),
    Kind.DOCX: "word",
    Kind.XLSX: "table",
}
"""How a kind is called in the names of reasons, where it is not called by its own."""


def corrupt_reason(kind: Kind) -> str:
    """The reason that a file of that kind is broken."""
    return f"corrupt_{_FAMILIES.get(kind, kind)}"


def heavy_reason(kind: Kind) -> str:
    """The reason that looking into a file of that kind took more time or memory than a file is given."""
    return f"heavy_{_FAMILIES.get(kind, kind)}"


def unsupported(found: Text, advice: Text) -> Problem:
    """A kind that is not taken: what it is, what is taken instead, and how to get there."""
    return problem("unsupported", found=found, accepted=ACCEPTED, advice=advice)


def too_large(size_bytes: int, *, limit_bytes: int, kind: Kind | None = None) -> Problem:
    """A file over the limit, in MB rounded up so that a file just over the limit does not read as equal to it.

    `kind`: what it is, where that is known; a recording is made smaller otherwise than a scan.
    """
    own = f"too_large_{_FAMILIES.get(kind, kind)}" if kind else "too_large"
    mebibytes = -(-size_bytes * 10 // (1024 * 1024)) / 10
    reason = own if own in SENTENCES else "too_large"
    return problem(reason, size=mebibytes, limit=limit_bytes // (1024 * 1024))


def what_and_cure(sentence: Text) -> tuple[Text, Text]:
    """The two parts of a sentence of ours: what is wrong, and what to do about it."""
    what, _, cure = sentence.template.partition("。")
    return Text(f"{what}。", **sentence.values), Text(cure, **sentence.values)
