"""P5: a lawyer who, by a paper of this very filing, acted for the other side（利益冲突）."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.agents import LICENSED, ONE_SIDE
from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import plain, same_words
from court_filing.review.naming import called, is_blank
from court_filing.review.papers_read import Read, papers_in
from court_filing.review.record import Agent, FilingRecord, Party
from court_filing.review.rule import rule
from court_filing.review.uploaded import plain_line
from court_filing.texts import Text

_ROLE = re.compile(
    r"^(?:原告|被告|第三人|上诉人|被上诉人|申请人|被申请人|申请执行人|被执行人|再审申请人|原审\S{2,4}|甲方|乙方)[一二三四五\d]?(?:[（(][^（()）]{1,30}[)）])?[:：]?"
)
_ACTS = re.compile(r"^(?:共同)?(?:委托诉讼代理人|委托代理人|诉讼代理人|代理律师|代理人)[一二12]?[:：]?")
_NOT_SO = re.compile(r"解除委托|终止委托|未接受|没有接受|拒绝接受|不再|撤回委托|辞去")


@rule("P5.acted_before", severity=Severity.FLAG, article=ONE_SIDE)
def acted_for_the_other_side(record: FilingRecord, _today: date) -> Iterator[Found]:
    """A letter, a power or a judgment among the papers shows the lawyer of who files at work for who is sued."""
    for index, agent in record.own_agents:
        if agent.type not in LICENSED or is_blank(agent.name):
            continue
        for paper in papers_in(record, "evidence", "other", "judgment", "decision"):
            other = next((place for place, party in record.respondents if _acted(paper, agent, party)), None)
            if other is None:
                continue
            yield Found(
                f"agents[{index}]",
                Text(
                    "《{paper}》里，代理人{name}是{other}的代理律师，不能又为对方代理。",
                    paper=paper.called,
                    name=agent.name or "",
                    other=called(record, other),
                ),
                Text("请核对：同一律师不能先后为双方代理同一争议，请另行委托代理人；只是同名的，请说明。"),
            )
            break


def _acted(paper: Read, agent: Agent, party: Party) -> bool:
    if is_blank(party.name) or not (paper.names(agent.name) and paper.names(party.name)):
        return False
    if _NOT_SO.search(paper.text):
        return False
    return _instructed(paper, agent, str(party.name)) or _stands_under(
        paper, str(agent.name), str(party.name)
    )


def _instructed(paper: Read, agent: Agent, name: str) -> bool:
    """Whether it is written on behalf of the other side, and by the lawyer: 受…委托, signed with their name."""
    who, lawyer = re.escape(plain(name)), re.escape(plain(str(agent.name)))
    whole = paper.whole
    return (
        re.search(
            rf"(?:接受|受)(?:被告|我方客户|当事人|客户|本所客户)?{who}(?:先生|女士|公司)?(?:的)?(?:委托|聘请|聘任|指派)",
            whole,
        )
        is not None
        and re.search(
            rf"(?:承办|经办|代理|指派|委派|执业|署名)?(?:律师|代理人|法律工作者)[^，。]{{0,4}}{lawyer}|{lawyer}(?:律师|法律工作者)",
            whole,
        )
        is not None
    )


def _stands_under(paper: Read, lawyer: str, name: str) -> bool:
    """Whether the head of a decision names the lawyer as who acts for that party."""
    acting_for = ""
    for line in map(plain_line, (paper.material.words or "").splitlines()):
        if role := _ROLE.match(line):
            acting_for = re.split(r"[，,。；;（(]", line[role.end() :])[0]
        elif (acts := _ACTS.match(line)) and line[acts.end() :].startswith(lawyer):
            return same_words(acting_for, name)
    return False
