"""Awards of labour arbitration (劳动争议仲裁裁决) that are enforced: without an agreement, by basic courts."""

import re

from court_filing.review.record import FilingRecord
from court_filing.review.telling import flat

OF_LABOUR = re.compile(
    r"劳动(?:人事)?(?:争议)?(?:仲裁|调解仲裁|裁决)|人事(?:争议)?仲裁|劳(?:动)?人?(?:人事)?仲(?:案|裁|字|终|决)"
)
"""Words of labour arbitration in the name of an award, its commission or its number."""
OF_ANOTHER = re.compile(r"判决|裁定|支付令|公证")
"""A court's own decision, or a deed: that arbitrators were there before does not make it theirs."""
AWARDS = ("arbitration_award", "judgment")
"""The slots in which an award may lie."""


def is_labour_award(record: FilingRecord) -> bool:
    """Whether an award of labour arbitration is enforced: by its kind, its commission, its number, or itself
    （劳动争议调解仲裁法第五十一条)."""
    names = ("basis_kind", "issuing_body", "basis_no", "basis_text")
    given = "\n".join(flat(record.particulars.get(name)) for name in names)
    kind, body = (flat(record.particulars.get(name)) for name in ("basis_kind", "issuing_body"))
    if OF_ANOTHER.search(kind) or "法院" in body or not ("仲裁" in given or "裁决" in given):
        return False
    said = [
        each.text
        for material in record.materials
        if material.slot in AWARDS
        for name in ("commission", "award_number")
        for each in material.says.get(name, ())
    ]
    return OF_LABOUR.search("\n".join([given, *said])) is not None
