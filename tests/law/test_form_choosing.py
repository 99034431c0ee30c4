"""Which official form a filing gets: by its proceeding and the cause, the closest first."""

import tomllib
from pathlib import Path

import pytest

from court_filing.law import causes, forms
from court_filing.law.cause_lists import offered
from court_filing.law.forms.choosing import applications, for_filing, of_proceeding, only_to_download
from court_filing.law.proceedings import proceeding, proceedings

TABLE = tomllib.loads(
    (Path(causes.__file__).parent / "data" / "form_causes.toml").read_text(encoding="utf-8")
)


def path_of(proceeding_id: str, name: str) -> tuple[str, ...]:
    return next(entry.path for entry in offered(proceeding(proceeding_id)) if entry.name == name)


def chosen(proceeding_id: str, name: str) -> list[str]:
    return [form.id for form in for_filing(proceeding_id, path_of(proceeding_id, name))]


@pytest.mark.parametrize(
    ("proceeding_id", "cause", "form_ids"),
    [
        ("civil", "民间借贷纠纷", ["F09"]),
        ("civil", "离婚纠纷", ["F05"]),
        ("civil", "追索劳动报酬纠纷", ["F15"]),
        ("civil", "商品房预售合同纠纷", ["F07"]),
        ("civil", "信息网络买卖合同纠纷", ["F06"]),
        ("civil", "侵害商业秘密纠纷", ["F27", "F29"]),
        ("civil", "横向垄断协议纠纷", ["F30"]),
        ("civil", "继承纠纷", []),
        ("civil", "侵害实用新型专利权纠纷", []),
        ("private_prosecution", "侮辱罪", ["F01"]),
        ("private_prosecution", "强制猥亵、侮辱罪", []),
        ("private_prosecution_with_civil", "拒不执行判决、裁定罪", ["F04"]),
        ("administrative", "罚款", ["F44", "F36"]),
        ("administrative", "政府信息公开", ["F49"]),
        ("administrative", "工伤保险资格或者待遇认定", ["F48"]),
        ("administrative", "查封场所、设施或者财物", []),
        ("administrative_compensation", "罚款", ["F53"]),
        ("enforcement", "民间借贷纠纷", ["F59"]),
        ("enforcement_objection", "民间借贷纠纷", ["F64"]),
        ("enforcement_resumption", "民间借贷纠纷", []),
        ("payment_order", "申请支付令", []),
    ],
)
def test_a_filing_gets_the_forms_of_its_cause_and_of_those_above_it(proceeding_id, cause, form_ids):
    if cause in {entry.name for entry in offered(proceeding(proceeding_id))}:
        assert chosen(proceeding_id, cause) == form_ids
    else:
        assert [form.id for form in for_filing(proceeding_id, (cause,))] == form_ids


def test_enforcement_needs_no_cause():
    assert [form.id for form in for_filing("enforcement", ())] == ["F59"]


def test_every_cause_of_the_table_stands_in_the_list_of_its_proceeding():
    for row in TABLE["filing"]:
        for proceeding_id in row["proceedings"]:
            names = {
                name for entry in offered(proceeding(proceeding_id)) for name in (entry.name, *entry.path)
            }
            assert set(row.get("causes", ())) <= names, row


def test_every_form_is_reached_by_a_filing_or_only_handed_out_with_a_reason():
    reached = {
        form.id
        for kind in proceedings()
        for entry in offered(proceeding(kind))
        for form in for_filing(kind, entry.path)
    }
    starting = {form.id for kind in proceedings() for form in of_proceeding(kind)}
    handed_out = set(only_to_download())
    assert reached <= starting
    assert starting | handed_out == set(forms.forms())
    assert not starting & handed_out
    assert all(len(reason) > 10 for reason in only_to_download().values())


def test_a_form_without_a_cause_of_its_own_is_offered_to_its_proceeding():
    unlisted = {row["form"] for row in TABLE["unlisted"]}
    assert unlisted == {"F31", "F32", "F33", "F34", "F35"}
    assert unlisted <= {form.id for form in of_proceeding("administrative")}
    assert not unlisted & {form.id for form in of_proceeding("civil")}


def test_a_registered_enforcement_has_its_applications():
    assert [form.id for form in applications("enforcement")] == [
        "F60",
        "F61",
        "F62",
        "F63",
        "F64",
        "F66",
        "F67",
    ]
    assert [form.id for form in applications("enforcement_objection")] == ["F65", "F66"]
    assert applications("civil") == ()
