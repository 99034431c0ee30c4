"""P2, P9: who can be a party, by what facts and papers tell: children sued, guardians, companies that are gone."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.law.ages import is_minor
from court_filing.review.capacity import BRANCHES, DEAD
from court_filing.review.capacity_proved import paper_without_capacity
from court_filing.review.finding import Found, Severity
from court_filing.review.identities import CAPACITY
from court_filing.review.likeness import plain, same_words
from court_filing.review.mismatch import is_sure
from court_filing.review.naming import called, is_blank
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import FilingRecord, Party, side_of
from court_filing.review.rule import rule
from court_filing.review.telling import days_in, sentences, story
from court_filing.review.uploaded import uploaded
from court_filing.texts import Text

_KIN = re.compile(r"[姨舅姑叔伯婶祖爷奶姥兄哥姐弟妹嫂堂表]|外公|外婆|亲戚|朋友|邻居|老师|同事|同学")
"""Who is no parent; of other words nobody can tell what they mean."""
_NO_PARENT = re.compile(r"(?:外?[祖岳公婆伯叔姨姑舅]|干|师)[父母爸妈]")
_APPOINTED = re.compile(
    r"指定|居民委员会|村民委员会|居委会|村委会|社区|民政|判决|裁定|监护人资格|监护权|遗嘱|监护协议|协议监护|公证|死亡|火化|服刑|收养"
)
_WHY_NO_PARENT = re.compile(
    r"(?:父母|父亲|母亲|双亲|双方|爸爸|妈妈|监护人)[^。；;]{0,30}(?:双亡|已故|死亡|去世|病故|身故|亡故|服刑|失踪|失联|下落不明|弃|撤销|丧失|没有监护能力|无监护能力|无力|精神|残疾)"
    r"|(?:居委会|村委会|居民委员会|村民委员会|民政|法院|遗嘱)[^。；;]{0,30}(?:指定|确定|判决|担任)[^。；;]{0,12}监护|孤儿|收养|养父|养母|监护人为|担任监护人"
)
_LACKS_CAPACITY = (
    r"[^。；;不非未]{0,60}?(?:(?:宣告|认定|判定|确认|鉴定|评定|属于?|系|为|是)[^。；;，,不非未]{0,10}(?:无|限制|无完全|没有)民事行为能力"
    r"|无民事行为能力|限制民事行为能力|植物人|植物状态|不能辨认自己的?行为)"
)
_OTHERWISE = re.compile(r"法定代理人|监护人|恢复|申请宣告|曾经?被宣告|不是|并非|否认|鉴定为?有|具有完全")
_CHILD = (
    r"[^。；;，,子女孩儿时对向将给与把比大小长带]{0,6}?(?:(?:只有|仅有?|年仅|才|不满|未满|刚满|今年|现年|年龄为?|系|是)(?<![\d十])"
    r"(?:1[0-7]|[1-9]|十[一二三四五六七]?|[一二三四五六七八九])周?岁(?!的?[儿女孩男小幼婴时大])|(?:尚未|还未|没有|未满|不到|未)成年人?(?=$|[，,。；;、且]))"
)
_ABOUT_CAPACITY = re.compile(r"行为能力|监护|宣告")
"""Causes of proceedings over what somebody is able to do: who is spoken of there stands for themselves."""
_GUARDED = re.compile(r"监护人|法定代理人|父母|父亲|母亲|家长|其父|其母")
_GONE = (
    r"(?:公司|企业|单位|厂|店|合作社|商行|部|一方)?[^。；;，,户押车权证照号分支]{0,24}?(?:(?:已|经|被|办理|完成|于|在|[月日年])[^。；;，,户押车权证照号分支]{0,16}?)注销(?:了)?"
    r"(?:登记|工商登记|手续|公告)?(?=$|[，,。；;、（(]|后|了|并|的?(?:公司|企业)|完毕|完成|，|由|其|现)"
)
_NOT_GONE = re.compile(
    r"(?:未|没有|没|尚未|不|拟|准备|正在|将|申请|如果|如|若|一旦|意图|企图|打算|恶意)[^。；;，,]{0,8}注销|注销[^。；;，,]{0,8}(?:未|失败|被驳回|被撤回|被撤销|中止|公告期|备案)"
    r"|(?:户口|户籍|账户|账号|抵押|车辆|驾驶证|许可证|商标|分公司|分店|会员|手机号|号码|房产证|权证|专利|资格|执业|信用卡|卡)[^。；;，,]{0,10}注销|注销[^。；;，,]{0,3}(?:户口|账户|账号|抵押|车辆|预告|许可|商标|会员|卡)"
    r"|恢复登记|承继|吸收合并|撤销注销"
)
_ANOTHER_FIRM = re.compile(r"(?<!^)(?:公司|企业|厂|店|中心|合作社)(?!注销|登记)")
_STATUS_GONE = re.compile(
    r"(?:登记|经营|企业|主体|公司|存续)?状态[:：]?(?:为|是)?[“\"]?(?:已|简易)?注销|准予注销登记|注销登记(?:通知书|证明|核准)|核准注销|予以注销"
)
_DEATH = re.compile(r"死亡|火化|殡葬|逝者|户籍|户口|常住人口|注销")
"""What papers that certify a death are called: certificates of it, and of the household（户籍证明、注销户口证明）."""
_ENTRIES = (
    r"(?:(?:性别[:：]?)?[男女][，,；;]|[^，。,；;]{0,10}族[，,；;]|[^。，,；;]{0,8}[\d年月日./\-]{6,12}(?:出)?生[，,；;]"
    r"|(?:公民)?身份(?:证|证件)?号码?[:：]?[\dXx]{15,18}[，,；;]|(?:户籍地?|住址?|地址)[^，。,；;]{0,40}[，,；;]){0,8}"
)
"""What stands of somebody in a household paper between the name and what became of them."""
_STRUCK_OFF = (
    r"(?:(?:[于在][\d年月日./\-]{6,12})?(?:因|已)(?:病|故)?(?:死亡|去世)[^。；;]{0,24}?(?:注销|销户)"
    r"|[^。；;之的父母夫妻儿女子]{0,16}?注销(?:户口|户籍)[^。；;]{0,12}?(?:原因|理由)?[:：为是]{0,2}(?:因)?(?:死亡|去世))"
)


@rule("P2.guardian_appointed", severity=Severity.ASK, article=CAPACITY)
def guardian_who_is_no_parent(record: FilingRecord, today: date) -> Iterator[Found]:
    """A child is represented by its parents; by another only where the parents cannot, which is told or proved."""
    for index, party in record.initiators:
        guardian, child = party.guardian, party.birth is not None and is_minor(party.birth, on=today)
        relation = (guardian.relation or "") if guardian else ""
        if not party.natural or not child or guardian is None or not _KIN.search(relation):
            continue
        if _is_parent(relation) or _WHY_NO_PARENT.search(story(record)) or _shows_appointment(record):
            continue
        yield Found(
            f"parties[{index}].guardian.relation",
            Text(
                "{who}的法定代理人{guardian}是{relation}，没有看到由其担任监护人的依据。",
                who=called(record, index),
                guardian=guardian.name or "",
                relation=relation,
            ),
            Text(
                "未成年人的父母是监护人；父母去世或者没有监护能力的，请写明，并上传居（村）民委员会指定监护人的证明、判决书等。"
            ),
        )


def _is_parent(relation: str) -> bool:
    """Whether father or mother, by birth or adoption, or an institution that is guardian by law."""
    return bool(re.search(r"[父母]|爸|妈", _NO_PARENT.sub("", relation)))


def _shows_appointment(record: FilingRecord) -> bool:
    """Whether what was handed in as proof may be an appointment; what was not read may be."""
    files = [each for each in record.materials if each.slot == "guardianship_proof"]
    return any(each.words is None or _APPOINTED.search(f"{each.called}{plain(each.words)}") for each in files)


@rule("P2.other_side", severity=Severity.ASK, article=CAPACITY)
def other_side_without_capacity(record: FilingRecord, today: date) -> Iterator[Found]:
    """A child, or an adult without capacity, who is sued or drawn in is represented too."""
    on = record.submitted_on or today
    if _ABOUT_CAPACITY.search(record.cause or ""):
        return
    for index, party in enumerate(record.parties):
        if party.initiating or not party.natural or (party.guardian and not is_blank(party.guardian.name)):
            continue
        birth = party.birth or _birth_told(record, party)
        child = birth is not None and is_minor(birth, on=on)
        if child and _guardian_is_sued(record, party):
            continue
        told = _is_said_of(record, party, _LACKS_CAPACITY, but=_OTHERWISE)
        told = told or paper_without_capacity(record, party) is not None
        told = told or (birth is None and _is_said_of(record, party, _CHILD, but=_GUARDED))
        if child or told:
            yield Found(
                f"parties[{index}].guardian",
                Text("{who}像是没有完全的民事行为能力，没有写明法定代理人。", who=called(record, index)),
                Text(
                    "请写明其监护人（父母、配偶、成年子女等）作为法定代理人；侵权案件里监护人一般也是被告。"
                ),
            )


def _birth_told(record: FilingRecord, party: Party) -> date | None:
    """The day of birth that the uploaded complaint gives beside the name."""
    paper, side = uploaded(record), side_of(party.role)
    for number, said in enumerate(paper.says.get(side, ()) if paper else (), 1):
        told = paper.says.get(f"{side}.{number}.born_on", ()) if paper else ()
        if same_words(said.text, str(party.name or "")) and told and is_sure(told[0]):
            days = days_in(told[0].text)
            return days[0] if days else None
    return None


def _guardian_is_sued(record: FilingRecord, child: Party) -> bool:
    """Whether somebody else on that side may be the parent."""
    beside = any(each.natural and each.role is child.role and each is not child for each in record.parties)
    return beside and _GUARDED.search(story(record)) is not None


@rule("P9.dissolved", severity=Severity.ASK, article=BRANCHES)
def company_that_is_gone(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A company whose registration was cancelled (注销) is no party; one whose licence was revoked (吊销) still is."""
    for index, party in enumerate(record.parties):
        if party.natural or is_blank(party.name):
            continue
        paper = next(
            (each for each in papers_in(record, "evidence", "other") if _shows_it_gone(each, party)), None
        )
        told = _is_said_of(record, party, _GONE, but=_NOT_GONE, nor=_ANOTHER_FIRM)
        if told or (paper is not None and not _NOT_GONE.search(story(record))):
            yield Found(
                f"parties[{index}]",
                Text(
                    "{source}像是写了{who}已经注销。",
                    source=Text("《{paper}》里", paper=paper.called) if paper else Text("事实里"),
                    who=called(record, index),
                ),
                Text(
                    "已经注销的单位不能作当事人：请改为承继其权利义务的单位、股东（清算义务人）或者经营者；只是被吊销营业执照的，不用改，请写明。"
                ),
            )


def _shows_it_gone(paper: Read, party: Party) -> bool:
    return paper.names(party.name) and any(
        _STATUS_GONE.search(sentence) and not _NOT_GONE.search(sentence) for sentence in paper.sentences
    )


@rule("P9.death_proved", severity=Severity.ASK, article=DEAD)
def party_of_a_death_certificate(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Nobody of whom a paper among the files certifies the death is a party."""
    for paper in papers_in(record, "evidence", "other", "succession_proof"):
        if not _DEATH.search(f"{paper.title}{paper.called}") or re.search("宣告死亡", paper.text):
            continue
        for index, party in enumerate(record.parties):
            if party.natural and not is_blank(party.name) and _died(paper, str(party.name)):
                yield Found(
                    paper.where,
                    Text("《{paper}》像是证明{who}已经死亡。", paper=paper.called, who=called(record, index)),
                    Text("去世的人不能作当事人，请改为继承人（或者遗产管理人）；写错的请改正。"),
                )


def _died(paper: Read, name: str) -> bool:
    who, text = re.escape(name), re.sub(r"\s", "", paper.text)
    return (
        re.search(
            rf"(?:死者|死亡人|逝者|亡者|死亡者)(?:的?姓名)?[:：]?{who}(?!之|的)|{who}[，,]?(?:[男女][，,])?(?:于|在)?[\d年月日./\-]{{6,12}}[^，。；;的之]{{0,12}}(?:死亡|去世|病故|身亡)"
            rf"|(?:姓名[:：]?)?{who}[，,；;]?{_ENTRIES}{_STRUCK_OFF}",
            text,
        )
        is not None
    )


def _is_said_of(
    record: FilingRecord,
    party: Party,
    words: str,
    *,
    but: re.Pattern[str],
    nor: re.Pattern[str] | None = None,
) -> bool:
    """Whether a sentence says it of the party: by name, or by role where one alone has that role.

    `but`: words that say otherwise, anywhere in it; `nor`: words that may not stand between.
    """
    if is_blank(party.name):
        return False
    alone = sum(each.role is party.role for each in record.parties) == 1
    names = [re.escape(str(party.name)), *([record.title_of(party.role)] if alone else [])]
    others = [str(each.name) for each in record.parties if each.name and each is not party]
    others += {record.title_of(each.role) for each in record.parties if each.role is not party.role}
    said = re.compile(rf"(?:{'|'.join(names)})(?![的之父母夫妻儿女亲祖兄弟姐妹家])(?P<what>{words})")
    for sentence in sentences(record):
        found = said.search(sentence)
        between = found["what"].replace(str(party.name), "") if found else ""
        if found is None or but.search(sentence) or (nor and nor.search(between)):
            continue
        if not any(other in between for other in others):
            return True
    return False
