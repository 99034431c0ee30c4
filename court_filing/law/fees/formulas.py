"""Which formula answers which kind of question."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.law.amounts import BadInput, read_yuan
from court_filing.law.fees import acceptance, application, split_practice, stages, valuation
from court_filing.law.fees.finishing import finished
from court_filing.law.fees.question import Draft, Question
from court_filing.law.fees.quote import Quote, Rounding
from court_filing.law.provinces import PROVINCES, short_name
from court_filing.texts import Text

_BASES: dict[str, stages.Formula] = {
    "property": acceptance.of_property,
    "divorce": acceptance.of_divorce,
    "personality": acceptance.of_personality,
    "other_nonproperty": acceptance.of_other_nonproperty,
    "ip": acceptance.of_ip,
    "labour": acceptance.of_labour,
    "administrative": acceptance.of_administrative,
    "multi_claim": acceptance.of_several_claims,
    "foreign_currency": valuation.of_foreign_currency,
    "securities": valuation.of_securities,
    "uncertain_value": valuation.of_uncertain_value,
}

BASES = tuple(_BASES)
"""The kinds of cases at first instance, which `base_kind` may name."""


def _base(question: Question) -> Draft:
    """The formula of the kind named in `base_kind`, a property case where none is named."""
    return _BASES[question.choice("base_kind", _BASES, "property")](question)


_FORMULAS: dict[str, stages.Formula] = {
    **_BASES,
    "jurisdiction_objection": acceptance.of_jurisdiction_objection,
    "no_fee": acceptance.of_no_fee,
    "enforcement": application.of_enforcement,
    "unregistered_right_holder": application.of_unregistered_right_holder,
    "foreign_recognition": application.of_foreign_recognition,
    "foreign_divorce_recognition": application.of_foreign_divorce_recognition,
    "preservation": application.of_preservation,
    "payment_order": application.of_payment_order,
    "public_notice": application.of_public_notice,
    "arbitration_set_aside": application.of_arbitration,
    "bankruptcy": application.of_bankruptcy,
    "maritime": application.of_maritime,
    "appeal": lambda question: stages.appeal(question, _base),
    "retrial": lambda question: stages.retrial(question, _base),
    "claim_change": stages.claim_change,
    "conversion": stages.conversion,
    "payment_order_lapsed": stages.payment_order_lapsed,
    "refund": stages.refund,
    "relief": stages.relief,
    "withdrawn": lambda question: stages.withdrawn(question, _base),
    "mediated": _base,
    "simple_procedure": _base,
    "small_claims": _base,
    "counterclaim": _base,
    "third_party": _base,
    "court_decides": lambda question: split_practice.court_decides(question, _BASES),
}

KINDS = tuple(_FORMULAS)

INPUTS = frozenset(
    "against amount_yuan applicant appealed_amount_yuan base_fee_yuan base_kind case claim_yuan claims closing"
    " credited currency damages_yuan estate_total_yuan event first_instance_amount_yuan foreign_amount from_yuan"
    " full_fee_yuan ground merged outcome paid_yuan prepaid_yuan price_yuan procedure property_total_yuan province"
    " quantity rate_date rate_to_cny ratio_percent representative retrial_amount_yuan standards subtype"
    " supplement_paid to_yuan type wage_claim when".split()
)
"""The names that an input can have; one that a kind does not ask for changes nothing."""

# A kind that is itself the reason of a halving says so without its input being repeated.
_IMPLIED = {
    "mediated": ("closing", "mediated"),
    "withdrawn": ("closing", "withdrawn"),
    "simple_procedure": ("procedure", "simple"),
    "small_claims": ("procedure", "small_claims"),
    "counterclaim": ("merged", "counterclaim"),
    "third_party": ("merged", "third_party"),
}


def quote(
    kind: str,
    inputs: Mapping[str, Any],
    *,
    on: date,
    province: str | None = None,
    base_fee_yuan: Decimal | str | None = None,
    rounding: Rounding = Rounding(),  # noqa: B008 - frozen
) -> Quote:
    """The fee for a kind of case under the law of that day, with its arithmetic.

    `kind` is one of KINDS and `inputs` its facts, money as text, Decimal or int in yuan. `province` and
    `base_fee_yuan`, the court's own figure, may also stand among the inputs. Raises BadInput, or BadAmount for a sum,
    naming the input that is wrong, and NoRuleInForce for a day before the law.
    """
    formula = _FORMULAS.get(kind)
    if formula is None:
        raise BadInput("kind", Text("没有“{kind}”这种收费种类", kind=str(kind)[:60]))
    if not inputs.keys() <= INPUTS:
        unknown = min(str(name) for name in inputs.keys() - INPUTS)
        raise BadInput(unknown[:60], Text("没有“{name}”这一项，请检查拼写", name=unknown[:60]))
    facts = _implied(kind, inputs) if kind in _IMPLIED else inputs
    figure = base_fee_yuan if base_fee_yuan is not None else facts.get("base_fee_yuan")
    question = Question(
        kind,
        facts,
        on,
        _province(province or facts.get("province")),
        None if figure in (None, "") else read_yuan(figure, field="base_fee_yuan"),
    )
    return finished(question, formula(question), rounding, given=inputs)


def _implied(kind: str, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The inputs with what the kind itself says. Raises BadInput where an input says otherwise."""
    field, word = _IMPLIED[kind]
    if inputs.get(field) not in (None, "", word):
        raise BadInput(field, Text("“{field}”只能是：{allowed}", field=field, allowed=word))
    return {**inputs, field: word}


def _province(given: Any) -> str | None:
    """The province as it was given, if there is one of that name."""
    if given is None or given == "":
        return None
    if not isinstance(given, str) or short_name(given) not in PROVINCES:
        raise BadInput(
            "province", Text("没有“{province}”这个省份，请写成例如“北京”“广东省”", province=str(given)[:30])
        )
    return given
