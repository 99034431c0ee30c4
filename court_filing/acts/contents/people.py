"""A party and those who act for it, as the head of a ruling describes them."""

from collections.abc import Iterable

from court_filing.cases.party import Agent, Party
from court_filing.documents.chinese_dates import plain_date
from court_filing.documents.refusal_ruling import Person

AGENTS = {
    "lawyer": "律师",
    "legal_worker": "法律工作者",
    "employee": "工作人员",
    "recommended": "推荐的公民",
}


def identified(party: Party, agents: Iterable[Agent], *, capacity: str, criminal: bool) -> list[Person]:
    """The party, then its representative or guardian, then its agents.

    No identity number and no telephone: a ruling identifies by sex, birth, nation, occupation and address（《民事诉讼
    文书样式》). `criminal`: with birthplace and education（刑诉法解释第三百一十九条第（一）项）.
    """
    natural = party.kind == "natural"
    described = _person(party, criminal=criminal) if natural else _organisation(party)
    people = [Person(capacity=capacity, name=party.name, described=described)]
    if party.representative_name:
        people.append(_representative(party, party.representative_name))
    if party.guardian_name:
        relation = f"系{capacity}的{party.guardian_relation}" if party.guardian_relation else ""
        people.append(Person(capacity="法定代理人", name=party.guardian_name, described=relation))
    title = "诉讼代理人" if criminal else "委托诉讼代理人"
    mine = [agent for agent in agents if agent.party_id in (None, party.id)]
    return people + [Person(capacity=title, name=agent.name, described=standing(agent)) for agent in mine]


def standing(agent: Agent) -> str:
    """As what the agent acts（民诉法第六十一条）: a near relative (近亲属), else the office and the profession."""
    if agent.kind == "relative":
        return f"系委托人的近亲属（{agent.relation}）" if agent.relation else "系委托人的近亲属"
    return f"{agent.organisation or ''}{AGENTS.get(agent.kind, '')}"


def _person(party: Party, *, criminal: bool) -> str:
    born = f"{plain_date(party.born_on)}出生" if party.born_on else ""
    parts = [party.sex, born, party.nation]
    if criminal:
        parts += [
            f"出生地{party.birthplace}" if party.birthplace else "",
            f"文化程度{party.education}" if party.education else "",
        ]
    occupation = party.occupation if party.occupation != "无" else "无业"
    parts += [occupation, f"住{party.address}" if party.address else ""]
    return "，".join(part for part in parts if part)


def _organisation(party: Party) -> str:
    return f"住所地{party.address}" if party.address else ""


def _representative(party: Party, name: str) -> Person:
    title = "法定代表人" if party.kind == "legal_person" else "负责人"
    post = party.representative_post
    return Person(capacity=title, name=name, described=f"职务：{post}" if post and post != title else "")
