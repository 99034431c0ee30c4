"""E3, E4: evidence that is listed and not there, and evidence that nobody lists; asked only where it is sure."""

from dataclasses import replace

import pytest
from review.situation import CLEAN, material, materials, told

from court_filing.review.record import EvidenceItem, Said

OWN = materials("complaint", "identity_front", "identity_back")
MISSING, UNLISTED = ("E3.handed_in", "materials.evidence"), ("E4.listed", "materials.evidence[2]")


def filing(items, titles, *, words="", field="evidence_list", confidence=1.0):
    """A filing with a list that names the items, and evidence of these titles."""
    said = tuple(Said(item, confidence=confidence) for item in items)
    if field == "evidence_list":
        listed = material(
            "evidence_list", paper="evidence_list", says={"item": said}, words=words or " ".join(items)
        )
        own = OWN
    else:
        listed = material("evidence_list")
        own = (material("complaint", paper="complaint", says={"evidence": said}), *OWN[1:])
    evidence = [
        material("evidence", file=f"{number}.pdf", title=title) for number, title in enumerate(titles)
    ]
    return replace(CLEAN, materials=(*own, listed, *evidence))


FOUND = {
    "one of three": (["借条", "转账凭证", "保险单"], ["借条", "转账凭证"], [MISSING]),
    "names with numbers and kinds of copy": (
        ["借条", "转账凭证", "保险单"],
        ["证据1 借条（照片）", "2、转账凭证复印件.pdf"],
        [MISSING],
    ),
    "nothing lacks": (["借条", "转账凭证"], ["借条", "转账凭证"], []),
    "nearly the same names": (["微信聊天记录", "银行转账回单"], ["聊天记录截图", "银行转账凭证"], []),
    "a file that has another name may hold it": (["借条", "银行流水"], ["借条", "转账明细"], []),
    "one file for all": (["借条", "转账凭证", "保险单"], ["证据材料"], []),
    "several in a file": (["借条", "转账凭证", "保险单"], ["借条等", "转账凭证"], []),
    "what needs no file": (["借条", "转账凭证", "原告陈述"], ["借条", "转账凭证"], []),
    "a card that lies in its own place": (["借条", "转账凭证", "原告身份证"], ["借条", "转账凭证"], []),
    "nobody lists a file": (
        ["借条", "转账凭证"],
        ["借条", "转账凭证", "病历"],
        [("E4.listed", "materials.evidence[2]")],
    ),
    "a list that names next to nothing": (["借条"], ["借条", "病历"], []),
    "all are strange to the list": (["第一组", "第二组"], ["病历", "保险单"], []),
}


@pytest.mark.parametrize("situation", FOUND)
def test_the_list_beside_the_files(situation):
    items, titles, expected = FOUND[situation]
    assert told(filing(items, titles)) == expected


def test_the_complaint_lists_evidence_too():
    assert told(filing(["借条", "转账凭证", "保险单"], ["借条", "转账凭证"], field="complaint")) == [MISSING]


def test_a_list_that_was_written_here():
    items = tuple(
        EvidenceItem(name, "原告", "借款", str(number)) for number, name in enumerate(("借条", "保险单"), 1)
    )
    record = replace(CLEAN, evidence_list=items, materials=(*OWN, material("evidence", title="借条")))
    assert MISSING in told(record)


def test_nothing_is_said_of_a_list_that_was_read_badly():
    assert told(filing(["借条", "转账凭证", "保险单"], ["借条", "转账凭证"], confidence=0.7)) == []
    unread = filing(["借条", "转账凭证"], ["借条", "转账凭证", "病历"])
    half = tuple(
        replace(each, words=None) if each.slot == "evidence_list" else each for each in unread.materials
    )
    assert told(replace(unread, materials=half)) == []


def test_names_of_files_say_nothing():
    nameless = filing(["借条", "转账凭证", "保险单"], [None, None])
    assert told(nameless) == []
