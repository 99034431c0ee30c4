"""What may be shown of a person's data where the whole is not needed（去标识化: 个人信息保护法第五十一条）."""

import re

_ORGANISATION = re.compile(
    r".+(公司|集团|企业|厂|商店|酒店|饭店|商行|银行|支行|分行|事务所|研究所|派出所|医院|法院|检察院|学院|研究院"
    r"|大学|中学|小学|学校|幼儿园|委员会|基金会|协会|商会|工会|合作社|中心|政府|局|经营部|经销部|门市部|工作室|合伙)(（.*）)?"
)
_COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 端木 百里 南宫".split()
)


def masked_name(name: str | None, person: bool | None = None) -> str:
    """李** for 李小明, 欧阳* for 欧阳修; an organisation keeps its name.

    `person` says which it is; None guesses, and takes what does not look like an organisation for a person.
    """
    if not name:
        return ""
    if person is None:
        person = _ORGANISATION.fullmatch(name) is None
    if not person:
        return name
    first, dot, rest = name.partition("·")
    if dot:
        return f"{first}·{'*' * len(rest)}"
    kept = 2 if name[:2] in _COMPOUND_SURNAMES and len(name) > 2 else 1
    return name[:kept] + "*" * (len(name) - kept)


def masked_id(number: str | None) -> str:
    """110***********1234: the first three and last four characters of a long number, the first of a short."""
    if not number:
        return ""
    if len(number) < 9:
        return number[:1] + "*" * (len(number) - 1)
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def masked_address(address: str | None) -> str:
    """138****8000 for a telephone number, l***@example.com for an e-mail address."""
    if not address:
        return ""
    before, at, domain = address.partition("@")
    return f"{before[:1]}***@{domain}" if at else masked_id(address)
