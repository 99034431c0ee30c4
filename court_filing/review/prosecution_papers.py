"""Z1, Z6: what papers beside a private prosecution（刑事自诉）show: about whom it was turned down, what bars it."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import nearly_same_name, plain
from court_filing.review.naming import is_blank
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.private_prosecution import GROUNDS, TURNED_DOWN, charge_of, was_turned_down
from court_filing.review.record import CaseType, FilingRecord, Party
from court_filing.review.rule import rule
from court_filing.review.telling import tellings
from court_filing.texts import Text

TURNED = {
    CaseType.PRIVATE_PROSECUTION: "《刑事诉讼法》第二百一十条第（三）项；《刑诉法解释》第一条第（三）项"
}
SLIGHT_MATTER = {
    CaseType.PRIVATE_PROSECUTION: f"《刑诉法解释》第一条第（二）项、{GROUNDS.removeprefix('《刑诉法解释》')}第（一）项"
}
BARRED = {CaseType.PRIVATE_PROSECUTION: GROUNDS}
_ASSAULT = "故意伤害罪"
_GRAVE_INJURY = re.compile(
    r"重伤(?:[一二三1-3Ⅰ-Ⅲ]级|害)|(?:构成|评定|鉴定|认定|属于?|致|造成|程度|[为系是])[^，。；;]{0,12}重伤|致[^，。；;]{0,8}(?:死亡|身亡)"
)
_NOT_SO_GRAVE = re.compile(
    r"(?:不|未|没有?|尚未|并未)(?:[^，。；;、]{0,6}(?:重伤(?:害)?(?:[一二1-2]级)?|死亡)[、或和及]?)+|《[^》]*》|以重伤"
)
REFUSALS = ("police_refusal", "no_case_notice", "evidence", "other")
_NAME = r"(?P<name>[\u4e00-\u9fff·]{2,4}?)"
_ACCUSED = (
    re.compile(
        rf"(?:控告|举报|报称|反映|报案称|被控告人|被举报人|犯罪嫌疑人|嫌疑人|被不起诉人|对象)(?:的|人)?[:：]?{_NAME}(?=拒不|涉嫌|犯|等|一案|有|将|被|的|，|,|。|（|\(|$|侵|诈|盗|故意|虐待|遗弃|毁|伤害|重婚|诽谤|侮辱|非法|挪用|敲诈)"
    ),
    re.compile(rf"(?:^|[，,。；;：:将于\s]){_NAME}(?=涉嫌|拒不执行)"),
)
_NO_NAME = re.compile(
    r"[\u4f60您我的他她其该被案人局院书之此向已经因关于某等罪]|对方|双方|嫌|公司|单位|有关|相关|本局"
)
_CHARGES = re.compile(r"[、，,（）()]|罪$")
_SETTLED = re.compile(
    r"刑事(?:附带民事)?调解书|(?:自诉|刑初)[^。]{0,200}?(?:达成|调解)[^。]{0,20}(?:协议|调解)"
)
_WITHDRAWN = re.compile(r"(?:准许|准予|裁定)[^。；;]{0,20}撤(?:诉|回(?:自诉|起诉))|按撤诉处理")
_FOR_WANT_OF_PROOF = re.compile(r"证据不足|缺乏罪证")
_COURT = re.compile(r"法院|刑初")
_PURSUED = re.compile(
    r"(?:已|决定|予以|现|于|依法)[^。；;]{0,16}?立案侦查|(?:决定|已)[^。；;]{0,10}?立案(?!庭)|立案(?:告知书|决定书)"
    r"|正在(?:侦查|审查起诉)|刑事拘留|拘留(?:通知|证)|逮捕|取保候审|移送(?:审查)?起诉|审查起诉|提起公诉|起诉意见书"
)
_OFFICE = re.compile(r"公安|派出所|检察|我局|本局|侦查|刑警|我院")
_ENDED = re.compile(
    r"不予立案|不立案|撤销案件|终止侦查|不起诉|不予追究|治安(?:案件|管理处罚)|行政(?:案件|处罚)"
)


@rule("Z1.refusal_names", severity=Severity.ASK, article=TURNED)
def turned_down_about_another(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The paper with which police or procuratorate turned it down is about the accused."""
    for paper in papers_in(record, *REFUSALS):
        if not TURNED_DOWN.search(f"{paper.title}{paper.called}"):
            continue
        others = [name for name in _named_in(paper) if not _is_of_the_case(record, name)]
        accused = [str(party.name) for _, party in record.respondents if not is_blank(party.name)]
        if not others or not accused or any(paper.names(name) for name in accused):
            continue
        yield Found(
            paper.where,
            Text(
                "《{paper}》写的是{other}，没有{accused}：看不出对被告人不予追究。",
                paper=paper.called,
                other=others[0],
                accused="、".join(accused),
            ),
            Text("请上传对本案被告人作出的不予立案通知书、不起诉决定书；拿错的请换。"),
        )


@rule("Z1.grave_injury", severity=Severity.FLAG, article=SLIGHT_MATTER, told=True)
def injured_gravely(record: FilingRecord, _today: date) -> Iterator[Found]:
    """An assault that injured gravely or killed is no slight matter（刑法第二百三十四条第二款）."""
    charge = charge_of(record.cause)
    if charge is None or charge.name != _ASSAULT or was_turned_down(record):
        return
    told = [(each.where, each.source, each.text) for each in tellings(record)]
    told += [
        (paper.where, Text("《{paper}》里", paper=paper.called), sentence)
        for paper in papers_in(record, "evidence", "other")
        for sentence in paper.sentences
    ]
    for where, source, text in told:
        if _GRAVE_INJURY.search(_NOT_SO_GRAVE.sub("", text)):
            yield Found(
                where,
                Text(
                    "{source}写的是重伤或者死亡：可能判三年以上，不是可以直接自诉的轻微案件。", source=source
                ),
                Text(
                    "请向公安机关报案；公安机关、检察院不予追究的，带不予立案通知书等材料再来自诉。伤情写错的请改正。"
                ),
            )
            return


def _named_in(paper: Read) -> Iterator[str]:
    whole = "".join(paper.material.words.split()) if paper.material.words else ""
    for pattern in _ACCUSED:
        for match in pattern.finditer(whole):
            if not _NO_NAME.search(match["name"]):
                yield match["name"]


def _is_of_the_case(record: FilingRecord, name: str) -> bool:
    known = [plain(party.name) for party in record.parties if party.name]
    return any(plain(name) in each or each in plain(name) or nearly_same_name(name, each) for each in known)


@rule("Z6.papers", severity=Severity.FLAG, article=BARRED, told=True)
def barred_by_a_paper(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A paper shows that the same was settled, withdrawn, or is pursued by police or procuratorate."""
    for paper in papers_in(record, "evidence", "other", "judgment", "police_refusal", "no_case_notice"):
        if not _is_about_the_same(record, paper):
            continue
        shown = _shown_by(record, paper)
        if shown is not None:
            title, item = shown
            yield Found(
                paper.where,
                Text(
                    "《{paper}》表明：{title}（{article}{item}）。",
                    paper=paper.called,
                    title=title,
                    article=GROUNDS,
                    item=item,
                ),
                Text(
                    "请核对：是同一件事的，法院不受理自诉；不是同一件事，或者后来情况变了的，请写明并上传材料。"
                ),
            )
            return


def _shown_by(record: FilingRecord, paper: Read) -> tuple[Text, str] | None:
    words = f"{paper.title}。{paper.called}。{paper.text}"
    by_court = _COURT.search(words) is not None and _is_of_the_prosecutor(record, paper)
    if by_court and _SETTLED.search(words):
        return Text("同一件事已经调解结案"), "第（七）项"
    if by_court and _WITHDRAWN.search(words) and not _FOR_WANT_OF_PROOF.search(words):
        return Text("就同一件事已经撤诉"), "第（六）项"
    ended = was_turned_down(record) or _ENDED.search(words)
    if not ended and _PURSUED.search(words) and _OFFICE.search(words):
        return Text("公安机关已经立案侦查，或者检察院正在审查起诉"), "第（八）项"
    return None


def _is_about_the_same(record: FilingRecord, paper: Read) -> bool:
    """Whether it names an accused and the charge, or tells the prosecutor of a case of that charge."""
    charge = charge_of(record.cause)
    stem = _CHARGES.split(charge.name if charge else (record.cause or "").strip())[0].removesuffix("罪")
    accused = any(paper.names(party.name) for _, party in record.respondents)
    told = "立案" in f"{paper.title}{paper.called}" and _is_of_the_prosecutor(record, paper)
    return bool(stem) and (accused or told) and stem in paper.whole


def _is_of_the_prosecutor(record: FilingRecord, paper: Read) -> bool:
    ours: list[Party] = [party for _, party in record.initiators]
    return any(paper.names(party.name) for party in ours)
