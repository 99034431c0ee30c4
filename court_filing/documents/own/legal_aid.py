"""The application for legal aid (法律援助申请表), for the legal aid centre（法律援助法第三十八条）."""

from dataclasses import dataclass

from court_filing.documents.own.sheet import laid_out

TITLE = "法律援助申请表"


@dataclass(frozen=True, kw_only=True)
class Content:
    """As far as it is known; what is empty is filled in by hand, the income always."""

    name: str
    sex: str = ""
    born: str = ""
    nation: str = ""
    occupation: str = ""
    identity: str = ""
    address: str = ""
    phone: str = ""
    guardian: str = ""
    """Who applies for a person without full capacity, with what they are: 父亲 曾大有."""
    entitled: str
    """Who may ask for it, with the article."""
    kind: str
    """民事, 行政, 刑事自诉 or 执行."""
    court_name: str = ""
    cause: str = ""
    opponents: str = ""
    claims: tuple[str, ...] = ()
    facts: str = ""


def render(content: Content) -> bytes:
    """The application as PDF, signature and day left blank. Raises MissingGlyph."""
    return laid_out("legal_aid.html", content, title=TITLE)
