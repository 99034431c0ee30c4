"""What a file is called by its owner may be anything; what it is called here is always a name."""

import pytest

from court_filing.reading.file_name import LONGEST, shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("起诉状.pdf", "起诉状.pdf"),
        ("", "未命名"),
        (".", "未命名"),
        ("..", "未命名"),
        ("...", "未命名"),
        ("   ", "未命名"),
        ("\n\r\t\x00", "未命名"),
        (".pdf", "未命名.pdf"),
        ("\u200b.pdf", "未命名.pdf"),
        (".证据.pdf", "证据.pdf"),
        ("证据.pdf. .", "证据.pdf"),
        ("第一行\n第二行.pdf", "第一行第二行.pdf"),
        ("合同\u202efdp.exe.pdf", "合同fdp.exe.pdf"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("../../etc/证据.pdf", "证据.pdf"),
        ("C:\\材料\\证据.pdf", "证据.pdf"),
        ("材料/..", "材料"),
        ("起\u3000诉\u00a0 状 .pdf", "起 诉 状.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("\ud800坏.pdf", "坏.pdf"),
        ("第 1.2 条的说明", "第 1.2 条的说明"),
        ("证" * 300 + ".pdf", "证" * 251 + ".pdf"),
        ("说明." + "长" * 300, "说明." + "长" * 252),
    ],
)
def test_a_name_is_shown_as_one(given: str, shown: str) -> None:
    assert shown_name(given) == shown
    assert 0 < len(shown) <= LONGEST
    assert shown_name(shown) == shown
