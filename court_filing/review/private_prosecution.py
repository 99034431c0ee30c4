"""Z1–Z7: what a private prosecution (刑事自诉) rests on: kind of case, accused, time and place, what bars it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law import charges
from court_filing.law.deadlines import months_later
from court_filing.law.limits import prosecution_years
from court_filing.review.dates import written
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import called, is_blank
from court_filing.review.record import CaseType, FilingRecord, Party, Role
from court_filing.review.referring import may_stand_in_the_paper
from court_filing.review.rule import rule
from court_filing.review.sums import sums_in
from court_filing.review.telling import DAY, day_told, flat, sentences, story, tellings, titles_of, told
from court_filing.review.uploaded import uploaded
from court_filing.texts import Text

TABLE = Path(__file__).parent / "data" / "prosecution.toml"
TURNED_DOWN = re.compile(r"不予立案|不立案|不起诉|不予追究|不予受理|不予处理|撤销案件")
SLIGHT = "2"
"""The category of slight matters that the victim can prove（刑诉法第二百一十条第二项）."""
MOSTLY_PUBLIC = frozenset(
    {
        *("盗窃罪", "诈骗罪", "抢夺罪", "聚众哄抢罪", "职务侵占罪", "挪用资金罪", "挪用特定款物罪"),
        *("敲诈勒索罪", "破坏生产经营罪", "过失致人死亡罪", "猥亵儿童罪", "非法拘禁罪", "强制猥亵、侮辱罪"),
        *("收买被拐卖的妇女、儿童罪", "聚众阻碍解救被收买的妇女、儿童罪", "拐骗儿童罪", "强迫劳动罪"),
        *("组织出卖人体器官罪", "负有照护职责人员性侵罪", "侵犯公民个人信息罪", "刑讯逼供罪", "暴力取证罪"),
        *("组织残疾人、儿童乞讨罪", "组织未成年人进行违反治安管理活动罪", "雇用童工从事危重劳动罪"),
    }
)
"""Charges of chapters four and five that police investigate as a rule（刑法分则第四章、第五章）."""
BY_THE_SUM = frozenset({"盗窃罪", "诈骗罪", "抢夺罪", "敲诈勒索罪"})
"""Those of them that are punished by how much was taken."""
LARGE_YUAN = Decimal(30_000)
"""From when on it can be more than three years（数额巨大: 法释〔2011〕7号，法释〔2013〕8号、18号、25号）."""
NAMED_BY_THE_RULE = frozenset({"故意伤害罪", "非法侵入住宅罪", "侵犯通信自由罪", "重婚罪", "遗弃罪"})
"""Those that the rule names one by one, whatever they are punished with."""
GRAVE = re.compile(
    r"数额(?:特别)?巨大|情节特别严重|后果特别严重|造成特别严重后果|致(?:人|其|使[^。；;，,]{0,10})死亡"
)
"""Words of what is punished with more than three years."""
CONTINUING = frozenset({"重婚罪", "遗弃罪", "虐待罪"})
"""Acts that go on: without a last day nothing is known of their end（刑法第八十九条）."""
PLACE = re.compile(
    r"[省市区县镇乡村路街巷号楼]|小区|家中|家里|单位|办公室|网|平台|微信|抖音|群|法院|店|厂|校|医院"
)
MONEY = re.compile(r"赔偿|损失|医疗费|误工费|抚慰金")
RETURNED = re.compile(r"退还|返还|归还|退赔|发还|追缴|交还|退回|交出")
"""What was taken is given back by the judgment itself, and not by a suit for damages（刑诉法解释第一百七十六条）."""
REFUSES_TO_PERFORM = "拒不执行判决、裁定罪"
DESCRIBED: Mapping[str, Text] = {
    "sex": Text("性别"),
    "birth": Text("年龄（出生日期）"),
    "nation": Text("民族"),
    "birthplace": Text("出生地"),
    "education": Text("文化程度"),
    "occupation": Text("职业、工作单位"),
    "phone": Text("联系方式"),
}
"""What 刑诉法解释第三百一十九条第一项 wants told of the accused, as far as it is known."""

KNOWN_WELL = 3
"""How much of it is told of somebody whom the prosecutor knows; of a stranger name and address are enough."""


def _only(article: str) -> dict[CaseType, str]:
    return {CaseType.PRIVATE_PROSECUTION: article}


DESCRIPTION = _only("《刑诉法解释》第三百一十九条第（一）项")
GROUNDS = "《刑诉法解释》第三百二十条第二款"


@rule("Z1.category", severity=Severity.FLAG, article=_only(f"{GROUNDS}第（一）项"), told=True)
def not_open_to_prosecution(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The charge is among those of the three kinds, or the police or the procuratorate turned it down."""
    if is_blank(record.cause) or charge_of(record.cause) is not None or was_turned_down(record):
        return
    yield Found(
        "cause",
        Text("“{cause}”不在可以直接自诉的罪名里。", cause=record.cause),
        Text(
            "案由选错了的请改选；侵犯人身、财产权利的别的罪名，要先向公安机关控告，公安机关或者检察院不予追究以后，才能自诉。"
        ),
    )


@rule("Z1.public", severity=Severity.FLAG, article=_only("《刑诉法解释》第一条第（二）项"), told=True)
def for_public_prosecution(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Charges that the procuratorate brings, unless the matter is slight; and slight ones that are told as grave."""
    charge = charge_of(record.cause)
    if charge is None or charge.category != SLIGHT or was_turned_down(record):
        return
    grave = next((each for each in tellings(record) if GRAVE.search(each.text)), None)
    if charge.name not in MOSTLY_PUBLIC and (grave is None or charge.name in NAMED_BY_THE_RULE):
        return
    yield Found(
        "cause",
        Text(
            "“{cause}”一般由公安机关侦查、检察院提起公诉；直接自诉的，限于有证据证明、可能判三年以下的轻微案件。",
            cause=record.cause,
        ),
        Text(
            "请先向公安机关控告；公安机关、检察院不予追究的，带不予立案通知书等材料再来自诉；案由选错了的请改选。"
        ),
    )


def is_mostly_public(record: FilingRecord) -> bool:
    """Whether the charge is one that the procuratorate brings as a rule, and no small sum makes the matter slight."""
    charge = charge_of(record.cause)
    if charge is None or charge.name not in MOSTLY_PUBLIC:
        return False
    sums = [amount for each in tellings(record) for amount in sums_in(each.text)]
    return charge.name not in BY_THE_SUM or not sums or max(sums) >= LARGE_YUAN


@rule("Z1.refusal_date", severity=Severity.ASK, article=_only("《刑诉法解释》第一条第（三）项"))
def refusal_not_dated(record: FilingRecord, _today: date) -> Iterator[Found]:
    """When the police or the procuratorate turned it down, for the charges that want that first."""
    charge = charge_of(record.cause)
    if (
        charge is None
        or charge.category != charges.TURNED_DOWN
        or flat(record.particulars.get("police_refusal_date"))
    ):
        return
    if not any(TURNED_DOWN.search(sentence) for sentence in sentences(record)):
        yield Found(
            "particulars.police_refusal_date",
            Text("没有写公安机关、检察院哪一天决定不予追究。"),
            Text(
                "这个罪名要先控告过、有关机关不予追究，才能自诉；请照不予立案通知书、不起诉决定书填写日期。"
            ),
        )


@rule("Z2.limitation", severity=Severity.FLAG, article=_only(f"{GROUNDS}第（三）项"))
def prosecution_too_late(record: FilingRecord, today: date) -> Iterator[Found]:
    """The limit of prosecution (追诉时效), counted from the end of the act; a complaint to the police lifts it."""
    charge, on = charge_of(record.cause), record.submitted_on or today
    years = prosecution_years(charge.name) if charge else None
    ended = day_told(record, "act_to")
    if ended is None and charge and charge.name not in CONTINUING:
        ended = day_told(record, "act_from")
    if years is None or ended is None or was_turned_down(record):
        return
    last = months_later(ended, 12 * years)
    if last < on:
        yield Found(
            "particulars.act_to" if flat(record.particulars.get("act_to")) else "particulars.act_from",
            Text(
                "事情在 {ended}结束，按 {years} 年算，追诉期限到 {last}。",
                ended=written(ended),
                years=years,
                last=written(last),
            ),
            Text("请由法官核对追诉时效，以及有没有延长、中断的情形（《刑法》第八十七条至第八十九条）。"),
        )


@rule("Z3.accused_described", severity=Severity.GAP, article=DESCRIPTION)
def accused_not_described(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who the accused is: who can tell a good deal of them has left out the rest, and may say that it is not known."""
    for index, party in record.with_role(frozenset({Role.ACCUSED})):
        missing = [name for name in DESCRIBED if party.natural and not _is_told(party, name)]
        if missing and len(DESCRIBED) - len(missing) >= KNOWN_WELL:
            yield Found(
                f"parties[{index}].{missing[0]}",
                Text(
                    "{who}没有写{missing}。",
                    who=called(record, index),
                    missing="、".join(str(DESCRIBED[name]) for name in missing),
                ),
                Text("知道的请补上；确实不知道的写“不详”，仍可以提交，法官会核实。"),
            )


def _is_untold(record: FilingRecord) -> bool:
    """Whether no facts are there to look at: none were written, or only in a paper that was not read."""
    elsewhere = may_stand_in_the_paper(record, record.facts) and uploaded(record) is None
    return is_blank(record.facts) or elsewhere


@rule("Z4.time", severity=Severity.GAP, article=_only("《登记立案规定》第五条第（二）项"))
def time_not_told(record: FilingRecord, _today: date) -> Iterator[Found]:
    """When it happened."""
    if _is_untold(record) or told(record, "act_from") or told(record, "act_to"):
        return
    if not any(DAY.search(sentence) for sentence in sentences(record)):
        yield Found(
            "particulars.act_from",
            Text("没有写事情是什么时候发生的。"),
            Text("请写明从哪天开始、到哪天为止。"),
        )


@rule("Z4.place", severity=Severity.GAP, article=_only("《登记立案规定》第五条第（二）项"))
def place_not_told(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Where it happened."""
    if _is_untold(record) or told(record, "act_place"):
        return
    if not any(
        re.search(rf"(?:在|于|到|至)[^。；;，,]{{0,24}}?(?:{PLACE.pattern})", sentence)
        for sentence in sentences(record)
    ):
        yield Found(
            "particulars.act_place",
            Text("没有写事情发生在哪里。"),
            Text("请写明发生的地点；网上的，写明平台和您看到时所在的地方。"),
        )


@rule("Z5.civil_claim", severity=Severity.GAP, article=_only("《刑诉法解释》第三百一十八条"))
def civil_claim_not_made(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who sues for damages with the prosecution says for which."""
    if record.particulars.get("civil_claim") is True and not _claims_money(record):
        yield Found(
            "claims",
            Text("选了一并提起附带民事诉讼，没有写赔偿的请求。"),
            Text("请写明要赔偿的项目和金额，并提交刑事附带民事自诉状；不要求赔偿的，请改选“否”。"),
        )


@rule("Z5.civil_claim_told", severity=Severity.ASK, article=_only("《刑诉法解释》第三百一十八条"))
def civil_claim_denied(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who says that there is no such suit claims no damages."""
    if record.particulars.get("civil_claim") is False and _claims_damages(record):
        yield Found(
            "particulars.civil_claim",
            Text("写的是不提起附带民事诉讼，请求里却要求赔偿。"),
            Text("要求赔偿的，请改选“是”，并提交刑事附带民事自诉状；不要求的，请删去那一项请求。"),
        )


@rule("Z6.grounds", severity=Severity.FLAG, article=_only(GROUNDS))
def grounds_against(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What would have a prosecution turned down, by the words of the facts; a judge decides."""
    for row in _table()["ground"]:
        words, but = row["words"].replace("{accused}", _accused(record)), row.get("but")
        said = next(
            (
                each
                for each in tellings(record)
                if re.search(words, each.text) and not (but and re.search(but, each.text))
            ),
            None,
        )
        if said is not None:
            yield Found(
                said.where,
                Text(
                    "{source}像是写了：{title}（{article}{item}）。",
                    source=said.source,
                    title=row["title"],
                    article=GROUNDS,
                    item=row["item"],
                ),
                Text("请由法官核对。"),
            )


def _accused(record: FilingRecord) -> str:
    """A pattern for whoever is accused, by role and by name, and not for their kin（被告人的父亲）."""
    names = [re.escape(str(party.name)) for _, party in record.respondents if not is_blank(party.name)]
    return rf"(?:{'|'.join(['被告人', *names])})+(?![的之父母夫妻儿女亲祖兄弟姐妹家])"


@rule("Z7.execution", severity=Severity.ASK, article=_only("《刑事诉讼法》第二百一十条"))
def execution_not_told(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who is accused of not performing a judgment: which court enforces it, under which number."""
    charge = charge_of(record.cause)
    if charge is None or charge.name != REFUSES_TO_PERFORM:
        return
    given = record.particulars
    if not flat(given.get("executing_court")) and "法院" not in story(record):
        yield Found(
            "particulars.executing_court", Text("没有写执行法院。"), Text("请照执行通知书填写执行法院。")
        )
    if not flat(given.get("execution_case_no")) and not re.search(r"执\d*\D{0,3}\d+\s*号", story(record)):
        yield Found(
            "particulars.execution_case_no",
            Text("没有写执行案号。"),
            Text("请照执行通知书填写，例如（2025）京0105执123号。"),
        )


def charge_of(cause: str | None) -> charges.Charge | None:
    """The charge that is named, however its name ends: 诽谤, 诽谤罪, 诽谤案."""
    name = re.sub(r"(?:案件|一案|案|罪)$", "", (cause or "").strip())
    return charges.by_name(cause or "") or charges.by_name(f"{name}罪") if name else None


def was_turned_down(record: FilingRecord) -> bool:
    """Whether it is told that police or procuratorate did not pursue it."""
    papers = any(each.slot in ("police_refusal", "no_case_notice") for each in record.materials)
    words = "\n".join([*sentences(record), titles_of(record)])
    return papers or bool(told(record, "police_refusal_date")) or TURNED_DOWN.search(words) is not None


def _claims_money(record: FilingRecord) -> bool:
    return any(claim.amount_yuan is not None or MONEY.search(claim.text) for claim in record.claims)


def _claims_damages(record: FilingRecord) -> bool:
    return any(
        MONEY.search(claim.text) or (claim.amount_yuan is not None and not RETURNED.search(claim.text))
        for claim in record.claims
    )


def _is_told(party: Party, name: str) -> bool:
    """Whether something was answered; that the prosecutor does not know is an answer about somebody else."""
    values = [party.occupation, party.workplace] if name == "occupation" else [getattr(party, name)]
    return any(value is not None and str(value).strip() for value in values)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
