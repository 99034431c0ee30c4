"""What a claim is worth in yuan (诉讼标的额): foreign money, securities, things whose value nobody knows."""

from decimal import Decimal

from court_filing.law.amounts import LARGEST_YUAN, BadAmount, BadInput, read_yuan
from court_filing.law.fees.acceptance import of_amount
from court_filing.law.fees.question import Draft, Question
from court_filing.law.fees.scale import shown
from court_filing.law.rules import Item
from court_filing.texts import Text

_LARGEST_RATE = 1_000_000
_RATE_DECIMALS = 8
_LARGEST_QUANTITY = 1_000_000_000_000
_PRICE_DECIMALS = 4


def of_foreign_currency(question: Question) -> Draft:
    """A claim in foreign money, at the rate of the day on which the court decides to accept (art. 55).

    The yuan are not rounded: only the fee is, once.
    """
    item = _item(question, "foreign_currency")
    amount = read_yuan(question.inputs.get("foreign_amount"), field="foreign_amount")
    rate = question.number("rate_to_cny", decimals=_RATE_DECIMALS, largest=_LARGEST_RATE)
    given = {
        "amount": shown(amount),
        "currency": str(question.inputs.get("currency") or Text("外币")),
        "rate": str(rate),
        "yuan": shown(amount * rate),
        "article": item.article,
    }
    note = Text(
        "{amount} {currency} 按汇率 {rate} 折合 {yuan} 元；以法院决定受理之日国家公布的汇率为准（{article}）",
        **given,
    )
    return _worth(question, amount * rate, "foreign_amount", note)


def of_securities(question: Question) -> Draft:
    """A claim for securities: what they were worth at the last close before filing (民诉法解释 art. 197)."""
    item = _item(question, "securities")
    quantity = question.number("quantity", decimals=0, largest=_LARGEST_QUANTITY)
    price = question.number("price_yuan", decimals=_PRICE_DECIMALS, largest=_LARGEST_RATE)
    yuan = quantity * price
    note = Text(
        "{quantity} × {price} 元 = {yuan} 元。{title}（{article}）",
        quantity=f"{quantity:,f}",
        price=str(price),
        yuan=shown(yuan),
        title=item.title,
        article=item.article,
    )
    return _worth(question, yuan, "quantity", note)


def of_uncertain_value(question: Question) -> Draft:
    """A house, land, a car, a ship, a work of art: the value that the plaintiff claims (民诉法解释 art. 198)."""
    item = _item(question, "uncertain_value")
    amount = question.amount("amount_yuan")
    return _worth(
        question, amount, "amount_yuan", Text("{title}（{article}）", title=item.title, article=item.article)
    )


def _item(question: Question, name: str) -> Item:
    item = question.rule("valuation").items.get(name)
    if item is None:
        day = question.on.isoformat()
        raise BadInput("on", Text("{day} 还没有规定这种财产的价额怎样计算", day=day))
    return item


def _worth(question: Question, yuan: Decimal, field: str, note: Text) -> Draft:
    if yuan > LARGEST_YUAN:
        raise BadAmount(field, Text("金额太大，请检查是否多写了数字；单位是元，不是分"))
    draft = of_amount(question, yuan)
    versions = (*draft.versions, question.rule("valuation").id)
    return draft._replace(versions=versions, notes=(note,))
