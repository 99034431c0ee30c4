"""Nothing of the 67 official forms is lost, added or put in another order: 法〔2025〕82号 word for word.

Compared is what our forms print when nothing is filled in. Spaces and line breaks are left out, as the official ones
come from the width of the page, and so are page numbers. Three things may differ, each for its reason:

- a cell that only repeats the label beside it is the place to write: it is printed once;
- a row that prints nothing is a place to write, and may be there or not;
- a row that the page break has torn in two, in the middle of a bracket of its label, is one row.
"""

import json
import re
from pathlib import Path

import pytest

from court_filing.law import forms
from court_filing.law.forms.form import Blank, BlankKind, Box, Form, Row

OFFICIAL = {
    form["id"]: form
    for form in json.loads((Path(__file__).parent / "data" / "official_forms.json").read_text("utf-8"))[
        "forms"
    ]
}
TORN = re.compile(r"(?:违约|迟延|租|赔偿|逾期|复|利|门|欠付)\n(?:金|履行|利|息|诊|租金)")
GAP_IN_A_WORD = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff](?![^□\n]{0,20}□)")
PAGE_NUMBERS = re.compile(r"^(?:399399|431431)(?=注：)")
"""The numbers of two pages of the publication, which its scan ran together with the note below them (F24, F25)."""
EMPTY = {BlankKind.DATE: "年月日", BlankKind.MONEY: "元", BlankKind.PERCENT: "%"}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed(row: Row) -> str:
    """The right-hand cell of the row when nothing is filled in."""
    return bare("".join(_printed(piece) for piece in row.pieces))


def _printed(piece: object) -> str:
    if isinstance(piece, Box):
        return f"□{piece.label}" if piece.before else f"{piece.label}□"
    if isinstance(piece, Blank):
        return EMPTY.get(piece.kind, piece.unit) if piece.empty is None else piece.empty
    return piece.text


def sewn(rows: list[list[str]]) -> list[tuple[str, str]]:
    """The rows with those that a page break has torn in two put together again."""
    whole: list[tuple[str, str]] = []
    for label, cell in rows:
        if whole and whole[-1][0].count("（") > whole[-1][0].count("）"):
            whole[-1] = (whole[-1][0] + label, whole[-1][1] + cell)
        else:
            whole.append((label, cell))
    return whole


def official_rows(rows: list[list[str]]) -> list[str]:
    once = (label if cell == label else label + cell for label, cell in sewn(rows))
    return [text for text in once if text]


def our_rows(rows: tuple[Row, ...]) -> list[str]:
    return [text for row in rows if (text := bare(row.label) + printed(row))]


def test_there_are_67_forms_in_the_official_order():
    assert list(forms.forms()) == list(OFFICIAL) == [f"F{number:02d}" for number in range(1, 68)]


@pytest.mark.parametrize("form", forms.forms().values(), ids=lambda form: form.id)
def test_every_row_says_what_the_official_row_says(form: Form):
    official = OFFICIAL[form.id]["sections"]
    assert [bare(section.title) for section in form.sections] == [section["title"] for section in official]
    assert [bare(section.note) for section in form.sections] == [section["note"] for section in official]
    for section, source in zip(form.sections, official, strict=True):
        assert our_rows(section.rows) == official_rows(source["rows"]), section.title


@pytest.mark.parametrize("form", forms.forms().values(), ids=lambda form: form.id)
def test_title_instructions_signature_and_attachments_are_the_official_ones(form: Form):
    official = OFFICIAL[form.id]
    assert bare(form.title) == official["title"]
    assert bare(form.subtitle) == official["subtitle"]
    assert bare(form.instructions) == official["instructions"]
    assert [bare(line) for line in form.signature] == official["signature"]
    attached = [[PAGE_NUMBERS.sub("", cell) for cell in cells] for cells in official["attachments"]]
    assert [[bare(cell) for cell in cells] for cells in form.attachments] == attached


@pytest.mark.parametrize("form", forms.forms().values(), ids=lambda form: form.id)
def test_a_box_in_a_label_is_the_official_box_of_that_label(form: Form):
    rows = [row for section in form.sections for row in section.rows]
    boxed = [row for row in rows if "□" in row.label]
    assert [row for row in rows if row.box] == boxed
    for row in boxed:
        assert row.box is not None
        assert row.box.label in row.label


@pytest.mark.parametrize("form", forms.forms().values(), ids=lambda form: form.id)
def test_no_word_is_torn_by_the_narrow_cell_of_the_official_page(form: Form):
    """The scan broke words at the end of a line and left gaps inside of them."""
    for section in form.sections:
        for row in section.rows:
            words = "".join("＿" if isinstance(piece, Blank) else _printed(piece) for piece in row.pieces)
            assert not TORN.search(words), row.label
            assert not GAP_IN_A_WORD.search(words), row.label
