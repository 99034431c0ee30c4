"""The commands that answer line by line, as a program would call them."""

import json

import pytest
from click.testing import CliRunner

from court_filing.cli import main


@pytest.fixture
def ask():
    def run(command: str, text: str) -> list[dict]:
        done = CliRunner().invoke(main, [command], input=text.encode())
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.output.splitlines()]

    return run


def test_case_numbers_are_taken_as_they_are_but_for_the_newline(ask):
    answers = ask("case-number", "（2020）京0105民初1号\n（2020）京0105民初1号 \n（2020）京0105民初1号\r\n\n")
    assert [answer["valid"] for answer in answers] == [True, False, False, False]
    assert answers[0]["court"] == "北京市朝阳区人民法院"
    assert (answers[0]["court_code"], answers[0]["type"], answers[0]["serial"]) == ("京0105", "民初", 1)


def test_a_refused_number_keeps_its_elements(ask):
    (answer,) = ask("case-number", "（2020）京0105民终7号\n")
    assert (answer["valid"], answer["year"], answer["type"], answer["serial"]) == (False, 2020, "民终", 7)


def test_case_numbers_are_composed_from_their_elements(ask):
    composed = '{"year": 2020, "court": "北京市朝阳区人民法院", "type": "民初", "serial": 9}\n'
    refused = '{"year": 2020, "court_code": "京0105", "type": "民终", "serial": 9}\n{"year": "x"}\n'
    answers = ask("case-number", composed + refused)
    assert answers[0]["normalised"] == "（2020）京0105民初9号"
    assert [answer["valid"] for answer in answers] == [True, False, False]


def test_identity_numbers(ask):
    answers = ask(
        "check-id", "11010519491231002X\n11010519491231002x\n110105194912310022\n91110000600037341L\n"
    )
    assert [answer["valid"] for answer in answers] == [True, False, False, True]
    assert (answers[0]["birth"], answers[0]["sex"], answers[0]["area"]) == (
        "1949-12-31",
        "女",
        "北京市朝阳区",
    )
    assert answers[1]["normalised"] == "11010519491231002X"
    assert [answer["kind"] for answer in answers][2:] == ["resident_id", "uscc"]


def test_courts(ask):
    good = '{"cause": "离婚纠纷", "defendant_address": "江西省赣州市章贡区"}\n'
    answers = ask("courts", good + "not json\n[]\n")
    assert answers[0]["competent"] == ["赣州市章贡区人民法院"]
    assert set(answers[0]["why"][0]) == {"court", "rule", "article"}
    assert [answer["competent"] for answer in answers[1:]] == [[], []]


def test_triage(ask):
    (answer,) = ask("triage", "离婚了前夫不让我见儿子\n")
    assert set(answer) >= {"procedure", "causes", "redirect"}
    assert answer["procedure"] == "civil"
    assert {"name", "why"} == set(answer["causes"][0])
    assert "探望权纠纷" in [cause["name"] for cause in answer["causes"]]
