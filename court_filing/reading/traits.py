"""What a file carries besides its pages, in words: nothing of it keeps the court from reading the file."""

from collections.abc import Mapping
from typing import Any

from court_filing.texts import Text

SENTENCES: dict[str, Text] = {
    "javascript": Text(
        "这份 PDF 里有会自动运行的脚本。法院只看页面内容，不会运行它；请确认页面上的内容完整，否则请打印为 PDF 再上传。"
    ),
    "actions": Text(
        "这份 PDF 里有打开程序、别的文件或发送内容的按钮。法院不会点它；请把需要法院看的内容直接放在页面里。"
    ),
    "attachments": Text(
        "这份 PDF 里夹带了 {number} 个附件，法院只看页面，看不到附件。请把需要法院看的附件另行上传。"
    ),
    "xfa": Text("这份 PDF 是动态表单，有的软件里只显示“请等待”。请用 Adobe Reader 打开，打印为 PDF 再上传。"),
    "repaired": Text(
        "这份 PDF 内部有损坏，系统修复后才能读取。请核对每一页是否完整；不完整的，请重新导出或扫描后上传。"
    ),
    "torn_pages": Text(
        "这份 PDF 第 {number} 页有一部分内容已损坏，可能显示不全。请打开原文件核对，重新导出或扫描后再上传整份文件。"
    ),
    "unsearched": Text(
        "这份 PDF 的结构很复杂，系统没有查完里面有没有脚本和附件。可以照常提交；方便的话，请打印为 PDF 再上传。"
    ),
    "macros": Text(
        "这份文件里有宏（自动运行的程序）。法院只看内容，不会运行它；请另存为不带宏的 DOCX、XLSX 或 PDF 再上传。"
    ),
    "external": Text(
        "这份文件引用了别处的图片、模板或数据，法院打开时看不到。请把内容粘贴进来，或另存为 PDF 再上传。"
    ),
    "embedded": Text("这份文件里嵌入了 {number} 个别的文件，法院只看正文。请把需要法院看的另行上传。"),
    "hidden_sheets": Text(
        "这份表格里有 {number} 张隐藏的工作表。请取消隐藏，或确认不需要法院看，也不介意对方看到。"
    ),
    "location": Text(
        "这张照片里记着拍摄地点。作证据可以保留；不想让别人知道的，请在手机里去掉位置信息后再上传。"
    ),
    "appended": Text("这张图片后面还藏着别的内容，法院只看图片。请把需要法院看的内容另存为单独的文件上传。"),
}
"""What is worth telling, by the name of the trait (`xfa`: the form of a PDF that is one)."""


def told(traits: Mapping[str, Any]) -> list[tuple[str, Text]]:
    """A code and a sentence for each trait that is worth telling."""
    numbers = dict(traits)
    numbers["xfa"] = traits.get("form") == "xfa"
    numbers["attachments"] = traits.get("attachments", 0) + traits.get("page_attachments", 0)
    return [
        (name, Text(sentence.template, **({"number": number} if "{number}" in sentence.template else {})))
        for name, sentence in SENTENCES.items()
        if (number := numbers.get(name))
    ]
