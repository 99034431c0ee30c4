"""The official filing forms (要素式示范文本, 法〔2025〕82号): 67 in all, as data in `law/data/forms`."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from court_filing.law.forms.form import Again, Box, Form, PartyRow, PartySide, Row, Section, row_name
from court_filing.law.forms.markup import pieces

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "forms"
SOURCE = "法〔2025〕82号"
IN_FORCE_ON = date(2025, 7, 14)
"""From when on the forms of `SOURCE` (issued on 2025-05-28) are in force."""
EDITION = f"{SOURCE}，{IN_FORCE_ON.year}年{IN_FORCE_ON.month}月{IN_FORCE_ON.day}日起施行"
"""Which edition of the forms a file holds: stated in its properties, not among its words."""


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its id, in the official order."""
    found = (
        _form(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(_FOLDER.glob("F*.toml"))
    )
    return {form.id: form for form in found}


def get(form_id: str) -> Form:
    """The form with that id; raises KeyError."""
    return forms()[form_id]


def _form(data: Mapping[str, Any]) -> Form:
    return Form(
        id=data["id"],
        title=data["title"],
        subtitle=data["subtitle"],
        field=data["field"],
        instructions=data["instructions"],
        sections=tuple(_section(str(number), section) for number, section in enumerate(data["section"], 1)),
        signature=tuple(data["signature"]),
        attachments=tuple(tuple(cells) for cells in data.get("attachments", ())),
    )


def _section(section_id: str, data: Mapping[str, Any]) -> Section:
    rows, under = [], data["title"]
    for number, row in enumerate(data["row"], 1):
        rows.append(_row(f"{section_id}.{number}", row, under))
        if row.get("heading"):
            under = row["label"]
    return Section(section_id, data["title"], data.get("note", ""), tuple(rows))


def _row(row_id: str, data: Mapping[str, Any], under: str) -> Row:
    party = data.get("party")
    ticked = data.get("box")
    return Row(
        id=row_id,
        label=data["label"],
        pieces=pieces(data["text"], row_id=row_id, label=row_name(data["label"]) or under),
        heading=data.get("heading", False),
        statement=data.get("statement", False),
        box=Box(f"{row_id}.0", ticked, single=True, before=True) if ticked else None,
        party=PartyRow(PartySide(party["side"]), party.get("natural")) if party else None,
        help=data.get("help", ""),
        example=data.get("example", ""),
        role=data.get("role", ""),
        again=tuple(Again(**again) for again in data.get("again", ())),
        under=under if not data["label"] else "",
    )
