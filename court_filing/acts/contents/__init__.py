"""What the papers of a case state, put together from the case as it is now: one module a family of papers."""

from court_filing.acts.contents.case_words import filers
from court_filing.acts.contents.instructions import (
    SERVICE_ANSWERS,
    WITH_NUMBER,
    address_confirmed,
    evidence_asked,
    rights_told,
)
from court_filing.acts.contents.notices import accepted, fee_noticed, to_correct
from court_filing.acts.contents.receipts import materials_received, paid, supplemented
from court_filing.acts.contents.rulings import refused
from court_filing.documents import (
    acceptance_notice,
    correction_notice,
    fee_notice,
    materials_receipt,
    payment_receipt,
    refusal_ruling,
    service_address,
    supplement_receipt,
)

MATERIALS_RECEIPT = materials_receipt.Content
SUPPLEMENT_RECEIPT = supplement_receipt.Content
ACCEPTANCE_NOTICE = acceptance_notice.Content
FEE_NOTICE = fee_notice.Content
PAYMENT_RECEIPT = payment_receipt.Content
CORRECTION_NOTICE = correction_notice.Content
REFUSAL_RULING = refusal_ruling.Content
SERVICE_ADDRESS = service_address.Content

__all__ = [
    "ACCEPTANCE_NOTICE",
    "CORRECTION_NOTICE",
    "FEE_NOTICE",
    "MATERIALS_RECEIPT",
    "PAYMENT_RECEIPT",
    "REFUSAL_RULING",
    "SERVICE_ADDRESS",
    "SERVICE_ANSWERS",
    "SUPPLEMENT_RECEIPT",
    "WITH_NUMBER",
    "accepted",
    "address_confirmed",
    "evidence_asked",
    "fee_noticed",
    "filers",
    "materials_received",
    "paid",
    "refused",
    "rights_told",
    "supplemented",
    "to_correct",
]
