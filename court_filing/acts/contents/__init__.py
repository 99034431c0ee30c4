"""What the papers of a case state, put together from the case as it is now: one module a family of papers."""

from court_filing.acts.contents.answers import given_back, redirected
from court_filing.acts.contents.case_words import filers
from court_filing.acts.contents.fee_changes import refund_noticed, supplement_noticed
from court_filing.acts.contents.instructions import (
    SERVICE_ANSWERS,
    WITH_NUMBER,
    address_confirmed,
    evidence_asked,
    rights_told,
)
from court_filing.acts.contents.notices import accepted, fee_noticed, to_correct
from court_filing.acts.contents.receipts import materials_received, paid, supplemented
from court_filing.acts.contents.relief import relief_asked, relief_decided
from court_filing.acts.contents.rulings import refused
from court_filing.documents import (
    acceptance_notice,
    correction_notice,
    fee_notice,
    fee_refund_notice,
    fee_supplement_notice,
    given_back_notice,
    materials_receipt,
    payment_receipt,
    redirection_notice,
    refusal_ruling,
    relief_application,
    relief_decision,
    service_address,
    supplement_receipt,
)

MATERIALS_RECEIPT = materials_receipt.Content
SUPPLEMENT_RECEIPT = supplement_receipt.Content
ACCEPTANCE_NOTICE = acceptance_notice.Content
FEE_NOTICE = fee_notice.Content
FEE_REFUND_NOTICE = fee_refund_notice.Content
FEE_SUPPLEMENT_NOTICE = fee_supplement_notice.Content
PAYMENT_RECEIPT = payment_receipt.Content
CORRECTION_NOTICE = correction_notice.Content
REDIRECTION_NOTICE = redirection_notice.Content
GIVEN_BACK_NOTICE = given_back_notice.Content
REFUSAL_RULING = refusal_ruling.Content
RELIEF_APPLICATION = relief_application.Content
RELIEF_DECISION = relief_decision.Content
SERVICE_ADDRESS = service_address.Content

__all__ = [
    "ACCEPTANCE_NOTICE",
    "CORRECTION_NOTICE",
    "FEE_NOTICE",
    "FEE_REFUND_NOTICE",
    "FEE_SUPPLEMENT_NOTICE",
    "GIVEN_BACK_NOTICE",
    "MATERIALS_RECEIPT",
    "PAYMENT_RECEIPT",
    "REDIRECTION_NOTICE",
    "REFUSAL_RULING",
    "RELIEF_APPLICATION",
    "RELIEF_DECISION",
    "SERVICE_ADDRESS",
    "SERVICE_ANSWERS",
    "SUPPLEMENT_RECEIPT",
    "WITH_NUMBER",
    "accepted",
    "address_confirmed",
    "evidence_asked",
    "fee_noticed",
    "filers",
    "given_back",
    "materials_received",
    "paid",
    "redirected",
    "refund_noticed",
    "refused",
    "relief_asked",
    "relief_decided",
    "rights_told",
    "supplement_noticed",
    "supplemented",
    "to_correct",
]
