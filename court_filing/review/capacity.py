"""P2, P6, P8, P9: who can be a party (诉讼权利能力、行为能力): kinds, guardians, the dead, branches, foreigners."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.ages import is_minor
from court_filing.review.capacity_proved import paper_without_capacity
from court_filing.review.finding import Found, Severity
from court_filing.review.identities import CAPACITY, birth_known, resident_number
from court_filing.review.naming import called, is_blank
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import CaseType, FilingRecord, Party, Role
from court_filing.review.rule import rule
from court_filing.review.telling import says_no, sentences, titles_of
from court_filing.texts import Text

BRANCHES = {
    CaseType.CIVIL: "《民诉法解释》第五十三条",
    CaseType.ENFORCEMENT: "《民诉法解释》第五十三条",
}
KINDS = {
    CaseType.CIVIL: "《民事诉讼法》第五十一条",
    CaseType.ENFORCEMENT: "《民事诉讼法》第五十一条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十九条",
    CaseType.PRIVATE_PROSECUTION: "《刑诉法解释》第三百一十六条",
}
DEAD = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十二条",
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第四十九条",
    CaseType.ENFORCEMENT: "《执行工作规定》第十六条第一款",
}
FOREIGN_POWER = {CaseType.CIVIL: "《民事诉讼法》第二百七十五条"}
FOREIGN_COMPANY = {CaseType.CIVIL: "《民诉法解释》第五百二十一条"}
TRANSLATION = {CaseType.CIVIL: "《民诉法解释》第五百二十五条"}
WITHOUT_CAPACITY = r"[^。；;，,不非]{0,24}(?:无民事行为能力|限制民事行为能力|植物人|不能辨认自己的?行为)"
DIED = r"(?:不幸|已经?|现已?|因病|因故|因[^，。；;]{2,6}|[于在][^，。；;]{4,14}?){0,3}(?:死亡|去世|病故|身故|亡故|身亡)"
NO_PARTY = re.compile(
    r"(?:项目部|项目经理部|筹备组|筹备处|筹建处|车间|科室|班组|工程部|销售部|财务部|人事部|市场部|采购部)$"
)
NAMED_LIKE_A_FIRM = re.compile(
    r"(?:公司|商店|超市|工厂|厂|合作社|经营部|工作室|事务所|银行|委员会|人民政府)$"
)
PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}")
MINOR_NAMES = re.compile(r"[店厂社部行馆铺所队会村]$")
LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FEWEST_LETTERS = 80
"""With fewer letters a paper is a picture, a number or a name."""
FOREIGN_ID = frozenset({"护照", "passport"})
CERTIFIED = re.compile(r"公证|认证|附加证明|海牙|领事|见证|转递|律师楼证明", re.I)
TRANSLATED = re.compile(r"译文|翻译|译本|中译|中文")
IN_ANOTHER_TONGUE = re.compile(
    r"[（(](?:英文|外文|日文|韩文|法文|德文|俄文|西班牙文|英语|日语)(?:版|本|件|原件|原文|原版|合同|文件|协议|材料|邮件|信函|扫描件|复印件)?[）)]|(?:英文|外文|日文|韩文|法文|德文|俄文)(?:版|原件|合同|文件)"
)


@rule("P2.capacity", severity=Severity.ASK, article=CAPACITY)
def without_capacity_alone(record: FilingRecord, today: date) -> Iterator[Found]:
    """Who cannot act for themselves sues through a guardian: an adult by the facts, a child without a day of birth."""
    declared = record.particulars.get("minor_plaintiff") not in (None, "") and not says_no(
        record, "minor_plaintiff"
    )
    for index, party in record.initiators:
        if not party.natural or (party.guardian and not is_blank(party.guardian.name)):
            continue
        birth = birth_known(record, party, today=today)
        if birth is not None and is_minor(birth, on=today):
            continue
        paper = paper_without_capacity(record, party)
        if paper or (declared and birth is None) or _is_said(record, party, WITHOUT_CAPACITY):
            yield Found(
                f"parties[{index}].guardian",
                Text(
                    "{source}{who}没有完全的民事行为能力，没有写明法定代理人。",
                    source=_source(paper),
                    who=called(record, index),
                ),
                Text("请填写监护人（父母、配偶、成年子女等），由监护人作为法定代理人代为起诉。"),
            )


def _source(paper: Read | None) -> Text | str:
    return Text("《{paper}》写明", paper=paper.called) if paper else ""


@rule("P2.guardian_relation", severity=Severity.ASK, article=CAPACITY)
def guardian_without_relation(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The guardian is told with what makes them one."""
    for index, party in record.initiators:
        guardian = party.guardian
        if guardian is not None and not is_blank(guardian.name) and is_blank(guardian.relation):
            yield Found(
                f"parties[{index}].guardian.relation",
                Text(
                    "没有写法定代理人{guardian}和{who}是什么关系。",
                    guardian=guardian.name,
                    who=called(record, index),
                ),
                Text("请填写关系，例如“母亲”。"),
            )


@rule("P6.kind_fits", severity=Severity.ASK, article=KINDS)
def kind_that_does_not_fit(record: FilingRecord, today: date) -> Iterator[Found]:
    """A person has the name of a person, a company that of a company."""
    for index, party in enumerate(record.parties):
        name = (party.name or "").strip()
        firm = (
            party.natural and NAMED_LIKE_A_FIRM.search(name) and resident_number(party, today=today) is None
        )
        person = not party.natural and PERSON.fullmatch(name) and not MINOR_NAMES.search(name)
        if firm or person:
            word = Text("个人") if firm else Text("单位")
            yield Found(
                f"parties[{index}].kind",
                Text("{who}填的是{kind}，名称看起来不是。", who=called(record, index), kind=word),
                Text(
                    "请核对是个人还是单位；个体工商户有字号的写字号，并写明经营者；没有字号的写经营者本人。"
                ),
            )


@rule("P6.branch", severity=Severity.ASK, article=BRANCHES)
def no_party_of_its_own(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A department or project office without a licence is no party: the legal person behind it is."""
    for index, party in enumerate(record.parties):
        if party.role is not Role.THIRD_PARTY and not party.natural and NO_PARTY.search(party.name or ""):
            yield Found(
                f"parties[{index}].name",
                Text("{who}像是内设部门或者没有营业执照的分支机构。", who=called(record, index)),
                Text("没有领取营业执照的，请写设立它的单位；领了营业执照的，请照执照填写全称。"),
            )


@rule("P9.alive", severity=Severity.ASK, article=DEAD)
def dead_party(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who has died can neither sue nor be sued."""
    for index, party in enumerate(record.parties):
        if party.natural and _is_said(record, party, DIED):
            yield Found(
                f"parties[{index}]",
                Text("事实里像是写了{who}已经去世。", who=called(record, index)),
                Text("去世的人不能作当事人，请改为继承人（或者遗产管理人）；写错的请改正。"),
            )


@rule("P8.foreign_power", severity=Severity.ASK, article=FOREIGN_POWER)
def power_from_abroad(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A power of attorney from a foreigner abroad is notarised, or was signed before a judge or a notary here."""
    abroad = [index for index, party in record.initiators if party.natural and party.id_type in FOREIGN_ID]
    if abroad and record.own_agents and not CERTIFIED.search(titles_of(record)):
        yield Found(
            "materials.authority_letter",
            Text(
                "{who}持外国护照，没有看到授权委托书的公证、认证（附加证明书）。",
                who=called(record, abroad[0]),
            ),
            Text(
                "从境外寄来的委托书要经公证和认证（或者附加证明书）；在法官面前、在中国公证机构签的，请上传见证或者公证材料。"
            ),
        )


@rule("P8.foreign_company", severity=Severity.ASK, article=FOREIGN_COMPANY)
def company_from_abroad(record: FilingRecord, _today: date) -> Iterator[Found]:
    """The papers of a foreign company are notarised and certified."""
    for index, party in record.initiators:
        foreign = not party.natural and re.fullmatch(r"[A-Za-z0-9 .,&'()\-]{4,}", party.name or "")
        if foreign and not CERTIFIED.search(titles_of(record)):
            yield Found(
                f"materials.licence[party {index}]",
                Text("{who}是境外单位，没有看到主体资格证明的公证、认证。", who=called(record, index)),
                Text(
                    "请上传经所在国公证、并经中国使领馆认证（或者附加证明书）的登记证明，和代表人有权代表的证明。"
                ),
            )


@rule("P8.translation", severity=Severity.ASK, article=TRANSLATION)
def not_translated(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Papers in another language come with a Chinese translation."""
    if TRANSLATED.search(titles_of(record)):
        return
    foreign = {id(paper.material) for paper in papers_in(record, "evidence", "other") if _is_foreign(paper)}
    for material in record.materials:
        if IN_ANOTHER_TONGUE.search(_without_names(record, material.title or "")) or id(material) in foreign:
            yield Found(
                record.where(material),
                Text("《{title}》是外文，没有看到中文翻译件。", title=material.called),
                Text("请同时上传中文译本。"),
            )


def _without_names(record: FilingRecord, title: str) -> str:
    """The title without those whom it names: 韩文静 is no language."""
    people = [*record.parties, *record.agents, *(party.guardian for party in record.parties)]
    for one in people:
        if one is not None and one.name:
            title = title.replace(one.name, "")
    return title


def _is_foreign(paper: Read) -> bool:
    """Whether it is written in Latin letters, kana, hangul or Cyrillic, with hardly a Chinese sign among them."""
    letters = len(LETTERS.findall(paper.text))
    return letters >= FEWEST_LETTERS and letters > 10 * len(CHINESE.findall(paper.text))


def _is_said(record: FilingRecord, party: Party, words: str) -> bool:
    """Whether a sentence of the facts says it of the party, by name, or by role where one alone has that role."""
    if is_blank(party.name):
        return False
    alone = sum(each.role is party.role for each in record.parties) == 1
    names = [re.escape(str(party.name)), *([record.title_of(party.role)] if alone else [])]
    said = re.compile(rf"(?:{'|'.join(names)})(?![的之父母夫妻儿女亲祖兄弟姐妹家])(?:{words})")
    return any(said.search(sentence) for sentence in sentences(record))
