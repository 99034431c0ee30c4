"""Who represents an organisation (法定代表人身份证明书), under its seal（登记立案规定第六条第（一）项）."""

from dataclasses import dataclass

from court_filing.documents.own.sheet import laid_out

TITLES = {"legal_person": "法定代表人身份证明书", "other_organisation": "主要负责人身份证明书"}


@dataclass(frozen=True, kw_only=True)
class Content:
    """The organisation with its number and address, and the person with their post.

    `kind`: legal_person or other_organisation. `number`: with what it is, 统一社会信用代码：….
    """

    kind: str
    organisation: str
    number: str = ""
    address: str = ""
    phone: str = ""
    name: str
    post: str = ""

    @property
    def capacity(self) -> str:
        """What the person is for the organisation."""
        return "法定代表人" if self.kind == "legal_person" else "主要负责人"


def render(content: Content) -> bytes:
    """The certificate as PDF, seal and day left blank. Raises MissingGlyph."""
    return laid_out("representative_certificate.html", content, title=TITLES[content.kind])
