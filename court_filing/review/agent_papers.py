"""P3, P4, P8: who acts by the uploaded papers: how many, with a power for this case, in force, and from where."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.law.written_days import earliest_of
from court_filing.review.agents import AT_MOST, MOST_AGENTS, POWER
from court_filing.review.capacity import CERTIFIED, FOREIGN_POWER
from court_filing.review.compared_matter import same_court
from court_filing.review.compared_people import AGENTS
from court_filing.review.finding import Found, Severity
from court_filing.review.lens import mismatches
from court_filing.review.letters import powers, stands_in
from court_filing.review.likeness import nearly_same_name, plain, same_words
from court_filing.review.naming import is_blank
from court_filing.review.record import AgentType, CaseType, FilingRecord, Material
from court_filing.review.rule import rule
from court_filing.review.telling import DAY, days_in, titles_of
from court_filing.review.uploaded import Uploaded, plain_line, titled, uploaded
from court_filing.texts import Text

_HAN = r"[\u3400-\u9fff·]"
_NAMES = rf"(?P<names>{_HAN}{{2,4}}?(?:律师)?(?:[、和及与]{_HAN}{{2,4}}?(?:律师)?)*?)"
_NAMED = re.compile(
    r"^(?:原告|申请执行人|自诉人|申请人)?(?:的)?(?<!法定)(?:委托诉讼代理人|委托代理人|诉讼代理人|受委托人|受托人|被委托人|代理人|代理律师)"
    rf"(?:[一二三四1-4])?(?:[（(][^（()）]{{1,20}}[)）])?(?:姓名)?[:：]?{_NAMES}"
    r"(?=律师|(?:[，,。；;（(:：]|(?:均|都|分别|皆|同)?(?:系|为|是))[^，,。；;]{0,30}(?:律师|授权|代理|法律服务|法律援助|事务所|工作者|性别|[男女]|执业|电话|手机"
    r"|联系|身份证|公民身份|原告|申请|员工|职员|丈夫|妻子|配偶|父|母|子|女|儿|兄|弟|姐|妹|社区|单位|工作|住)|[。；;]?$)",
    re.MULTILINE,
)
_JOINED = re.compile(rf"、|(?<={_HAN}{{2}})[和及与](?={_HAN}{{2}})")
"""Between names; a single sign before or behind shows that the word is part of a name（王和平）."""
_NO_NAME = re.compile(
    r"律师|事务|公司|代理|原告|被告|委托|单位|特别|一般|授权|男|^女|性别|住址|电话|身份|暂无|没有|^无|法律|执业|权限"
)
_OTHER_SIDE = re.compile(
    r"(?:(?<!参)与|和(?!解)|诉(?![讼请状])|(?<![合共伙])同)(?P<who>(?!纠纷|一案)[^，。；;\n]{2,60}?)(?:等\S{0,4})?"
    r"(?:之间的?)?(?:一案|案件|纠纷|合同|争议|$)"
)
_GENERIC = re.compile(
    r"有限责任公司|股份有限公司|有限公司|分公司|公司|集团|[\u4e00-\u9fff]{2,3}?(?:省|自治区)|人民政府|委员会|管理局|[省市区县镇乡村局厂店部所院处]"
)
_NOBODY = re.compile(
    r"某|×|_|对方|被告|他人|债务人|单位|上述|下列|本案|当事人|相关|有关|本人|保险公司$|^[，,]?$"
)
_COMMON = frozenset(
    "中国 有限 股份 管理 服务 科技 技术 贸易 商贸 发展 建设 工程 建筑 实业 投资 集团 人民 政府 物业 街道 保险 银行"
    " 支行 分行 房地 地产 置业 文化 传媒 广告 餐饮 物流 运输 汽车 电子 网络 信息 食品 医院 学校 中心".split()
)
"""Pairs of signs that stand in many names."""
_UNTIL = re.compile(
    rf"(?:期限|有效期|期间|有效|自{DAY.pattern}起?)[^。；;\n]{{0,40}}?(?:至|到|止于|截至|截止)[:：于]?(?P<day>{DAY.pattern})"
)
_ABROAD = (
    "香港|九龙|新界|澳门|台湾|台北|高雄|新北市|新加坡|马来西亚|吉隆坡|美国|纽约|洛杉矶|旧金山|加利福尼亚|加州|加拿大|多伦多|温哥华|英国|伦敦|澳大利亚|悉尼|墨尔本"
    "|新西兰|奥克兰|日本|东京|大阪|韩国|首尔|德国|柏林|法兰克福|法国|巴黎|意大利|米兰|罗马|西班牙|马德里|葡萄牙|荷兰|瑞士|比利时|俄罗斯|莫斯科|泰国|曼谷"
    "|越南|河内|胡志明|菲律宾|马尼拉|印度尼西亚|雅加达|印度|柬埔寨|金边|缅甸|老挝|阿联酋|迪拜|巴西|阿根廷|墨西哥|南非|尼日利亚|埃及|土耳其|以色列|境外|国外|海外"
)
_SIGNED_ABROAD = re.compile(
    rf"(?:签署|签订|签字|签名|签立|签发|订立|签)(?:地点?|地址|于|在|之地)?(?:为|是|[:：])?(?:[于在])?(?:中国)?(?:{_ABROAD})(?![\u4e00-\u9fff]{{0,2}}[路街道])"
    rf"|(?:签|署|签署|签字|签署地点?|地点)[^。；;\n]{{0,4}}[:：](?:中国)?(?:{_ABROAD})(?![\u4e00-\u9fff]{{0,2}}[路街道])"
    rf"|(?:^|[，,于在])(?:中国)?(?:{_ABROAD})(?![\u4e00-\u9fff]{{0,2}}[路街道])[^。；;\n，,]{{0,12}}(?:签署|签订|签字|签名|签立|签下)"
    rf"|(?:^|\n)(?:中国)?(?:{_ABROAD})(?![\u4e00-\u9fff]{{0,2}}[路街道])[^。；;\n]{{0,10}}[，,]?{DAY.pattern}"
    rf"|{DAY.pattern}[^。；;\n]{{0,4}}(?:签)?[于在](?:中国)?(?:{_ABROAD})(?![\u4e00-\u9fff]{{0,2}}[路街道])",
)
_OF_THE_CASE = re.compile(r"合同|协议|借|纠纷|一案|住|地址")
"""What stands in a line that tells where something else was signed, or where somebody lives."""
_ITSELF_ABROAD = re.compile(
    rf"(?:委托书|委托人|授权人|本人|本函)[^。；;\n]{{0,30}}(?:在|于)(?:中国)?(?:{_ABROAD})(?![\u4e00-\u9fff]{{0,2}}[路街道])[^。；;\n，,]{{0,16}}"
    r"(?:签署|签订|签字|签名|签立|签下|签发|出具|书写|亲笔签)"
)
"""Words of the letter itself, whatever else stands in the sentence."""
_TAKES_MONEY = re.compile(
    r"(?:收取|代收|代领|领取|接收|受领|代为收)[^。；;，,]{0,8}(?:款|标的|财物|财产|案款)|代收|代领"
)
_MAY_TAKE = re.compile(r"收取|代收|领取|代领|接收|受领|收款|取得[^。；;]{0,6}款|款项")
_PROOFS: Mapping[AgentType, Mapping[str, str]] = {
    AgentType.RELATIVE: {"relation_proof": "近亲属关系证明"},
    AgentType.EMPLOYEE: {"employment_proof": "劳动（人事）关系证明"},
    AgentType.RECOMMENDED: {"recommendation": "推荐材料"},
}


@rule("P4.in_papers", severity=Severity.GAP, article=AT_MOST)
def too_many_by_the_papers(record: FilingRecord, _today: date) -> Iterator[Found]:
    """One or two agents for a party, those included who stand in the complaint and the powers alone."""
    most = MOST_AGENTS * max(1, len(record.initiators))
    filled_in = [str(agent.name) for _index, agent in record.own_agents if agent.name]
    if len(filled_in) > most:
        return
    paper = uploaded(record)
    named = _distinct([*(_agents_of(paper) if paper else ()), *filled_in])
    where = paper.where if paper else "agents"
    for letter in powers(record):
        named, known = _distinct([*named, *_agents_in(letter)]), len(named)
        where = record.where(letter) if len(named) > max(known, most) else where
    if len(named) > most and len(named) > len(filled_in):
        yield Found(
            where,
            Text(
                "材料里写的代理人有 {agents} 名（{names}），一名当事人最多委托两名。",
                agents=len(named),
                names="、".join(named),
            ),
            Text("请只保留一至二名代理人，把诉状和授权委托书改成一致后重新上传。"),
        )


@rule("P3.named_in_power", severity=Severity.GAP, article=POWER)
def agent_without_power(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Whoever acts by the complaint stands in a letter of authority; told only where every letter was read.

    That the letter of an agent is one for somebody else is told as a difference.
    """
    paper = uploaded(record)
    files = [each for each in record.materials if each.slot == "authority_letter"]
    if paper is None or not files or any(each.words is None for each in files):
        return
    people = [party.name for party in record.parties] + [
        party.guardian.name for party in record.parties if party.guardian
    ]
    misplaced = [
        each.written for each in mismatches(record) if each.material in files and each.rule == AGENTS
    ]
    for name in _agents_of(paper):
        meant = any(stands_in(each, name) for each in files) or _is_one_of(name, [*people, *misplaced])
        if not meant and not any(_is_one_of(name, _agents_in(each)) for each in files):
            yield Found(
                "materials.authority_letter",
                Text("{paper}写了代理人{name}，交的授权委托书里没有这个人。", paper=titled(paper), name=name),
                Text("请补交委托这名代理人的授权委托书；没有委托的，请从诉状里删去后重新上传。"),
            )


@rule("P3.power_case", severity=Severity.ASK, article=POWER)
def power_for_another_case(record: FilingRecord, today: date) -> Iterator[Found]:
    """The letter of authority is for this case and this court, and has not run out."""
    for letter in powers(record):
        for message in (
            _other_case(record, letter),
            _other_court(record, letter),
            _run_out(record, letter, today),
        ):
            if message is not None:
                yield Found(
                    record.where(letter),
                    Text("《{file}》{what}", file=letter.called, what=message),
                    Text("请核对：拿错了、过期了的，请换成本案的授权委托书；填写错的，请改正填写的内容。"),
                )


def _other_case(record: FilingRecord, letter: Material) -> Text | None:
    case = next((said.text for said in letter.says.get("case", ())), "")
    other = _OTHER_SIDE.search(plain_line(case))
    opposed = [str(party.name) for party in record.parties if party.name and not party.initiating]
    if other is None or not opposed or any(_NOBODY.search(each) for each in (other["who"], *opposed)):
        return None
    if any(stands_in(letter, name) or _is_meant(name, case) for name in opposed):
        return None
    return Text("委托的是“{case}”的案件，和填写的对方不同。", case=case[:60])


def _is_meant(name: str, words: str) -> bool:
    """Whether the name, or what makes it that name, stands in the words."""
    text, core = plain(words), plain(_GENERIC.sub("", name)) or plain(name)
    if plain(name) in text or core in text:
        return True
    pairs = (core[at : at + 2] for at in range(len(core) - 1))
    return any(pair in text for pair in pairs if pair not in _COMMON)


def _other_court(record: FilingRecord, letter: Material) -> Text | None:
    if record.case_type is CaseType.ENFORCEMENT:
        # The power of the suit may serve before another court that enforces.
        return None
    named = named_courts(plain_line((letter.words or "").replace("\n", "")))
    if is_blank(record.court) or not named or any(same_court(str(record.court), each.name) for each in named):
        return None
    return Text("写的法院是“{told}”，填写的受理法院是“{written}”。", told=named[0].name, written=record.court)


def _run_out(record: FilingRecord, letter: Material, today: date) -> Text | None:
    on = record.submitted_on or today
    for found in _UNTIL.finditer(plain_line((letter.words or "").replace("\n", ""))):
        until = next(iter(days_in(found["day"])), None) or earliest_of(found["day"])
        if until is not None and re.search(r"日|[.\-/]\d+[.\-/]", found["day"]) and until < on:
            return Text("写的委托期限到 {day} 为止，已经过了。", day=until.isoformat())
    return None


@rule("P8.signed_abroad", severity=Severity.ASK, article=FOREIGN_POWER)
def signed_abroad(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A power that was signed outside the mainland, by its own words, is notarised and certified."""
    if CERTIFIED.search(titles_of(record)):
        return
    for letter in powers(record):
        lines = [plain_line(line) for line in (letter.words or "").splitlines()]
        abroad = any(_SIGNED_ABROAD.search(line) and not _OF_THE_CASE.search(line) for line in lines)
        abroad = abroad or _ITSELF_ABROAD.search("".join(lines)) is not None
        if abroad and not CERTIFIED.search("".join(lines)):
            yield Found(
                record.where(letter),
                Text("《{file}》写的是在境外（港澳台）签署的，没有看到公证、认证材料。", file=letter.called),
                Text(
                    "在境外签的委托书要经公证和认证（或者附加证明书），港澳台签的要经当地公证并转递；在内地法官、公证员面前签的，请上传见证或者公证材料。"
                ),
            )


@rule("P3.takes_money", severity=Severity.ASK, article={CaseType.ENFORCEMENT: POWER[CaseType.ENFORCEMENT]})
def takes_money_without_power(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who is to take the money for the creditor has that power in the letter, not only in the form."""
    letters = list(powers(record))
    for _index, agent in record.own_agents:
        own = [each for each in letters if stands_in(each, agent.name)]
        if not own or not _TAKES_MONEY.search(agent.authority or ""):
            continue
        if not any(_MAY_TAKE.search(plain(each.words or "")) for each in own):
            yield Found(
                record.where(own[0]),
                Text(
                    "填写了由{name}代为收取执行款，《{file}》里没有写。",
                    name=agent.name or "",
                    file=own[0].called,
                ),
                Text(
                    "请在授权委托书里写明特别授权“代为收取执行款”，签名后重新上传；不代收的，请改正代理权限。"
                ),
            )


@rule("P3.proof_names", severity=Severity.ASK, article=POWER)
def proof_of_somebody_else(record: FilingRecord, _today: date) -> Iterator[Found]:
    """What proves in which standing somebody acts speaks of them; told only where all of it was read."""
    for index, agent in record.own_agents:
        for slot, title in _PROOFS.get(agent.type, {}).items():
            files = [each for each in record.materials if each.slot == slot and each.agent in (None, index)]
            if is_blank(agent.name) or not files or any(len(plain(each.words or "")) < 12 for each in files):
                continue
            if not any(_is_meant(str(agent.name), each.words or "") for each in files):
                yield Found(
                    record.where(files[0]),
                    Text("《{file}》里没有写代理人{name}。", file=files[0].called, name=agent.name),
                    Text("请核对是否传错了文件：{title}要写明代理人是谁，和当事人是什么关系。", title=title),
                )


def _agents_of(paper: Uploaded) -> Sequence[str]:
    return _distinct(_names_in(paper.head.split("\n")) if not paper.official else [])


def _agents_in(letter: Material) -> Sequence[str]:
    lines = [plain_line(line) for line in (letter.words or "").splitlines()]
    return _distinct(_names_in([line for line in lines if not re.search("签名|签字|盖章|签章", line)]))


def _names_in(lines: Sequence[str]) -> list[str]:
    found = (match for line in lines if (match := _NAMED.match(line)))
    names = (re.sub("律师$", "", each) for match in found for each in _JOINED.split(match["names"]))
    return [name for name in names if re.fullmatch(rf"{_HAN}{{2,4}}", name) and not _NO_NAME.search(name)]


def _distinct(names: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not _is_one_of(name, kept) and not any(name in each or each in name for each in kept):
            kept.append(name)
    return kept


def _is_one_of(name: str, others: Sequence[str | None]) -> bool:
    return any(same_words(name, str(each)) or nearly_same_name(name, str(each)) for each in others if each)
