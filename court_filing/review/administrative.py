"""J9, A1–A6: what an administrative suit rests on: act, agency, claims, and review first where a law says so."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank
from court_filing.review.papers_read import papers_in
from court_filing.review.record import CaseType, FilingRecord, PartyKind
from court_filing.review.reviewed import review_told
from court_filing.review.rule import rule
from court_filing.review.sums import CHINESE_SUM, SUM_KINDS, sums_in
from court_filing.review.telling import flat, sentences, titles_of
from court_filing.texts import Text

TABLE = Path(__file__).parent / "data" / "review_first.toml"


def _only(article: str) -> dict[CaseType, str]:
    return {CaseType.ADMINISTRATIVE: article}


NAMES_AN_ACT = re.compile(
    r"决定|处罚|许可|登记|强制|征收|补偿|协议|不履行|不作为|答复|公开|行为|认定|确认|裁决|履行|通知"
)
COMPENSATION = re.compile(r"赔偿|补偿")
NORM = re.compile(r"规范性文件")
NAMED = re.compile(r"《[^》]+》|[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号")
COMPANY = re.compile(r"公司|商店|合作社$|超市|厂$")
UPHELD = re.compile(r"维持")
ORDINARY = re.compile(r"(?:普通|一般)程序|听证|不(?:适用|属于|符合)[^。；;，,]{0,6}简易程序")
PAID_AT_ONCE = re.compile(r"当场(?:收缴|缴纳|送达|交付|缴)|[□☐][^□☐☑☒√✓✔■。；;]*")
ASKS_FOR_ONE_OF_ALL = re.compile(
    r"撤|取消|废止|变更|更正|改正|纠正|改为|减轻|减少|降低|免除|免予|履行|责令|判令|责成|答复|作出|重作|重新|给付|支付|发放|退|返还"
    r"|归还|确认|赔|补偿|补发|补缴|补办|协议|审查|公开|恢复|停止|继续|解除|解封|解冻|办|民事争议|登记|颁发|核发|换发|认定|受理|立案|查处|处理|拆除|落实|安置|提供"
    r"|违法|无效|有效|合法|许可|批准|准予|同意|交付|修复|消除|道歉|协助|保护|制止|处罚|注销|缴纳|允许|不予|决定"
)
"""What an administrative suit may ask for, in whatever words（行诉法解释第六十八条）."""
ASKS_FOR_JUSTICE = re.compile(
    r"依法(?:公正|秉公|公平|从重|从严)?(?:判决|裁判|裁决|处理|审理|审判)|(?:公正|公平|秉公|妥善|酌情|合理)(?:地)?(?:判决|裁判|裁决|处理|解决)|(?:支持|维护)[^。；;]{0,16}(?:权益|权利|请求)"
)
"""Words that ask a court to decide, and do not say how."""


@dataclass(frozen=True)
class Row:
    """One kind of act, by the words that tell of it."""

    title: str
    law: str
    act: re.Pattern[str] | None
    facts: re.Pattern[str] | None
    but_act: re.Pattern[str] | None

    def fits(self, sued_for: str, told_of: str) -> bool:
        """Whether the words tell of an act of this kind."""
        if self.but_act and self.but_act.search(sued_for):
            return False
        return all(
            words is None or words.search(text)
            for words, text in ((self.act, sued_for), (self.facts, f"{sued_for}\n{told_of}"))
        )


@rule("J9.review_first", severity=Severity.ASK, article=_only("《行政诉讼法》第四十四条第二款"))
def review_first(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Some acts are first reviewed by an agency（复议前置）."""
    if review_told(record):
        return
    for row in _rows("act"):
        if row.fits(_sued_for(record), _told_of(record)):
            yield Found(
                "particulars.reconsideration",
                Text(
                    "告的像是{act}：要先申请行政复议，对复议决定不服的，再起诉（{law}）。",
                    act=row.title,
                    law=row.law,
                ),
                Text(
                    "已经复议过的，请写明复议的结果和收到复议决定的日期；没有复议的，请先向行政复议机关申请；"
                    "不是这种情形的，不用改。"
                ),
            )
            return


@rule("A1.act_named", severity=Severity.GAP, article=_only("《行政诉讼法》第四十九条第（三）项"))
def act_not_named(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The suit says against which act it is."""
    claims = " ".join(claim.text for claim in record.claims)
    if not flat(record.particulars.get("act_kind")) and not NAMES_AN_ACT.search(claims):
        yield Found(
            "particulars.act_kind",
            Text("没有写明告的是哪一个行政行为。"),
            Text(
                "请写明行政行为的名称和文号，例如“行政处罚决定书（某市监处罚〔2026〕118 号）”；"
                "没有作出行为的，写“不履行职责”。"
            ),
        )


@rule("A8.claim_kind", severity=Severity.GAP, article=_only("《行诉法解释》第六十八条第一款"))
def claim_of_no_kind(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The suit asks for something that a court can order: to revoke, to perform, to declare, to compensate …."""
    asked = [claim.text for claim in record.claims if claim.kind != "costs" and not is_blank(claim.text)]
    if asked and not any(ASKS_FOR_ONE_OF_ALL.search(ASKS_FOR_JUSTICE.sub("", text)) for text in asked):
        yield Found(
            "claims",
            Text("请求里没有写明要法院怎样判：“{text}”。", text=asked[0][:60]),
            Text(
                "请写明是撤销或者变更哪个决定、责令履行什么职责、确认哪个行为违法或者无效，还是赔偿、补偿多少等。"
            ),
        )


@rule("A2.agency", severity=Severity.ASK, article=_only("《行政诉讼法》第二十六条"))
def no_agency(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The defendant is an agency, or an organisation that a law empowers."""
    for index, party in record.respondents:
        private = party.natural or (
            party.kind is not PartyKind.ADMINISTRATIVE_ORGAN and COMPANY.search(party.name or "")
        )
        if private:
            yield Found(
                f"parties[{index}]",
                Text("{who}不像是行政机关。", who=called(record, index)),
                Text(
                    "行政诉讼告的是作出行政行为的机关，请照决定书上盖的章填写；和个人、公司之间的纠纷，请改选民事起诉。"
                ),
            )


@rule("A3.both_agencies", severity=Severity.ASK, article=_only("《行政诉讼法》第二十六条第二款"))
def one_of_two_agencies(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Where the review upheld the act, both agencies are sued."""
    reviewed = review_told(record)
    if UPHELD.search(reviewed) and len(record.respondents) == 1:
        yield Found(
            "parties",
            Text("复议决定维持了原来的行为，只写了一个被告。"),
            Text("作出原行政行为的机关和复议机关是共同被告，请把另一个也加上。"),
        )


@rule("A4.compensation", severity=Severity.GAP, article=_only("《行诉法解释》第六十八条第二款"))
def compensation_without_sum(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who asks for compensation says for what, and how much."""
    for index, claim in enumerate(record.claims):
        asks = claim.kind in SUM_KINDS or COMPENSATION.search(claim.text)
        if not asks or claim.kind == "revoke" or claim.amount_yuan is not None or "决定" in claim.text:
            continue
        if not sums_in(claim.text) and not CHINESE_SUM.search(claim.text):
            yield Found(
                f"claims[{index}].amount_yuan",
                Text("第 {number} 项请求要求赔偿、补偿，没有写明数额。", number=index + 1),
                Text("请写明赔偿（补偿）的事项和数额。"),
            )


@rule("A5.norm_named", severity=Severity.GAP, article=_only("《行诉法解释》第六十八条第二款"))
def norm_not_named(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who asks to have a document of general application (规范性文件) reviewed names it."""
    for index, claim in enumerate(record.claims):
        if NORM.search(claim.text) and not NAMED.search(claim.text):
            yield Found(
                f"claims[{index}].text",
                Text("第 {number} 项请求一并审查规范性文件，没有写明是哪一份。", number=index + 1),
                Text("请写明规范性文件的名称和文号。"),
            )


@rule("A6.scope", severity=Severity.FLAG, article=_only("《行政诉讼法》第十三条"))
def outside_the_scope(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What no administrative suit is open against (不属于受案范围), by its words; a judge decides."""
    for row in _rows("outside"):
        if row.fits(_sued_for(record), ""):
            yield Found(
                "particulars.act_kind",
                Text("告的像是{act}（{law}）。", act=row.title, law=row.law),
                Text("请由法官核对是否属于行政诉讼的受案范围。"),
            )
            return


def _sued_for(record: FilingRecord) -> str:
    parts = (
        flat(record.particulars.get("act_kind")),
        record.cause or "",
        *(claim.text for claim in record.claims),
    )
    return "\n".join(parts)


def _told_of(record: FilingRecord) -> str:
    return "\n".join([*sentences(record), titles_of(record), *_decided(record)])


def _decided(record: FilingRecord) -> Iterator[str]:
    """What the decisions that were handed in say of themselves; not how a fine is paid, nor what was not ticked."""
    for paper in papers_in(record, "decision"):
        if not ORDINARY.search(paper.text):
            yield from (PAID_AT_ONCE.sub("", sentence) for sentence in paper.sentences)


@cache
def _rows(kind: str) -> Sequence[Row]:
    return tuple(map(_row, tomllib.loads(TABLE.read_text(encoding="utf-8"))[kind]))


def _row(given: Mapping[str, str]) -> Row:
    patterns = {
        name: re.compile(given[name], re.M) if name in given else None for name in ("act", "facts", "but_act")
    }
    return Row(title=given["title"], law=given.get("law") or given["article"], **patterns)
