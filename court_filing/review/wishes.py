"""W1–W4: what was wished for beside the claims (其他请求), for the eye of the clerk who can do something about it.

All of them are flags: nobody has to wish for anything, and no machine grants a wish.
"""

from collections.abc import Iterator
from datetime import date

from court_filing.law import wishes
from court_filing.law.legal_aid import LISTED, PROSECUTOR
from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

AT_HAND = "《无障碍环境建设法》第四十一条"
SUPPORT = {
    CaseType.CIVIL: f"{AT_HAND}、《民事诉讼法》第十一条",
    CaseType.PRIVATE_PROSECUTION: f"{AT_HAND}、《刑事诉讼法》第九条",
    CaseType.ADMINISTRATIVE: f"{AT_HAND}、《行政诉讼法》第九条",
    CaseType.ENFORCEMENT: f"{AT_HAND}、《民事诉讼法》第十一条",
}
LEGAL_AID = {
    case_type: (PROSECUTOR if case_type is CaseType.PRIVATE_PROSECUTION else LISTED).article
    for case_type in CaseType
}


@rule("W1.urgent", severity=Severity.FLAG, article="《登记立案规定》第八条第一款")
def urgent(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Somebody asks for haste (加急), with a reason and perhaps with proof."""
    reason = wishes.urgency().get(str(record.wishes.get("urgent")))
    if reason is None:
        return
    proofs = sum(1 for material in record.materials if material.slot == wishes.PROOF_SLOT)
    shown = Text("附证明 {count} 份", count=proofs) if proofs else Text("没有附证明")
    words = str(record.wishes.get("urgent_words") or "").rstrip("。；")
    said = Text("；说明：{words}", words=words) if words else ""
    law = Text("{article}；", article=reason.article) if reason.article else ""
    yield Found(
        "wishes",
        Text(
            "请求加急：{reason}（{law}{shown}）{said}。", reason=reason.title, law=law, shown=shown, said=said
        ),
        Text("请立案法官先看加急的理由和证明，由法官决定是否优先处理；法定期限不变。"),
    )


@rule("W2.mediation", severity=Severity.FLAG, article={CaseType.CIVIL: "《民事诉讼法》第一百二十五条"})
def mediation(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Somebody is willing to mediate first, or wants to know more before they say."""
    wish = record.wishes.get("mediation")
    if wish == wishes.YES:
        yield Found("wishes", Text("愿意先行调解。"), Text("请立案法官安排先行调解。"))
    elif wish == wishes.MORE:
        yield Found(
            "wishes", Text("想先了解先行调解，再决定。"), Text("请工作人员联系当事人，说明先行调解怎么进行。")
        )


@rule("W3.legal_aid", severity=Severity.FLAG, article=LEGAL_AID)
def legal_aid(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Somebody wants legal aid (法律援助)."""
    if record.wishes.get("legal_aid"):
        yield Found(
            "wishes",
            Text("想申请法律援助。"),
            Text("请告知当事人向法律援助中心申请，或者转交申请材料。"),
        )


@rule("W4.support", severity=Severity.FLAG, article=SUPPORT)
def support(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Somebody needs support at court (无障碍、手语翻译 …)."""
    known = wishes.support()
    titles = [known[wish].title for wish in record.wishes.get("support") or () if wish in known]
    words = record.wishes.get("support_words")
    if words:
        titles.append(str(words))
    if titles:
        yield Found(
            "wishes",
            Text("到法院办事需要：{needed}。", needed="、".join(titles)),
            Text("请提前安排，并把安排告诉当事人。"),
        )
