"""Triage: what the wording of known stories speaks for, and how rules, stories and wording are weighed."""

import os
import subprocess
import sys

import pytest

from court_filing.law.triage import triage
from court_filing.law.triage.wording import Wording

TOLD = [
    ("civil", {"借钱", "不还", "朋友"}),
    ("civil", {"借钱", "不还", "同学"}),
    ("civil", {"退钱", "不还"}),
    ("administrative", {"罚款", "不服", "城管"}),
    ("administrative", {"罚款", "不服", "交警"}),
]


def likeliest(pieces: set[str]) -> str:
    found = Wording(TOLD).speaks_for(pieces)
    return max(found, key=lambda outcome: found[outcome])


def test_the_wording_speaks_for_the_outcome_in_whose_stories_it_stands():
    assert likeliest({"借钱", "不还"}) == "civil"
    assert likeliest({"罚款", "不服"}) == "administrative"


def test_without_a_sign_the_frequent_outcome_is_likelier():
    assert likeliest(set()) == likeliest({"天气"}) == "civil"


def test_a_piece_that_stands_in_one_story_alone_is_no_sign():
    nothing, seldom = Wording(TOLD).speaks_for({"天气"}), Wording(TOLD).speaks_for({"城管"})
    assert seldom == nothing


def test_twice_as_many_pieces_without_a_sign_are_less_sure():
    sure = Wording(TOLD).speaks_for({"罚款"})
    less = Wording(TOLD).speaks_for({"罚款", "天气", "心情"})
    assert sure["administrative"] > less["administrative"]


@pytest.mark.parametrize(
    ("over", "danger"),
    [
        ("帮亲戚搭棚，竹竿断了砸我脚，脚趾没保住，现在医药费他家不提", "有人现在拿锤子在砸我家的门"),
        ("孙女被反锁屋里两天，邻居砸门抱出来了，我想当监护人", "我被反锁屋里，他在外面砸门，救命"),
        ("养子现在娶了媳妇就动手打我，要他还养他的钱", "他现在正动手打我妈，怎么办"),
    ],
)
def test_danger_is_what_happens_now(over: str, danger: str):
    found = triage(over)
    assert found.procedure in ("civil", "special")
    assert found.redirect is None or found.redirect.to != "110"
    assert triage(danger).redirect.to == "110"


@pytest.mark.parametrize(
    ("claimed", "reported"),
    [
        ("小区灯不亮垃圾不清，物业费照收，我要他们退一半，不退", "小区门口垃圾没人清，路灯也不亮，找谁管"),
        ("冷库停电没人管，我存的蒜全发芽了，要他赔", "我们小区停电三天了没人管，找哪个部门"),
    ],
)
def test_who_claims_something_from_somebody_is_not_sent_to_the_hotline(claimed: str, reported: str):
    assert triage(claimed).procedure == "civil"
    assert triage(reported).redirect.to == "12345"


@pytest.mark.parametrize(
    ("other", "enforced"),
    [
        ("孩子当初判给他爸，后妈不给饭吃，我想把孩子接过来跟我过", "法院判他每月给孩子一千，他一分没给"),
        ("香港法院判他还我货款，他在深圳有房，怎么让内地认", "法院判他还我货款，他就是不给"),
    ],
)
def test_a_judgment_in_the_story_is_not_yet_enforcement(other: str, enforced: str):
    assert triage(other).procedure in ("civil", "special")
    assert triage(enforced).procedure == "enforcement"


def test_unpaid_insurance_goes_to_the_agency_and_the_damage_to_arbitration():
    paid_in = triage("公司没交社保，我只要它补交，去哪里投诉")
    assert (paid_in.procedure, paid_in.redirect.to) == ("not_court", "other")
    damage = triage("厂里十几年没交养老保险，现在补不了，我要厂里赔我的损失")
    assert (damage.procedure, damage.redirect.to) == ("civil", "labour_arbitration")


def test_likeness_alone_is_no_enforcement():
    assert triage("他不给抚养费，想让他每月给").procedure == "civil"


def test_a_web_server_reads_the_stories_at_its_start(tmp_path):
    text = (
        "import court_filing.wsgi\n"
        "from court_filing.law.triage.stories import stories\n"
        "print('read', stories.cache_info().currsize)\n"
    )
    environment = {
        **os.environ,
        "COURT_FILING_BASE_URL": "http://localhost:8000",
        "COURT_FILING_SECRET_KEY": "k" * 32,
        "COURT_FILING_PAYMENTS": "embedded",
        "COURT_FILING_VAR": str(tmp_path),
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", text], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.strip().endswith("read 1"), done.stderr
