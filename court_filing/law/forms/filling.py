"""Fills a form in: what was stated goes to its places; every official word stays, in its order.

What is stated comes as plain values (JSON, `acts.complaint_stated`). Of a party or agent, `fields` holds what its row
asks for by the names of `party_fields`; `answers` holds the rest by the id of the question. The whole statements
(完整陈述), the total and the list of evidence come from the case itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from court_filing.law.forms.contradiction import day_written
from court_filing.law.forms.filled import EvidenceItem, FilledForm, FilledRow, FilledSection, Written
from court_filing.law.forms.form import Box, Form, PartySide, Row, Section
from court_filing.law.forms.growth import grown
from court_filing.law.forms.party_fields import is_added, names, row_for, row_for_agent, rows_for
from court_filing.law.forms.writing import written
from court_filing.law.numerals import in_chinese

Stated = Mapping[str, Any]

BORN = "出生日期"
_PAGES = re.compile(r"[\d\s\-–—~、,，]+")


def blank(form: Form) -> FilledForm:
    """The form with nothing filled in, as it is handed out."""
    return _filled(form, None)


def fill(form: Form, stated: Stated) -> FilledForm:
    """The form with what was stated. A party for whom the form has no row is given one of its own."""
    return _filled(grown(form, stated.get("answers") or {}), stated)


def evidence_of(stated: Stated) -> tuple[EvidenceItem, ...]:
    """The list of evidence that was stated."""
    return tuple(
        EvidenceItem(*(str(item.get(name) or "") for name in ("name", "source", "proves", "pages")))
        for item in stated.get("evidence") or ()
    )


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """One text as it is; several with a number each."""
    if len(texts) == 1:
        return tuple(texts)
    return tuple(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _filled(form: Form, stated: Stated | None) -> FilledForm:
    roles = {row.role for section in form.sections for row in section.rows}
    return FilledForm(
        title=form.title,
        subtitle=form.subtitle,
        instructions=tuple(form.instructions.strip().splitlines()),
        sections=tuple(_section(section, form, stated) for section in form.sections),
        signature=form.signature,
        attachments=form.attachments,
        evidence=evidence_of(stated) if stated and "evidence" not in roles else (),
    )


def _section(section: Section, form: Form, stated: Stated | None) -> FilledSection:
    rows: list[FilledRow] = []
    last_party = max((place for place, row in enumerate(section.rows) if row.party), default=None)
    for place, row in enumerate(section.rows):
        rows += [written(row, {}, blank=True)] if stated is None else _rows(row, form, stated)
        if stated is not None and place == last_party:
            rows += _rows_of_their_own(form, stated)
    return FilledSection(section.title, section.note, tuple(rows))


def _rows(row: Row, form: Form, stated: Stated) -> Iterator[FilledRow]:
    if row.party is None:
        yield written(row, _stated_values(row, stated))
    elif row.party.side is PartySide.AGENT:
        yield from _helper_rows(row, stated.get("agents"), form)
    elif row.party.side is PartySide.GUARDIAN:
        yield from _helper_rows(row, stated.get("guardians"), form)
    else:
        yield from _party_rows(row, row.party.side, form, stated)


def _party_rows(row: Row, side: PartySide, form: Form, stated: Stated) -> Iterator[FilledRow]:
    """The row for each party of its kind; behind the last of a side, those for whom the form has no row of theirs."""
    theirs = [party for party in stated.get("parties") or () if party["side"] == side]
    placed = [(party, own) for party in theirs if (own := _row_of(party, form))]
    named = [party for party, own in placed if own.id == row.id]
    for party in named or [{}]:
        yield _party_row(row, party, theirs)
    if row is rows_for(form, side)[-1]:
        for party, own in placed:
            if is_added(own, form):
                yield _party_row(own, party, theirs)


def _party_row(row: Row, party: Stated, side: Sequence[Stated]) -> FilledRow:
    """The row of one party, numbered where there are several: the form has people first, whoever was named first."""
    alike = [each for each in side if each.get("title") == party.get("title")]
    number = next((in_chinese(place) for place, each in enumerate(alike, 1) if each is party), "")
    values = _values_by_name(row, party.get("fields") or {})
    return written(row, values, number=number if len(alike) > 1 else "")


def _row_of(party: Stated, form: Form) -> Row | None:
    """The row that a party is written into, where one is stated that one; None where the form has none for its side."""
    side = PartySide(party["side"])
    stated_row = next((row for row in rows_for(form, side) if row.id == party.get("row")), None)
    natural = bool(party.get("natural"))
    return stated_row or row_for(form, side, natural=natural, title=str(party.get("title") or ""))


def _helper_rows(row: Row, people: Sequence[Stated] | None, form: Form) -> Iterator[FilledRow]:
    """The rows of those who act or speak for a party: `有□ … 无□`."""
    acting = [person for person in people or () if _acts_in(person, row, form)]
    for person in acting:
        yes = {question.id: "有" for question in row.questions if _offers(question.boxes, "有")}
        yield written(row, {**yes, **_values_by_name(row, person.get("fields") or {})})
    if not acting:
        no = {question.id: "无" for question in row.questions if _offers(question.boxes, "无")}
        yield written(row, no if people is not None else {})


def _acts_in(person: Stated, row: Row, form: Form) -> bool:
    """Whether this row is the agent's, where lawyers and others have rows of their own."""
    if row.party is None or row.party.side is not PartySide.AGENT:
        return True
    return row_for_agent(form, lawyer=person.get("kind") == "lawyer") is row


def _offers(boxes: Iterable[Box], label: str) -> bool:
    return any(box.label == label for box in boxes)


def _values_by_name(row: Row, fields: Stated) -> dict[str, Any]:
    return {
        question_id: fields[name]
        for question_id, name in names(row).items()
        if fields.get(name) not in (None, "", [])
    }


def _rows_of_their_own(form: Form, stated: Stated) -> Iterator[FilledRow]:
    """Rows for parties of a side that the form does not know, such as a third person, in the usual words."""
    for party in stated.get("parties") or ():
        if _row_of(party, form) is None:
            lines = [
                f"{name}：{day_written(value) if name == BORN else value}"
                for name, value in (party.get("fields") or {}).items()
            ]
            kind = "自然人" if party.get("natural") else "法人、非法人组织"
            yield FilledRow((Written(f"{party.get('title', '')}（{kind}）"),), (Written("\n".join(lines)),))


def _stated_values(row: Row, stated: Stated) -> dict[str, Any]:
    answers = stated.get("answers") or {}
    values = {question.id: answers[question.id] for question in row.questions if question.id in answers}
    whole = _whole(row.role, stated)
    if whole and row.whole:
        values[row.whole.id] = whole
    return values


def _whole(role: str, stated: Stated) -> str:
    """What the case itself says for a row of that role."""
    if role == "claims":
        return "\n".join(numbered([str(text) for text in stated.get("claims") or () if text]))
    if role == "facts":
        return str(stated.get("facts") or "")
    if role == "total":
        total = stated.get("total_yuan")
        return str(total) if total else ""
    if role == "evidence":
        return "\n".join(numbered([_described(item) for item in evidence_of(stated)]))
    return ""


def _described(item: EvidenceItem) -> str:
    pages = f"第{item.pages}页" if item.pages and _PAGES.fullmatch(item.pages) else item.pages
    said = [
        f"{label}{value}"
        for label, value in (("来源：", item.source), ("证明：", item.proves), ("", pages))
        if value
    ]
    return f"{item.name}（{'；'.join(said)}）" if said else item.name
