"""What the columns of a bank's table are called, bank by bank, and which row of a file names them."""

import re
from collections.abc import Mapping, Sequence

from court_filing.reading.bank_statements.statement import tidy

NAMES: Mapping[str, str] = {
    "day": "交易日期 记账日期 记帐日期 入账日期 入帐日期 日期 交易日 记账日 交易时间 记账时间 入账时间 交易日期时间",
    "credit": "贷方发生额 贷方金额 收入金额 收入 贷方 贷方发生 存入金额 转入金额 入账金额 收入发生额 贷方发生金额 存入",
    "debit": "借方发生额 借方金额 支出金额 支出 借方 借方发生 支取金额 转出金额 支出发生额 借方发生金额 支取",
    "amount": "交易金额 发生额 金额 交易额 发生金额",
    "direction": "借贷标志 借贷标识 借贷方向 借贷 收支标志 收支方向 收支类型 收付标志 收付方向 收支 交易方向 往来标志"
    " 借贷别 借贷标记 来往账标志 交易类型",
    "name": "对方户名 对方名称 对方单位名称 对方单位 对方账户名称 对方账户名 对方帐户名称 对手户名 对方姓名"
    " 付款人名称 付款人户名 付款人 付款方户名 付款方名称 付款方 付款单位名称 付款单位 收付方名称 收方名称 交易对方名称"
    " 交易对手名称 交易对手 对方",
    "account": "对方账号 对方帐号 对方账户 对方帐户 对方账户账号 对手账号 对方卡号 付款人账号 付款人帐号 付款方账号"
    " 付款方帐号 付款账号 收付方账号 收付方帐号 收方账号 收方帐号 交易对方账号 交易对手账号",
    "bank": "对方行名 对方开户行 对方开户行名 对方银行 对方开户行名称 对方开户机构 付款人开户行 付款人开户行名"
    " 付款方开户行 付款人开户行名称 付款行名称 交易对方行名 收付方开户行名 对手行名",
    "remark": "摘要 附言 用途 备注 交易附言 客户附言 交易用途 转账附言 说明 交易摘要 备注附言 个性化信息 交易备注",
    "reference": "交易流水号 流水号 交易序号 核心流水号 银行流水号 交易编号 业务流水号 交易参考号 日志号 柜员流水号"
    " 账户明细编号-交易流水号 全局流水号 交易流水",
    "voucher": "凭证号 凭证号码 凭证编号 凭证",
    "balance": "余额 账户余额 交易后余额 帐户余额 当前余额",
    "currency": "币种 交易币种 货币",
    "own": "本方账号 本方帐号 我方账号 查询账号 查询账号 账户账号",
}
"""By what a column is for: its names without brackets and gaps."""
_FOR: Mapping[str, str] = {name: what for what, names in NAMES.items() for name in names.split()}
ONE_ONLY = frozenset(NAMES) - {"remark"}
Columns = Mapping[str, Sequence[int]]


def columns_of(cells: Sequence[str]) -> Columns | None:
    """Where each column stands; None where this row does not name a day and what came in."""
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        what = meaning(cell)
        if what and not (what in ONE_ONLY and what in found):
            found.setdefault(what, []).append(place)
    knows_what_came = "credit" in found or ("amount" in found and "direction" in found)
    return found if "day" in found and knows_what_came else None


def meaning(cell: str) -> str | None:
    """What a column with this title is for; None for one that says nothing here."""
    title = tidy(cell).lstrip("*")
    whole = re.sub(r"[\s()\[\]/:、]", "", title)
    bare = re.sub(r"[\s/:、]|\(.*?\)|\[.*?\]", "", title)
    for name in (whole, bare, bare.removesuffix("元"), re.sub(r"[A-Za-z' .]", "", bare)):
        if name in _FOR:
            return _FOR[name]
    return None
