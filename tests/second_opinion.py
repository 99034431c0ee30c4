"""The fee law a second time, written from the quick constants that courts print, in whole numbers; knows no engine.

Sums are counted in hundredths of a fen per 10,000, so that every step is a whole number until the one rounding.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

# 不超过 (yuan), 万分之, plus the constant (yuan): fee = sum × rate + constant inside the row.
PROPERTY = [
    (10_000, 0, 50), (100_000, 250, -200), (200_000, 200, 300), (500_000, 150, 1_300), (1_000_000, 100, 3_800),
    (2_000_000, 90, 4_800), (5_000_000, 80, 6_800), (10_000_000, 70, 11_800), (20_000_000, 60, 21_800),
    (None, 50, 41_800),
]  # fmt: skip
ENFORCEMENT = [
    (10_000, 0, 50), (500_000, 150, -100), (5_000_000, 100, 2_400), (10_000_000, 50, 27_400), (None, 10, 67_400),
]  # fmt: skip
PRESERVATION = [(1_000, 0, 30), (100_000, 100, 20), (None, 50, 520)]
DIVORCE = [(200_000, 0, 0), (None, 50, -1_000)]
PERSONALITY = [(50_000, 0, 0), (100_000, 100, -500), (None, 50, 0)]
BOUNDS = sorted(
    {row[0] for table in (PROPERTY, ENFORCEMENT, PRESERVATION, DIVORCE, PERSONALITY) for row in table[:-1]}
)

PROVINCES = {
    "北京": {
        "divorce": 150,
        "personality": 300,
        "other_nonproperty": 70,
        "ip": 750,
        "jurisdiction_objection": 70,
    },
    "广东": {
        "divorce": 300,
        "personality": 500,
        "other_nonproperty": 100,
        "ip": 1000,
        "jurisdiction_objection": 100,
    },
    "浙江": {
        "divorce": 300,
        "personality": 400,
        "other_nonproperty": 80,
        "ip": 900,
        "jurisdiction_objection": 100,
    },
    "安徽": {
        "divorce": 200,
        "personality": 300,
        "other_nonproperty": 80,
        "ip": 800,
        "jurisdiction_objection": 80,
    },
}
STATUTE = {
    "divorce": (50, 300), "personality": (100, 500), "other_nonproperty": (50, 100), "ip": (500, 1000),
    "jurisdiction_objection": (50, 100), "enforcement": (50, 500),
}  # fmt: skip
MARITIME = {
    "limitation_fund": (1000, 10000), "injunction": (1000, 5000), "lien_notice": (1000, 5000),
    "claim_registration": (1000, 1000), "general_average": (1000, 1000),
}  # fmt: skip
APPLICATIONS = {"public_notice": 100, "arbitration_set_aside": 400, "foreign_divorce_recognition": 100}
HALVED = {"mediated", "withdrawn", "simple_procedure", "small_claims", "counterclaim", "third_party"}

Bounds = tuple[Fraction, Fraction]


def fen_of(text: str) -> int:
    """A sum written in yuan, in whole fen."""
    whole, _, rest = text.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0") if rest else 0)


def exactly(table: list, fen: int) -> int:
    """The fee of a sum in fen, in 1/10,000 fen."""
    for upto, rate, plus in table:
        if upto is None or fen <= upto * 100:
            return fen * rate + plus * 100 * 10_000
    raise AssertionError


def rounded(ten_thousandths: int, divide: int = 1, cap_yuan: int | None = None) -> int:
    """Whole fen, half up, after the division and under the cap."""
    unit = 10_000 * divide
    fen = (2 * ten_thousandths + unit) // (2 * unit)
    return fen if cap_yuan is None else min(fen, cap_yuan * 100)


def opinion(kind: str, inputs: Mapping[str, Any]) -> tuple[str, str]:
    """The least and the most, as text in yuan with two decimals."""
    least, most = _fee(kind, inputs)
    if kind in HALVED or (kind != "no_fee" and _halves(kind, inputs)):
        least, most = least / 2, most / 2
    return _text(least), _text(most)


def _halves(kind: str, inputs: Mapping[str, Any]) -> bool:
    if kind in {"enforcement", "preservation", "payment_order", "bankruptcy", "maritime", "conversion", "relief",
                "jurisdiction_objection", *APPLICATIONS}:  # fmt: skip
        return False
    closed = inputs.get("closing") in ("mediated", "withdrawn")
    if kind in ("appeal", "retrial"):
        return closed
    return closed or inputs.get("procedure") in ("simple", "small_claims") or bool(inputs.get("merged"))


def _text(yuan: Fraction) -> str:
    sign, size = ("-", -yuan) if yuan < 0 else ("", yuan)
    fen = int((size * 200 + 1) // 2)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


def _by(table: list, text: str) -> Fraction:
    return Fraction(exactly(table, fen_of(text)), 1_000_000)


def _exact(yuan: Fraction | int) -> Bounds:
    return Fraction(yuan), Fraction(yuan)


def _base(kind: str, inputs: Mapping[str, Any]) -> Bounds:
    """By the case: the court's figure, the province's, the statute's."""
    if inputs.get("base_fee_yuan"):
        return _exact(Fraction(inputs["base_fee_yuan"]))
    if inputs.get("province") in PROVINCES and kind != "enforcement":
        return _exact(PROVINCES[inputs["province"]][kind])
    least, most = STATUTE[kind]
    return Fraction(least), Fraction(most)


def _with_parts(kind: str, table: list, text: str | None, inputs: Mapping[str, Any]) -> Bounds:
    least, most = _base(kind, inputs)
    more = _by(table, text) if text else Fraction(0)
    return least + more, most + more


def _fee(kind: str, inputs: Mapping[str, Any]) -> Bounds:
    if kind in HALVED:
        if inputs.get("full_fee_yuan"):
            return _exact(Fraction(inputs["full_fee_yuan"]))
        return _fee(inputs.get("base_kind", "property"), inputs)
    if kind in APPLICATIONS:
        return _exact(APPLICATIONS[kind])
    return _OPINIONS[kind](inputs)


def _appeal(inputs: Mapping[str, Any]) -> Bounds:
    if inputs.get("against"):
        return _exact(0)
    kind = inputs["base_kind"]
    return _fee(
        kind, {**inputs, "amount_yuan": inputs["appealed_amount_yuan"]} if kind == "property" else inputs
    )


def _retrial(inputs: Mapping[str, Any]) -> Bounds:
    return _exact(0 if inputs["ground"] == "other" else _by(PROPERTY, inputs["retrial_amount_yuan"]))


def _change(inputs: Mapping[str, Any]) -> Bounds:
    change = _by(PROPERTY, inputs["to_yuan"]) - _by(PROPERTY, inputs["from_yuan"])
    return _exact(0 if change < 0 and inputs["when"] == "after_court_investigation" else change)


def _conversion(inputs: Mapping[str, Any]) -> Bounds:
    if inputs["supplement_paid"]:
        return _exact(Fraction(inputs["full_fee_yuan"]))
    return _exact(Fraction(inputs["prepaid_yuan"]) / 2)


def _relief(inputs: Mapping[str, Any]) -> Bounds:
    full = Fraction(inputs["full_fee_yuan"])
    if inputs["type"] == "exempt":
        return _exact(0 if inputs["applicant"] == "natural_person" else full)
    return _exact(
        full if inputs["type"] == "defer" else full * (100 - Fraction(inputs["ratio_percent"])) / 100
    )


def _several(inputs: Mapping[str, Any]) -> Bounds:
    sums = [Fraction(claim["amount_yuan"]) for claim in inputs["claims"] if claim["type"] == "property"]
    return (
        _exact(_by(PROPERTY, _text(sum(sums, Fraction(0))))) if sums else _base("other_nonproperty", inputs)
    )


def _foreign(inputs: Mapping[str, Any]) -> Bounds:
    yuan = Fraction(inputs["foreign_amount"]) * Fraction(inputs["rate_to_cny"])
    for upto, rate, plus in PROPERTY:
        if upto is None or yuan <= upto:
            return _exact(yuan * rate / 10_000 + plus)
    raise AssertionError


_OPINIONS = {
    "property": lambda i: _exact(_by(PROPERTY, i["amount_yuan"])),
    "divorce": lambda i: _with_parts("divorce", DIVORCE, i.get("property_total_yuan"), i),
    "personality": lambda i: _with_parts("personality", PERSONALITY, i.get("damages_yuan"), i),
    "other_nonproperty": lambda i: _base("other_nonproperty", i),
    "ip": lambda i: _exact(_by(PROPERTY, i["amount_yuan"])) if i.get("amount_yuan") else _base("ip", i),
    "labour": lambda i: _exact(10),
    "administrative": lambda i: _exact({"compensation": 0, "other": 50}.get(i.get("subtype", "other"), 100)),
    "jurisdiction_objection": lambda i: (
        _exact(0) if i["outcome"] == "upheld" else _base("jurisdiction_objection", i)
    ),
    "enforcement": lambda i: (
        _exact(_by(ENFORCEMENT, i["amount_yuan"])) if i.get("amount_yuan") else _base("enforcement", i)
    ),
    "unregistered_right_holder": lambda i: _exact(_by(ENFORCEMENT, i["amount_yuan"])),
    "preservation": lambda i: _exact(min(_by(PRESERVATION, i.get("amount_yuan") or "1"), Fraction(5000))),
    "payment_order": lambda i: _exact(_by(PROPERTY, i["amount_yuan"]) / 3),
    "bankruptcy": lambda i: _exact(min(_by(PROPERTY, i["estate_total_yuan"]) / 2, Fraction(300_000))),
    "maritime": lambda i: (
        _exact(Fraction(i["base_fee_yuan"]))
        if i.get("base_fee_yuan")
        else tuple(Fraction(end) for end in MARITIME[i["subtype"]])
    ),
    "no_fee": lambda i: _exact(0),
    "appeal": _appeal,
    "retrial": _retrial,
    "claim_change": _change,
    "conversion": _conversion,
    "relief": _relief,
    "multi_claim": _several,
    "foreign_currency": _foreign,
}
