"""Who may ask for legal aid (法律援助): said alike on the page, on the application and to the clerk."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entitlement:
    """Who may ask, and the article."""

    sentence: str
    article: str


_WITHOUT_HARDSHIP = "遭受虐待、遗弃、家庭暴力的受害人等，不论是否困难（第三十二条）。"

LISTED = Entitlement(
    "因经济困难没有委托代理人的，下面的事情可以申请：国家赔偿；社会保险待遇、社会救助；抚恤金；"
    "赡养费、抚养费、扶养费；确认劳动关系、劳动报酬；认定无行为能力、限制行为能力；"
    "工伤、交通、食品药品安全、医疗事故的人身损害；环境污染、生态破坏损害；"
    f"法律、法规、规章规定的其他事情。{_WITHOUT_HARDSHIP}",
    "《法律援助法》第三十一条",
)
"""The list is closed: what it does not name, a rule of the region may add."""
PROSECUTOR = Entitlement(
    "刑事自诉案件的自诉人、附带民事诉讼的原告人和他们的法定代理人，因经济困难没有委托诉讼代理人的，可以申请。"
    f"{_WITHOUT_HARDSHIP}",
    "《法律援助法》第二十九条",
)
_BY_GROUP = {"criminal": PROSECUTOR}


def entitlement(group: str) -> Entitlement:
    """Who may ask in that case class, a key of `proceedings.GROUPS`."""
    return _BY_GROUP.get(group, LISTED)
