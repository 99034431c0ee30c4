"""Who files the demonstration cases: nobody who exists."""

import secrets
from dataclasses import dataclass

from court_filing.law.identifiers import resident_check_digit

FIRST_17 = f"11010519900307{2 * secrets.randbelow(500):03d}"
IDENTITY_NUMBER = FIRST_17 + resident_check_digit(FIRST_17)
"""Division 110105 with an invented birth and serial: of every run another, so that none looks like one filed twice."""


@dataclass(frozen=True)
class Filer:
    """Who files: plaintiff, private prosecutor or applicant."""

    name: str = "示例当事人周晓雨"
    identity_number: str = IDENTITY_NUMBER
    sex: str = "女"
    born: tuple[str, str, str] = ("1990", "3", "7")
    nation: str = "汉族"
    occupation: str = "北京示例科技有限公司会计"
    address: str = "北京市朝阳区建国路88号1号楼301室"
    email: str = "zhouxiaoyu@example.com"


FILER = Filer()


def fresh_mobile() -> str:
    """A mobile number under which nobody has signed up."""
    return f"199{secrets.randbelow(10**8):08d}"


def fresh_password() -> str:
    """A password for one run."""
    return f"Demo-{secrets.token_urlsafe(12)}"
