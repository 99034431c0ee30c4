"""X7: who applies for enforcement, and against whom, stand in the document that is enforced (权利人、义务人)."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.enforcement import BASES, applies
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import nearly_same_name, plain
from court_filing.review.naming import called, is_blank
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import PAPER_SIDES, CaseType, FilingRecord, Party
from court_filing.review.rule import rule
from court_filing.review.telling import story, titles_of
from court_filing.texts import Text

CREDITOR = {CaseType.ENFORCEMENT: "《执行工作规定》第十六条第一款第（2）项"}
_SUCCEEDED = re.compile(
    r"更名|名称变更|变更(?:登记|核准|通知|裁定)|转让|受让|承继|继承|合并|分立|改制|承受|清算|曾用名|户口"
)
_RENAMED = re.compile(r"更名|原名|曾用名|改名|名称变更|变更名称|吸收合并")
_DRAWN_IN = re.compile(
    r"追加|变更[^。；;，,]{0,8}被执行人|继承|遗产|承继|更名|改名|曾用名|变更登记|名称变更|合并|分立|配偶|一人公司|股东"
)
_AMOUNTS = (
    r"(?=支付|给付|付给|偿还|返还|归还|赔偿|补偿|交付|货款|借款|贷款|工程款|欠款|价款|租金|运费|工资|劳务费|抚养费|赡养费|损失|本金|利息|人民币|各项|医疗费"
    r"|[\d，,。；;：:（(]|与|诉|于|之间|款)"
)
_CREDITORS = re.compile(
    rf"(?<![反被])(?:原告人?|申请人|申请执行人|权利人|债权人)(?:[（(][^（()）]{{1,20}}[)）])?[:：]?(?P<name>[\u4e00-\u9fff（）()]{{2,40}}?){_AMOUNTS}"
)
_DEBTORS = re.compile(
    rf"(?:被告人?|被申请人|被执行人|义务人|债务人)(?:[（(][^（()）]{{1,20}}[)）])?[:：]?(?P<name>[\u4e00-\u9fff（）()]{{2,40}}?){_AMOUNTS}"
)
_OPENS = r"(?:^|(?<=[\s；;。，,]))"
_NAMED_AT_HEAD = {
    True: re.compile(
        rf"{_OPENS}(?:原审)?(?:原告人?|申请人|申请执行人|权利人|债权人)(?:[（(][^（()）]{{1,20}}[)）])?[:：](?P<name>[\u4e00-\u9fff（）()·]{{2,40}})"
    ),
    False: re.compile(
        rf"{_OPENS}(?:原审)?(?:被告人?|被申请人|被执行人|义务人|债务人)(?:[（(][^（()）]{{1,20}}[)）])?[:：](?P<name>[\u4e00-\u9fff（）()·]{{2,40}})"
    ),
}
"""Who stands at the head of a document on that side, behind the role and a colon: 原告：齐某某；. `True`: creditors."""
_A_FIRM = re.compile(r"(?:公司|[厂店部行社院所局会]|中心|集团|合作社|学校|政府|工作室|基金|合伙[）)])$")
_NO_PERSON = re.compile(
    r"[的之方本费款各应在因对及和将已未须需为是应均共不以从其该我所]|经济|损失|应当|上述|全部|连带|共同|逾期|双方"
)
"""What no name of a person is taken for."""


@rule("X7.creditor", severity=Severity.ASK, article=CREDITOR)
def not_the_creditor(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who applies stands in the document that is enforced, or shows how the right came to them; so does the debtor."""
    papers = list(papers_in(record, *BASES))
    if not applies(record) or any(each.slot in BASES and not each.words for each in record.materials):
        return
    strangers = [
        index
        for index, party in enumerate(record.parties)
        if not is_blank(party.name) and not any(_is_named(each, str(party.name)) for each in papers)
    ]
    if len(strangers) == len(record.parties):
        # Nobody of them: a paper of another case, or of other names, which its number tells.
        return
    for index in strangers:
        party = record.parties[index]
        if _is_explained(record, party) or any(_is_nearly_named(each, str(party.name)) for each in papers):
            continue
        if not any(_names_others(each, creditors=party.initiating) for each in papers):
            continue
        yield Found(
            papers[0].where if party.initiating else f"parties[{index}]",
            Text("生效法律文书《{paper}》里没有{who}。", paper=papers[0].called, who=called(record, index)),
            Text(
                "申请执行人要是文书确定的权利人，或者交继承、债权转让等权利承受的证明；被执行人要是文书确定的义务人。拿错文书的，请换成本案的。"
            ),
        )


def _names_others(paper: Read, *, creditors: bool) -> bool:
    """Whether it says who is on that side; a paper that does not leaves it open."""
    if re.search("某|×|[*＊]", paper.text):
        return False
    patterns = (_CREDITORS if creditors else _DEBTORS, _NAMED_AT_HEAD[creditors])
    found = (one for sentence in paper.sentences for each in patterns for one in each.finditer(sentence))
    names = (match["name"] for match in found)
    return any(_A_FIRM.search(each) or (len(each) <= 3 and not _NO_PERSON.search(each)) for each in names)


def _is_explained(record: FilingRecord, party: Party) -> bool:
    """Whether papers show how the right came to who applies, or the filing tells why somebody else is to perform."""
    if not party.initiating:
        return _DRAWN_IN.search(f"{story(record)}{titles_of(record)}") is not None
    if _RENAMED.search(story(record)):
        return True
    proved = any(each.slot == "succession_proof" for each in record.materials)
    return proved or _SUCCEEDED.search(titles_of(record)) is not None


def _is_named(paper: Read, name: str) -> bool:
    """Whether the name stands in it, or one that differs by a sign that was misread."""
    core = plain(name)
    if core in paper.whole:
        return True
    at = paper.whole.find(core[:2]) if len(core) > 4 else -1
    return at >= 0 and nearly_same_name(core, paper.whole[at : at + len(core)])


def _is_nearly_named(paper: Read, name: str) -> bool:
    """Whether it names a party who differs from this one by a sign: that is told as a difference of names."""
    told = (said.text for side in PAPER_SIDES for said in paper.material.says.get(side, ()))
    return any(nearly_same_name(name, each) for each in told)
