"""Every kind of paper by name, so that a job can draw one from its stored record."""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

KINDS = ("materials_receipt", "payment_receipt", "acceptance_notice", "fee_notice", "correction_notice")


class UnknownPaper(LookupError):
    """There is no paper of this kind."""


def render(kind: str, record: Mapping[str, Any]) -> bytes:
    """The PDF of the paper `kind` from the record that its `Content.to_record` gave.

    Raises UnknownPaper, BadRecord, or MissingGlyph where no typeface can print a name.
    """
    module = _module(kind)
    pdf: bytes = module.render(module.Content.from_record(record))
    return pdf


def title(kind: str) -> str:
    """What the paper `kind` is called: 收件凭证, 交费凭证 … Raises UnknownPaper."""
    name: str = _module(kind).TITLE
    return name


def _module(kind: str) -> ModuleType:
    if kind not in KINDS:
        raise UnknownPaper(kind)
    return import_module(f"{__package__}.{kind}")
