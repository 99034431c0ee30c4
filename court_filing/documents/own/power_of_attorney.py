"""The power of attorney (授权委托书) of one client for one agent（民诉法第六十二条; 《民事诉讼文书样式》）."""

from dataclasses import dataclass

from court_filing.documents.own.sheet import laid_out

TITLE = "授权委托书"


@dataclass(frozen=True, kw_only=True)
class Content:
    """Who empowers whom for what. `client` and `agent` are lines that describe them; `powers` is what may be done.

    `special`: 特别授权, whose powers are named one by one（民诉法第六十二条第二款）.
    """

    client_name: str
    client: tuple[str, ...]
    is_organisation: bool
    agent_name: str
    agent: tuple[str, ...]
    court_name: str
    matter: str
    """In which case, and as what the client stands in it: 委托人与乙民间借贷纠纷一案."""
    special: bool
    powers: tuple[str, ...]
    until: str
    """Until when it holds: 至本案第一审终结止."""


def render(content: Content) -> bytes:
    """The power as PDF, signature and day left blank. Raises MissingGlyph."""
    return laid_out("power_of_attorney.html", content, title=TITLE)
