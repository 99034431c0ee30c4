"""What the law layer knows, for programs and for those who look after the data: one JSON object a line."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import click

from court_filing.cli.json_lines import answer_each
from court_filing.clock import court_day, now
from court_filing.law import case_number_check, courts, divisions, identifiers, jurisdiction
from court_filing.law.identifiers import IDENTITY_KINDS, BadIdentifier
from court_filing.law.triage import triage as triage_of


@click.command("case-number")
def case_number() -> None:
    """Say of each line whether it is a case number (案号), and what it consists of.

    A line of JSON {"year", "court" or "court_code", "special", "type", "serial"} is composed into one.
    """
    this_year = court_day(now()).year
    answer_each(lambda line: _case_number(_composed(line) if line.startswith("{") else line, this_year))


def _composed(line: str) -> str:
    """The number of these elements as it would be written; the check then says whether it can exist."""
    try:
        given = json.loads(line)
    except ValueError:
        return line
    named = courts.by_name(str(given.get("court", "")))
    code = given.get("court_code") or (named.code if named else "")
    special = given.get("special") or ""
    return f"（{given.get('year')}）{code}{special}{given.get('type', '')}{given.get('serial', '')}号"


def _case_number(line: str, this_year: int) -> dict[str, Any]:
    found = case_number_check.check(line, this_year=this_year)
    number = found.number
    return {
        "valid": found.valid,
        "normalised": found.normalised,
        "old_style": found.old_style,
        "year": number.year if number else found.year,
        "court_code": number.court_code if number else None,
        "court": found.court_name,
        "special": (number.special or None) if number else None,
        "type": number.type_code if number else None,
        "type_names": list(found.type_names),
        "serial": number.serial if number else None,
        "suffix": found.suffix,
        "why": str(found.why) if found.why else None,
    }


@click.command("check-id")
@click.option(
    "--kind", type=click.Choice(list(IDENTITY_KINDS)), help="the kind of number; else it is found out"
)
def check_id(kind: str | None) -> None:
    """Say of each line whether it can be an identity number, a credit code or another number of a person."""
    today = court_day(now())
    answer_each(lambda line: _identifier(line, kind, today))


def _identifier(line: str, kind: str | None, today: date) -> dict[str, Any]:
    found = kind or identifiers.kind_of(line, today=today)
    answer: dict[str, Any] = {"valid": False, "kind": found, "normalised": None}
    try:
        plain = identifiers.check_identity(found, line, today=today)
    except BadIdentifier as bad:
        return {**answer, "birth": None, "sex": None, "area": None, "why": str(bad.text)}
    birth = identifiers.birth_of(plain) if found in identifiers.WITH_BIRTH else None
    area = divisions.area(plain[:6]) if found == "resident_id" else None
    return {
        **answer,
        "valid": plain == line,
        "normalised": plain,
        "birth": birth.isoformat() if birth else None,
        "sex": identifiers.sex_of(plain) if birth else None,
        "area": area.full_name if area else None,
        "why": None if plain == line else "号码里没有空格，数字和字母用半角，字母大写",
    }


@click.command("courts")
def courts_for() -> None:
    """Say for each line of facts (JSON) which courts are competent (管辖), why, and what would decide more."""
    today = court_day(now())
    answer_each(lambda line: _courts(line, today))


def _courts(line: str, today: date) -> dict[str, Any]:
    try:
        facts = json.loads(line, parse_float=Decimal)
    except ValueError as bad:
        return {"competent": [], "why": [], "ask": [], "error": f"not JSON: {bad}"}
    if isinstance(facts, dict) and isinstance(facts.get("facts"), dict):
        facts = facts["facts"]
    if not isinstance(facts, dict):
        return {"competent": [], "why": [], "ask": [], "error": "not an object of facts"}
    found = jurisdiction.competent(facts, on=today)
    return {
        "competent": [court.name for court in found.courts],
        "why": [{"court": g.court.name, "rule": g.rule, "article": g.article} for g in found.grounds],
        "ask": found.ask,
        "questions": found.questions,
        "notes": found.notes,
    }


@click.command("triage")
def triage() -> None:
    """Say of each line, a description in plain words, which procedure and causes fit, or where else to go."""
    answer_each(_triage)


def _triage(line: str) -> dict[str, Any]:
    found = triage_of(line)
    return {
        "procedure": found.procedure,
        "why": found.why,
        "causes": [{"name": cause.name, "why": cause.why} for cause in found.causes],
        "redirect": {"to": found.redirect.to, "why": found.redirect.why} if found.redirect else None,
    }
