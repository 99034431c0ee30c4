"""What is said of a file fits what it is: how to make it smaller, and what is being done with it."""

import pytest

from court_filing.cases.material import Material, ReadingState, StudyState
from court_filing.reading.kind import MEBIBYTE, MEDIA_TYPES, Kind
from court_filing.web.study_words import study_words
from court_filing.web.taking import objection_to_announced


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("x.mp4", "请剪短、压缩"),
        ("x.zip", "请拆成几个压缩包"),
        ("x.pdf", "请降低扫描分辨率"),
        ("x.jpg", "请降低扫描分辨率"),
    ],
)
def test_how_a_file_is_made_smaller_depends_on_what_it_is(name: str, cure: str) -> None:
    refused = objection_to_announced(name, size_bytes=600 * MEBIBYTE, slot="evidence")
    assert refused is not None
    assert "600.0 MB" in str(refused.message) and cure in str(refused.message)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.ZIP, "正在打开压缩包"),
        (Kind.TEXT, "正在读内容"),
        (Kind.DOCX, "正在读内容"),
        (Kind.MP4, "正在检查录音录像"),
        (Kind.PDF, "正在检查每一页是否清楚"),
    ],
)
def test_what_is_being_done_with_a_file_is_said_as_it_is(kind: Kind, words: str) -> None:
    studied = Material(
        media_type=MEDIA_TYPES[kind], reading=ReadingState.READ, studied=StudyState.WAITING, traits={}
    )
    assert study_words(studied) == words
