"""The rule files: read strictly, dated, sourced."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from court_filing import resources
from court_filing.law import rules


@pytest.fixture
def other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rules of its own."""
    (tmp_path / "acceptance").mkdir()
    (tmp_path / "local").mkdir()
    (tmp_path / "sources.toml").write_text(
        '[law]\ntitle = "法"\nnumber = "1号"\nread = "all"\n', encoding="utf-8"
    )
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    rules.forget()
    yield tmp_path
    rules.forget()


HEAD = 'title = "费"\narticle = "第一条"\n'
VERSION = (
    '[[version]]\neffective = {day}\nsource = "law"\nchecked = 2026-01-01\n'
    "local = true\nper_case = {{ min = {min}, max = {max} }}\n"
)


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def two_versions(first: str, second: str) -> str:
    return HEAD + VERSION.format(day=first, min=50, max=100) + VERSION.format(day=second, min=60, max=200)


def test_the_version_in_force_is_found_by_day(other_rules: Path) -> None:
    write(other_rules, "acceptance/one.toml", two_versions("2007-04-01", "2030-01-01"))
    one = rules.rule("one")
    assert one.on(date(2029, 12, 31)).per_case.max == Decimal(100)
    assert one.on(date(2030, 1, 1)).per_case.max == Decimal(200)
    assert one.on(date(2030, 1, 1)).id == "one@2030-01-01"
    with pytest.raises(rules.NoRuleInForce):
        one.on(date(2007, 3, 31))


def test_a_rule_can_end_without_a_successor(other_rules: Path) -> None:
    text = HEAD + VERSION.format(day="2007-04-01", min=50, max=100) + "ended = 2030-01-01\n"
    write(other_rules, "acceptance/one.toml", text)
    assert rules.rule("one").on(date(2029, 12, 31))
    with pytest.raises(rules.NoRuleInForce):
        rules.rule("one").on(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (two_versions("2030-01-01", "2007-04-01"), r"one.toml:\d+: .*order"),
        (HEAD, "no \\[\\[version\\]\\]"),
        (HEAD + VERSION.format(day="2007-04-01", min=1, max=2).replace('"law"', '"hearsay"'), "sources.toml"),
        (HEAD + VERSION.format(day="2007-04-01", min=1, max=2) + "tariff = 3\n", "tariff"),
        ("title = \n", "one.toml"),
        (VERSION.format(day="2007-04-01", min=1, max=2), "title"),
    ],
)
def test_a_broken_file_is_named(other_rules: Path, text: str, says: str) -> None:
    write(other_rules, "acceptance/one.toml", text)
    with pytest.raises(rules.BrokenRule, match=says):
        rules.rules()


def test_a_province_stays_inside_the_range(other_rules: Path) -> None:
    write(other_rules, "acceptance/one.toml", HEAD + VERSION.format(day="2007-04-01", min=50, max=100))
    dated = '[[version]]\neffective = 2008-01-01\nsource = "law"\nchecked = 2026-01-01\n'
    write(other_rules, "local/here.toml", HEAD + 'province = "北京"\n' + dated + "one = 101\n")
    with pytest.raises(rules.BrokenRule, match="outside"):
        rules.local("北京", date(2026, 1, 1))


def test_every_version_names_its_source_and_article() -> None:
    for rule in rules.rules().values():
        for version in rule.versions:
            assert version.source in rules.sources()
            assert version.article.startswith("《")
            assert all(item.title and item.article.startswith("《") for item in version.items.values())


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(KeyError, match="parking"):
        rules.rule("parking")


@pytest.mark.parametrize("province", ["北京", "北京市", "广东省", "浙江", "安徽省"])
def test_provinces_with_figures(province: str) -> None:
    assert rules.local(province, date(2026, 11, 21)) is not None


def test_a_province_without_figures() -> None:
    assert rules.local("上海市", date(2026, 11, 21)) is None
