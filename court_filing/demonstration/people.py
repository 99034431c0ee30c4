"""Whom the demonstration case is about: nobody who exists."""

import secrets
from dataclasses import dataclass

from court_filing.law.identifiers import resident_check_digit

FIRST_17 = "11010519900307102"
IDENTITY_NUMBER = FIRST_17 + resident_check_digit(FIRST_17)
"""Division 110105 with an invented birth and serial."""


@dataclass(frozen=True)
class Plaintiff:
    """Who files (原告)."""

    name: str = "示例原告周晓雨"
    identity_number: str = IDENTITY_NUMBER
    sex: str = "女"
    born: tuple[str, str, str] = ("1990", "3", "7")
    nation: str = "汉族"
    occupation: str = "北京示例科技有限公司会计"
    address: str = "北京市朝阳区建国路88号1号楼301室"


@dataclass(frozen=True)
class Defendant:
    """Who is sued (被告)."""

    name: str = "示例被告何志远"
    address: str = "北京市朝阳区安定路2号院5号楼1202室"


PLAINTIFF = Plaintiff()
DEFENDANT = Defendant()
COURT = "北京市朝阳区人民法院"
CAUSE = "民间借贷纠纷"
PRINCIPAL = "200000"
INTEREST = "6400"
CLAIMS = (
    f"判令被告归还借款本金{PRINCIPAL}元",
    f"判令被告支付到起诉之日的利息{INTEREST}元，以后按年利率3.2%算到还清为止",
)
FACTS = (
    "2025年3月1日，被告因经营需要向原告借款200000元，写有借条，约定借一年，年利率3.2%。"
    "原告当天通过银行转账交付全部借款。借款到期后，原告多次催要，被告至今没有归还本金和利息。\n"
    "根据《中华人民共和国民法典》第六百七十五条、第六百七十六条，被告应当按照约定归还借款并支付利息。"
)


def fresh_mobile() -> str:
    """A mobile number under which nobody has signed up."""
    return f"199{secrets.randbelow(10**8):08d}"


def fresh_password() -> str:
    """A password for one run."""
    return f"Demo-{secrets.token_urlsafe(12)}"
