"""Every kind of paper by name, so that a job can draw one from its stored record."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

KINDS = (
    "materials_receipt",
    "supplement_receipt",
    "payment_receipt",
    "acceptance_notice",
    "fee_notice",
    "fee_supplement_notice",
    "fee_refund_notice",
    "relief_application",
    "relief_decision",
    "correction_notice",
    "redirection_notice",
    "given_back_notice",
    "refusal_ruling",
    "evidence_notice",
    "rights_notice",
    "service_address",
)


class UnknownPaper(LookupError):
    """There is no paper of this kind."""


def render(kind: str, record: Mapping[str, Any]) -> bytes:
    """The PDF of the paper `kind` from the record that its `Content.to_record` gave.

    Raises UnknownPaper, BadRecord, or MissingGlyph where no typeface can print a name.
    """
    module = _module(kind)
    pdf: bytes = module.render(module.Content.from_record(record))
    return pdf


def title(kind: str, stated: Mapping[str, Any] | None = None) -> str:
    """What the paper `kind` is called: 收件凭证, 交费凭证 … Raises UnknownPaper.

    With what it states, the name of its form where it has several: 行政裁定书（不予立案）.
    """
    module = _module(kind)
    of_form: Callable[[Mapping[str, Any]], str] | None = getattr(module, "title_of", None)
    if stated is not None and of_form is not None:
        return of_form(stated)
    name: str = module.TITLE
    return name


def _module(kind: str) -> ModuleType:
    if kind not in KINDS:
        raise UnknownPaper(kind)
    return import_module(f"{__package__}.{kind}")
