"""How the cashier's pages speak of statements, money at the bank and at the counter."""

from collections.abc import Mapping

from court_filing.acts.bank_lines import Why
from court_filing.acts.takings import CASH, POS
from court_filing.acts.unmatching import Obstacle
from court_filing.cases.bank import BankLineState
from court_filing.cases.fee import Fee, FeeState
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

LINE_STATES: Mapping[BankLineState, str] = {
    BankLineState.OPEN: _("待认领"),
    BankLineState.MATCHED: _("已对上"),
    BankLineState.OTHER: _("不是诉讼费"),
    BankLineState.RETURNING: _("等待退回"),
    BankLineState.RETURNED: _("已退回"),
}
KINDS: Mapping[str, str] = {"csv": "CSV", "xlsx": "Excel", "camt053": "camt.053"}
METHODS: Mapping[str, str] = {CASH: _("现金"), POS: _("刷卡（POS）")}
WHY: Mapping[Why, str] = {
    Why.CODE: _("附言里有这笔的识别码（还有别的识别码）"),
    Why.NEAR_CODE: _("附言里的识别码只差一个字符"),
    Why.NUMBER: _("附言里写了这个案件的号码"),
    Why.NAME: _("付款人是这个案件的当事人或者立案人"),
    Why.AMOUNT: _("金额正好相同"),
}
STANDS_AGAINST: Mapping[Obstacle, str] = {
    Obstacle.GONE: _("钱已经退回付款人，不能再解除匹配。退错了的，请向银行查询，并告诉管理员。"),
    Obstacle.ORDERED: _(
        "这笔钱已经列在退款清单里。银行还没有办理的，请先打开清单，用“银行退票”把这一行拿出来，再解除匹配。"
    ),
    Obstacle.DECIDED: _(
        "法院已经决定从这笔钱里退费，不能解除匹配。请把情况告诉立案法官，由立案法官重新核定诉讼费。"
    ),
    Obstacle.ENDED: _(
        "本案已经裁判、结案或者按撤诉处理，不再预交诉讼费，不能解除匹配。请把情况告诉审理本案的法官，由裁判文书或者决定更正。"
    ),
    Obstacle.OTHER_OWED: _(
        "本案另有一笔诉讼费还没有交清。两笔同时待交，钱来了分不清是哪一笔的，请等那一笔交清或者取消以后再解除匹配。"
    ),
}
"""Why a match stays, and what can be done instead."""
FEE_STATES: Mapping[FeeState, str] = {
    FeeState.DUE: _("待交"),
    FeeState.PAID: _("已交清"),
    FeeState.NOTHING_DUE: _("不用交"),
    FeeState.NOT_PREPAID: _("不用预交"),
    FeeState.LAPSED: _("逾期未交，已按撤诉处理"),
    FeeState.RELIEF_ASKED: _("待交（缓减免申请待决定）"),
    FeeState.EXEMPT: _("已免交"),
    FeeState.DEFERRED: _("缓交中"),
}


def owed_words(fee: Fee) -> str:
    """What an obligation came to and where it stands, in one line."""
    return gettext("%(yuan)s 元，%(state)s", yuan=f"{fee.amount_yuan:,.2f}", state=FEE_STATES[fee.state])
