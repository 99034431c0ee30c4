"""How the pages about the books speak of accounts, entries and differences."""

from collections.abc import Mapping

from court_filing.acts.contents.receipts import CHANNELS
from court_filing.cases.channel_bill import DifferenceKind
from court_filing.cases.ledger_entry import ASSESSED, CHANNEL, HELD, RECEIVABLE, TO_REFUND, EntryKind
from court_filing.web.language import gettext
from court_filing.web.language import lazy_gettext as _

ACCOUNTS: Mapping[str, str] = {
    RECEIVABLE: _("应收诉讼费"),
    ASSESSED: _("诉讼费"),
    HELD: _("待核对款"),
    TO_REFUND: _("应退款"),
}
MEANING: Mapping[str, str] = {
    RECEIVABLE: _("已经通知交纳、还没有交的"),
    ASSESSED: _("已经确定的诉讼费，减去决定退还的"),
    HELD: _("钱已经到账，还没有算作谁的诉讼费"),
    TO_REFUND: _("决定退还、还没有退出去的"),
}

ENTRIES: Mapping[EntryKind, str] = {
    EntryKind.NOTICED: _("通知交费"),
    EntryKind.REVISED: _("改变应交金额"),
    EntryKind.RELEASED: _("不用再交"),
    EntryKind.REOPENED: _("恢复应交"),
    EntryKind.COUNTED: _("收到诉讼费"),
    EntryKind.HELD: _("收到，待核对"),
    EntryKind.HELD_COUNTED: _("核对后计作诉讼费"),
    EntryKind.SURPLUS: _("收到不该收的"),
    EntryKind.SENT_BACK: _("决定退回"),
    EntryKind.REFUND_DECIDED: _("决定退费"),
    EntryKind.REFUNDED: _("已退还"),
    EntryKind.STATEMENT: _("银行对账单上有、待认领"),
    EntryKind.STATEMENT_MATCHED: _("银行来款已认领"),
    EntryKind.UNCOUNTED: _("解除匹配，恢复应交"),
    EntryKind.UNMATCHED: _("解除匹配"),
}

DIFFERENCES: Mapping[DifferenceKind, str] = {
    DifferenceKind.NOT_HERE: _("账单上有，我们没有"),
    DifferenceKind.NOT_THERE: _("我们有，账单上没有"),
    DifferenceKind.OTHER_AMOUNT: _("金额不一样"),
    DifferenceKind.TWICE: _("账单上重复"),
    DifferenceKind.LEDGER: _("总账不平"),
    DifferenceKind.NO_BILL: _("取不到账单"),
    DifferenceKind.CHANNEL_OFF: _("渠道已停用，还有款项没有办完"),
}

PROPOSALS: Mapping[DifferenceKind, str] = {
    DifferenceKind.CHANNEL_OFF: _(
        "这个渠道已经不在平台的设置里，但是本院还有付款没有查清，或者有退款没有退完。现在查不了，也退不了，平台没有作任何结论。"
        "请管理员把渠道的设置恢复：恢复以后平台自动接着查、接着退，这里会自动消失。恢复以前，不要用别的办法退这些款。"
    ),
    DifferenceKind.NOT_HERE: _(
        "本平台没有这样的订单，或者这一笔退款不是从本平台发起的。请到渠道的商户后台查明是谁付的、为什么付，"
        "按查明的情况处理，再写下结果。"
    ),
    DifferenceKind.NOT_THERE: _(
        "请先再取一次账单，渠道有时会补记。仍然没有的，到渠道的商户后台用订单号查这一笔，再向渠道核实。"
    ),
    DifferenceKind.OTHER_AMOUNT: _(
        "请到渠道的商户后台查明实际收付多少。确有错误的，请告诉管理员，账上用一笔新的记录更正。"
    ),
    DifferenceKind.TWICE: _(
        "请到渠道的商户后台查明钱是否真的收付了两次。收了两次的，请向渠道申请退回一次；只是账单重复的，写下结果即可。"
    ),
    DifferenceKind.LEDGER: _(
        "总账和案件里的收付加起来不一样。这是平台的错误，请马上告诉管理员，不要自行处理。"
    ),
    DifferenceKind.NO_BILL: _(
        "请到渠道的商户后台看看这一天有没有账单，并再取一次。平台每小时也会自动再取，最多取十天。"
    ),
}
ASK_PROPOSAL = _(
    "这是我们的订单，可能是付款通知没有送到。请点“现在向渠道查询”：渠道确认以后，平台会自动入账，差异随之消失。"
)
TWICE_PROPOSAL = _(
    "这笔退款已经改由银行退，列入了退款清单，支付渠道却也退了，钱可能退了两次。请打开“退款清单”查看：银行还没有办理的，"
    "马上请银行不要办理这一行，在清单里点“银行退票”拿出这一行，不要再列入清单，回到这里点“现在向渠道查询”；"
    "银行已经办理的，请联系收款人退回一笔，再在这里写下结果。"
)

KINDS: Mapping[str, str] = {"paid": _("收款"), "refund": _("退款")}


def account_words(account: str) -> str:
    """An account as people call it: 渠道资金（支付宝）."""
    if account.startswith(CHANNEL):
        return gettext("已收：%(channel)s", channel=channel_name(account.removeprefix(CHANNEL)))
    return str(ACCOUNTS.get(account, account))


def account_meaning(account: str) -> str:
    """What its balance says, in a sentence."""
    return (
        gettext("从这里收到、还没有退出去的")
        if account.startswith(CHANNEL)
        else str(MEANING.get(account, ""))
    )


def channel_name(channel: str) -> str:
    """The channel as people know it."""
    return CHANNELS.get(channel, channel)
