"""A2: an administrative suit is against the agency that decided, and not against an office within it（内设机构）."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain
from court_filing.review.naming import called, is_blank
from court_filing.review.papers_read import papers_in
from court_filing.review.record import CaseType, FilingRecord, PartyKind
from court_filing.review.rule import rule
from court_filing.review.telling import story
from court_filing.texts import Text

WHOSE = {CaseType.ADMINISTRATIVE: "《行诉法解释》第二十条"}
_AGENCY = r"(?:局|厅|委员会|政府|委|办事处|支队|总队|大队)"
_INNER = re.compile(
    rf"{_AGENCY}[^局厅委]*?(?:[\u4e00-\u9fff](?:科|股)|[\u4e00-\u9fff]中队|窗口|(?:服务|办事|受理)大厅)$"
)
"""Names of offices that no law empowers to decide in their own name."""
_ENDS_AN_AGENCY = re.compile(_AGENCY)
_SEALED = r"(?:印章|盖章|公章|落款|署名|名义|印|加盖)[^，。；;]{0,8}"


@rule("A2.inner_office", severity=Severity.ASK, article=WHOSE)
def office_within_an_agency(record: FilingRecord, _today: date) -> Iterator[Found]:
    """An office within an agency is no defendant: it is called like one, or the decision bears the agency's seal."""
    for index, party in record.respondents:
        if party.kind is not PartyKind.ADMINISTRATIVE_ORGAN or is_blank(party.name):
            continue
        name = plain(str(party.name))
        agency = _decided_by(record, name)
        if agency or _INNER.search(name):
            yield Found(
                f"parties[{index}]",
                Text(
                    "决定书是{agency}作出的，{who}是它下面的机构。", agency=agency, who=called(record, index)
                )
                if agency
                else Text("{who}像是行政机关的内设机构。", who=called(record, index)),
                Text(
                    "被告是作出决定、在决定书上盖章的行政机关；内设机构没有法律、法规、规章授权的，告设立它的机关。"
                    "请照决定书的落款和印章改正；有授权的请写明。"
                ),
            )


def _decided_by(record: FilingRecord, name: str) -> str:
    """The agency with which the name of the defendant begins, where its seal, and not theirs, is on the decision."""
    heads = [name[: each.end()] for each in _ENDS_AN_AGENCY.finditer(name) if each.end() < len(name)]
    decisions = [paper.whole for paper in papers_in(record, "decision")]
    told = [*decisions, plain(story(record))]
    for head in sorted(heads, key=len, reverse=True):
        if any(name.removeprefix(head) in text for text in decisions):
            continue
        seal = re.compile(
            rf"{_SEALED}{re.escape(head)}(?!{re.escape(name.removeprefix(head))})|以{re.escape(head)}(?:的)?名义"
        )
        if any(seal.search(text) for text in told):
            return head
    return ""
