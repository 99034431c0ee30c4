"""What a fee would be if the case went otherwise: simple procedure, mediation, withdrawal, appeal, relief."""

from decimal import Decimal

from court_filing.law.amounts import Range
from court_filing.law.fees import Quote, quote
from court_filing.law.fees.formulas import BASES
from court_filing.law.fees.quote import WhatIf
from court_filing.law.fees.stages import SUM_OF
from court_filing.law.rules import in_force
from court_filing.texts import Text

_NOT_AT_FIRST = frozenset({"procedure", "closing", "merged", "representative", "wage_claim"})
_NO_RELIEF = frozenset({"relief", "refund", "claim_change", "conversion", "bankruptcy", "withdrawn"})
"""Kinds whose sum is not simply a fee that somebody has still to pay."""
_WHOLE = Decimal(100)


def other_outcomes(given: Quote) -> tuple[WhatIf, ...]:
    """The total in each of the cases that may still come, with its article."""
    return (*given.what_if, *_appealed(given), *_relieved(given))


def _appealed(given: Quote) -> tuple[WhatIf, ...]:
    """Everything at first instance is appealed against（办法第十七条）."""
    if given.kind not in BASES or given.halved_by in ("mediated", "withdrawn") or not given.total.max:
        return ()
    inputs = {name: value for name, value in given.inputs.items() if name not in _NOT_AT_FIRST}
    sum_field = SUM_OF.get(given.kind)
    if sum_field and inputs.get(sum_field):
        inputs["appealed_amount_yuan"] = inputs[sum_field]
    found = quote("appeal", {**inputs, "base_kind": given.kind}, on=given.on)
    article = in_force("appeal", given.on).article
    return (WhatIf("appeal", Text("判决以后全部不服，上诉（另交）"), found.total, article),)


def _relieved(given: Quote) -> tuple[WhatIf, ...]:
    """The court grants relief（司法救助，办法第四十四条至第四十七条）."""
    if given.kind in _NO_RELIEF or given.total.min < 0 or not given.total.max:
        return ()
    items = in_force("relief", given.on).items
    exempt, reduce, defer = items["exempt"], items["reduce"], items["defer"]
    percent = Decimal(reduce.values["min_percent"])
    left = given.total.times((_WHOLE - percent) / _WHOLE).rounded(given.rounding.unit)
    return (
        WhatIf("defer", Text("法院准许缓交：现在不交，期限届满前交"), given.total, defer.article),
        WhatIf(
            "reduce",
            Text("法院准许减交：至少减 {percent}%，最多还要交", percent=str(percent)),
            left,
            reduce.article,
        ),
        WhatIf("exempt", Text("法院准许免交（只适用于个人）"), Range.of(Decimal(0)), exempt.article),
    )
