"""The rule files are read strictly: whatever is wrong is said with its file, its line and how to mend it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from court_filing import resources
from court_filing.law import rule_checks, rules
from court_filing.law.amounts import Range
from court_filing.law.fees import KINDS, quote
from court_filing.law.rules import BrokenRule

TODAY = date(2026, 11, 21)
LAST_OLD_DAY, FIRST_NEW_DAY = date(2027, 5, 31), date(2027, 6, 1)
DECREE = """
[[version]]
effective = 2027-06-01
source    = "state-council-900"
checked   = 2026-11-21
flat      = 40
bands     = [
    { over = 20_000, percent = 2 },
    { over = 1_000_000, percent = 0.4 },
]
"""
NEW_SOURCE = """
[state-council-900]
title  = "诉讼费用交纳办法（修订）"
number = "国务院令第900号"
read   = "full text"
"""

Change = Callable[..., Path]


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Change]:
    """Changes a copy of the rule files: `change(file, old, new)` or `change(file, more=text)`."""
    copy = tmp_path / "fee_rules"
    shutil.copytree(resources.folder("fee_rules"), copy)
    monkeypatch.setattr(resources, "folder", lambda name: copy)

    def do(file: str, old: str = "", new: str = "", *, more: str = "") -> Path:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) + more, encoding="utf-8")
        rules.forget()
        return path

    rules.forget()
    yield do
    rules.forget()


def said() -> list[str]:
    return [str(problem) for problem in rules.problems(today=TODAY)]


def test_the_rules_as_they_are_say_what_they_must() -> None:
    assert said() == []
    rules.ensure_sound()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "acceptance/property.toml",
            "flat      = 50",
            "flat = = 50",
            "acceptance/property.toml:10: this is no TOML",
        ),
        (
            "acceptance/property.toml",
            "over = 200_000",
            "over = 100_000",
            "property.toml:14: bounds must rise",
        ),
        ("acceptance/property.toml", "percent = 1.5", "percent = 2.5", "property.toml:14: rates must fall"),
        ("acceptance/property.toml", "percent = 1.5", "percent = 150", "property.toml:14: a band is"),
        ("acceptance/property.toml", "flat ", "flatt ", "property.toml:10: a version has no flatt"),
        ("acceptance/property.toml", "= 50 ", '= "50" ', "property.toml:10: flat must be a number of yuan"),
        ("acceptance/property.toml", "= 50 ", "= -50 ", "property.toml:10: flat must be a number of yuan"),
        ("acceptance/property.toml", "2007-04-01", "2007-04-31", "property.toml:7: this is no TOML"),
        ("acceptance/property.toml", "2007-04-01", '"2007"', "property.toml:7: effective must be a day"),
        (
            "acceptance/property.toml",
            "2007-04-01",
            "2007-04-01T08:00:00",
            "property.toml:7: effective must be",
        ),
        (
            "acceptance/property.toml",
            "checked ",
            "# checked ",
            "property.toml:6: this version has no checked",
        ),
        (
            "acceptance/property.toml",
            "state-council-481",
            "hearsay",
            "property.toml:8: the source hearsay is not",
        ),
        ("acceptance/property.toml", 'article = "', 'articel = "', "property.toml:2: a rule has no articel"),
        ("acceptance/property.toml", "on_notice", "some day", "property.toml:4: due = some day is no item"),
        (
            "acceptance/property.toml",
            "2026-11-21",
            "2026-11-22",
            "property.toml:9: checked = 2026-11-22 has not come",
        ),
        ("acceptance/divorce.toml", "min = 50", "min = 400", "divorce.toml:10: min 400 is more than max 300"),
        ("acceptance/divorce.toml", "min = 50, ", "", "divorce.toml:10: min and max are missing"),
        (
            "acceptance/divorce.toml",
            "per_case  =",
            "# per_case  =",
            "divorce.toml:6: this version has no per_case",
        ),
        ("application/preservation.toml", "5_000", "0", "preservation.toml:15: a cap of 0"),
        (
            "application/payment_order.toml",
            "divide = 3",
            "divide = 0",
            "payment_order.toml:10: multiply and divide",
        ),
        (
            "application/payment_order.toml",
            '"property"',
            '"propery"',
            "payment_order.toml:10: a share of propery",
        ),
        (
            "exemption/no_fee.toml",
            'title   = "裁定驳回起诉"',
            "",
            "the item dismissal_of_action has no title",
        ),
        ("local/beijing.toml", "= 150", "= 301", "local/beijing.toml:9: divorce = 301 lies outside"),
        ("local/beijing.toml", "divorce ", "labour ", "local/beijing.toml:9: a province may not fix labour"),
        ("local/beijing.toml", '"北京"', '"北平"', "local/beijing.toml:1: 北平 is no province"),
        (
            "sources.toml",
            'number    = "国务院令第481号"',
            "",
            "sources.toml:3: the source state-council-481 needs number",
        ),
    ],
)
def test_a_mistake_is_said_with_its_line(change: Change, file: str, old: str, new: str, says: str) -> None:
    change(file, old, new)
    assert any(says in line and line.startswith("fee_rules/") for line in said()), said()
    if "has not come" not in says:
        with pytest.raises(BrokenRule, match="fee_rules/"):
            rules.ensure_sound()


def test_a_rule_that_is_gone_is_missed(change: Change) -> None:
    change("application/enforcement.toml").unlink()
    assert said() == ["fee_rules/…/enforcement.toml:1: there is no file enforcement.toml; put it back"]


def test_a_rule_that_is_there_twice(change: Change) -> None:
    path = change("application/enforcement.toml")
    shutil.copy(path, path.parent.parent / "acceptance" / path.name)
    assert any("another file has this name" in line for line in said())


def test_versions_that_overlap_or_stand_in_the_wrong_order(change: Change) -> None:
    change("sources.toml", more=NEW_SOURCE)
    change("acceptance/property.toml", "[[version]]", "[[version]]\nended = 2028-01-01", more=DECREE)
    assert any("property.toml:7: this version overlaps the next" in line for line in said())
    change("acceptance/property.toml", "effective = 2027-06-01", "effective = 2007-04-01")
    assert any("versions stand in the order of their days" in line for line in said())


def test_what_nobody_has_looked_after_is_stale_but_stops_nothing(change: Change) -> None:
    change("acceptance/labour.toml", "2026-11-21", "2024-01-01")
    [problem] = rules.problems(today=TODAY)
    assert str(problem) == (
        "fee_rules/acceptance/labour.toml:9: warning: checked 1055 days ago;"
        " read the source again, and move `checked` on"
    )
    rules.ensure_sound()
    assert rules.problems(today=TODAY, stale_days=2000) == []


def test_every_rule_that_the_formulas_need_is_known_to_the_check() -> None:
    assert set(rule_checks.NEEDED) == set(rules.rules())


class TestADecreeOfNextYear:
    @pytest.fixture(autouse=True)
    def decree(self, change: Change) -> None:
        change("sources.toml", more=NEW_SOURCE)
        change("acceptance/property.toml", more=DECREE)

    def test_the_files_are_sound(self) -> None:
        assert said() == []

    @pytest.mark.parametrize(
        ("kind", "inputs", "before", "after"),
        [
            ("property", {"amount_yuan": "15000"}, "175.00", "40.00"),
            ("property", {"amount_yuan": "120000"}, "2700.00", "2040.00"),
            ("property", {"amount_yuan": "2000000"}, "22800.00", "23640.00"),
            ("simple_procedure", {"amount_yuan": "120000"}, "1350.00", "1020.00"),
            ("payment_order", {"amount_yuan": "120000"}, "900.00", "680.00"),
            ("bankruptcy", {"estate_total_yuan": "120000"}, "1350.00", "1020.00"),
            ("ip", {"amount_yuan": "120000"}, "2700.00", "2040.00"),
            ("enforcement", {"amount_yuan": "120000"}, "1700.00", "1700.00"),
            ("labour", {}, "10.00", "10.00"),
        ],
    )
    def test_only_quotes_from_its_day_on_follow_it(
        self, kind: str, inputs: dict, before: str, after: str
    ) -> None:
        for day in (date(2007, 4, 1), TODAY, LAST_OLD_DAY):
            assert quote(kind, inputs, on=day).total == Range.of(Decimal(before))
        for day in (FIRST_NEW_DAY, date(2030, 1, 1)):
            assert quote(kind, inputs, on=day).total == Range.of(Decimal(after))

    def test_the_version_is_named(self) -> None:
        asked = {"amount_yuan": "120000"}
        assert "property@2007-04-01" in quote("property", asked, on=LAST_OLD_DAY).rule_versions
        assert "property@2027-06-01" in quote("property", asked, on=FIRST_NEW_DAY).rule_versions


def test_a_rule_that_ends_is_told_so(change: Change) -> None:
    change("application/public_notice.toml", more="ended = 2027-01-01\n")
    assert quote("public_notice", {}, on=date(2026, 12, 31)).total == Range.of(Decimal("100.00"))
    with pytest.raises(rules.NoRuleInForce):
        quote("public_notice", {}, on=date(2027, 1, 1))


def test_every_kind_is_answered_from_the_files_alone(change: Change) -> None:
    """No formula holds a number of the law: doubled in the files, it is doubled in the answer."""
    change("acceptance/labour.toml", "min = 10, max = 10", "min = 20, max = 20")
    assert quote("labour", {}, on=TODAY).total == Range.of(Decimal("20.00"))
    assert "labour" in KINDS
