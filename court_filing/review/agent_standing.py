"""P3: in what standing somebody acts (代理人的身份): relation, employment, firm, and what a power must name."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.agents import LICENSED
from court_filing.review.finding import Found, Severity
from court_filing.review.naming import is_blank
from court_filing.review.record import Agent, AgentType, CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import sentences, titles_of
from court_filing.texts import Text

RELATIVES = {
    **dict.fromkeys(CaseType, "《民诉法解释》第八十五条"),
    CaseType.ADMINISTRATIVE: "《行政诉讼法》第三十一条第二款",
}
EMPLOYEES = {
    **dict.fromkeys(CaseType, "《民诉法解释》第八十六条"),
    CaseType.ADMINISTRATIVE: "《行诉法解释》第三十二条",
}
STANDING = {**dict.fromkeys(CaseType, "《民诉法解释》第八十八条")}
POSITION = {CaseType.CIVIL: "《民事诉讼法》第六十五条"}
RECEIVES = {CaseType.ENFORCEMENT: "《执行工作规定》第二十条第二款"}
DISTRICT = {
    CaseType.CIVIL: "《民诉法解释》第八十八条第（二）项",
    CaseType.ENFORCEMENT: "《民诉法解释》第八十八条第（二）项",
}
NO_RELATIVE = re.compile(
    r"朋友|同事|邻居|同学|老乡|战友|男友|女友|恋人|房东|老板|师傅|徒弟|老师|熟人|客户|合伙"
)
CANNOT_COME = re.compile(r"(?:不能|无法|不便|不方便)(?:到庭|出庭|亲自)|因[^。；;]{0,16}(?:不出庭|不到庭)")
_SHOWS_THE_DISTRICT = re.compile(
    r"district_proof|辖区|居住证|居住证明|住所地?[^，。；;\n]{0,8}证明|住址证明|暂住|居民委员会|村民委员会|居委会|村委会|社区"
)
_OFFICE = re.compile(r"(?P<place>.+?)(?:基层)?法律服务(?:所|中心|站)")
_SHORTEST_PLACE = 2
WRITTEN = re.compile(r"书面意见|离婚意见|本人意见|意见书")


@rule("P3.relation", severity=Severity.ASK, article=RELATIVES)
def no_close_relative(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who acts as a close relative (近亲属) is one, and says which."""
    for index, agent in record.own_agents:
        if agent.type is not AgentType.RELATIVE:
            continue
        if is_blank(agent.relation):
            message = Text("没有写代理人{name}和当事人是什么亲属关系。", name=agent.name or "")
        elif NO_RELATIVE.search(agent.relation or ""):
            message = Text(
                "代理人{name}和当事人的关系写的是“{relation}”，不是近亲属。",
                name=agent.name or "",
                relation=agent.relation,
            )
        else:
            continue
        yield Found(
            f"agents[{index}].relation",
            message,
            Text(
                "近亲属是配偶、父母、子女、兄弟姐妹等亲属；不是近亲属的，要由社区、单位或者有关社会团体推荐，或者请律师。"
            ),
        )


@rule("P3.employee", severity=Severity.ASK, article=EMPLOYEES)
def employee_of_nobody(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Only a unit has employees who act for it."""
    for index, agent in record.own_agents:
        if agent.type is not AgentType.EMPLOYEE:
            continue
        parties = (
            record.initiators
            if agent.for_party is None
            else [(agent.for_party, record.parties[agent.for_party])]
        )
        if parties and all(party.natural for _, party in parties):
            yield Found(
                f"agents[{index}].type",
                Text("代理人{name}写的是单位的工作人员，当事人是个人。", name=agent.name or ""),
                Text("单位的工作人员只能代理本单位；请核对代理人的身份。"),
            )


@rule("P3.firm", severity=Severity.ASK, article=STANDING)
def no_firm(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A lawyer comes from a firm, a legal worker from an office."""
    for index, agent in record.own_agents:
        if agent.type in LICENSED and is_blank(agent.organisation):
            yield Found(
                f"agents[{index}].organisation",
                Text("没有写代理人{name}是哪个律师事务所（法律服务所）的。", name=agent.name or ""),
                Text("请照执业证填写。"),
            )


@rule("P3.district", severity=Severity.GAP, article=DISTRICT)
def nobody_of_the_district(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A legal worker acts where a party is of the district of the office, and that is proved."""
    if _SHOWS_THE_DISTRICT.search(_told_of_places(record)):
        return
    for _index, agent in record.own_agents:
        office = _OFFICE.fullmatch(agent.organisation or "")
        if agent.type is not AgentType.LEGAL_WORKER or office is None or _is_of(record, office["place"]):
            continue
        yield Found(
            "materials.district_proof",
            Text(
                "代理人{name}是基层法律服务工作者，没有看到当事人一方位于{office}辖区内的证明。",
                name=agent.name or "",
                office=agent.organisation,
            ),
            Text("请上传居住证、居（村）民委员会的证明等；代理人是律师的，请改正代理人的身份。"),
        )
        return


def _told_of_places(record: FilingRecord) -> str:
    """What the files are called, of those who may prove it also what they say; an unread one may say it."""
    told = [f"{each.slot} {each.title or each.file}" for each in record.materials]
    proofs = [each for each in record.materials if each.slot in ("relation_proof", "other", "recommendation")]
    return "\n".join([*told, *(each.words or "辖区" for each in proofs)])


def _is_of(record: FilingRecord, place: str) -> bool:
    """Whether somebody of this side lives, by the address on their paper, where the office has its name from."""
    core = re.sub(r"^.*[省州市区县旗盟](?=.{2})", "", place)
    core = re.sub(r"(?:街道|[镇乡路街道])$", "", core)
    if len(core) < _SHORTEST_PLACE:
        return True
    return any(core in (party.address or "") for _index, party in record.initiators)


@rule("P3.position", severity=Severity.ASK, article=POSITION)
def no_written_position(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who cannot come to the hearing of their divorce gives their position in writing."""
    if "离婚" not in (record.cause or "") or not record.own_agents or WRITTEN.search(titles_of(record)):
        return
    if any(each.slot == "written_position" for each in record.materials):
        return
    if any(CANNOT_COME.search(sentence) for sentence in sentences(record)):
        yield Found(
            "materials.written_position",
            Text("写了本人不能出庭，没有交本人对离婚、子女、财产的书面意见。"),
            Text("离婚案件有代理人的，本人也要出庭；确实不能的，请上传本人签名的书面意见。"),
        )


@rule("P3.receives", severity=Severity.ASK, article=RECEIVES)
def receives_without_power(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Who takes the money for a creditor has a power that says so."""
    if record.particulars.get("receives_money") not in (True, "true", "yes", "是"):
        return
    for index, agent in record.own_agents:
        if not _may_receive(agent):
            yield Found(
                f"agents[{index}].authority",
                Text("执行款由代理人{name}代收，权限里没有写“代为收取执行款”。", name=agent.name or ""),
                Text("请在授权委托书里写明特别授权：代为收取执行款。"),
            )


def _may_receive(agent: Agent) -> bool:
    return re.search(r"收取|代收|领取|代领|接收|特别授权", agent.authority or "") is not None
