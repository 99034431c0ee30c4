"""P3, C1: letters of who acts beside the filing: signed, with the powers filled in, for this case; who heads a unit."""

from dataclasses import replace

import pytest
from review.situation import (
    CLEAN,
    COMPANY,
    LAWYER,
    LAWYER_PAPERS,
    OWN_PAPERS,
    by_company,
    found,
    material,
    told,
)

from court_filing.review.record import Said

FIRM_WORDS = (
    "律师事务所函\n绍兴市上虞区人民法院：\n"
    "我所接受商砚之的委托，指派胡颂平律师担任其与茅立本民间借贷纠纷一案的代理人。"
)
FIRM_SAYS = {
    "court": "绍兴市上虞区人民法院",
    "principal": "商砚之",
    "agent": "胡颂平",
    "case": "茅立本民间借贷纠纷",
}
LETTER_SAYS = {
    "principal": "商砚之",
    "agent": "胡颂平",
    "powers": "general",
    "signature_block": "委托人",
    "signed_by": "商砚之",
}


def paper(slot, kind, words, **says):
    said = {name: (Said(text),) for name, text in says.items() if text is not None}
    return material(slot, paper=kind, words=words, says=said)


def power(**changes):
    says = {**LETTER_SAYS, **changes}
    return paper("authority_letter", "authority_letter", "授权委托书 商砚之 胡颂平", **says)


def firm_letter(words=FIRM_WORDS, **changes):
    return paper("firm_letter", "firm_letter", words, **{**FIRM_SAYS, **changes})


def with_papers(*papers, **agent):
    slots = {each.slot for each in papers}
    rest = tuple(each for each in LAWYER_PAPERS if each.slot not in slots)
    return replace(CLEAN, agents=(replace(LAWYER, **agent),), materials=(*OWN_PAPERS, *rest, *papers))


def test_papers_in_order_are_clean():
    assert told(with_papers(power(), firm_letter())) == []


SIGNATURES = {
    "a name": ({"signed_by": "商砚之"}, False),
    "another name, which is for the lens": ({"signed_by": "商研之"}, False),
    "ink that nobody could read": ({"signed_by": None, "signature_ink": ""}, False),
    "no place to sign was found": ({"signed_by": None, "signature_block": None}, False),
    "nothing in the place to sign": ({"signed_by": None}, True),
}


@pytest.mark.parametrize("situation", SIGNATURES)
def test_a_letter_is_signed(situation):
    changes, lacks = SIGNATURES[situation]
    assert (
        ("P3.letter_signed", "materials.authority_letter[0]") in told(with_papers(power(**changes)))
    ) is lacks


def test_nothing_is_said_of_a_letter_that_was_not_read_to_its_end():
    half_read = replace(power(signed_by=None), words=None)
    assert told(with_papers(half_read, replace(firm_letter(court="宁波市海曙区人民法院"), words=None))) == []


SPECIAL = "特别授权：代为承认、放弃、变更诉讼请求，进行和解"
POWERS = [
    ("general", "一般授权", None),
    ("special", SPECIAL, None),
    ("full", "一般授权", None),
    ("full", "全权代理", None),
    (None, SPECIAL, None),
    ("full", SPECIAL, "全权代理"),
    ("full", "代为进行诉讼、参加调解、和解、撤诉", "全权代理"),
    ("general", SPECIAL, "写的是一般授权"),
    ("special", "一般授权", "写的是特别授权"),
]


@pytest.mark.parametrize(("in_the_letter", "filled_in", "message"), POWERS)
def test_the_powers_are_those_filled_in(in_the_letter, filled_in, message):
    record = with_papers(power(powers=in_the_letter), authority=filled_in)
    messages = [str(each.message) for each in found(record) if each.rule == "P3.letter_powers"]
    assert len(messages) == (message is not None)
    assert all(message in each for each in messages)


OTHERS = {
    "another court": ({"court": "宁波市海曙区人民法院"}, "写给的法院"),
    "another lawyer": ({"agent": "费云舒"}, "指派的是“费云舒”"),
    "another client": ({"principal": "常州锐驰轴承有限公司"}, "写的委托人"),
    "another case": ({"case": "恒屹公司买卖合同"}, "写的案件"),
}


@pytest.mark.parametrize("situation", OTHERS)
def test_the_letter_of_a_firm_is_for_this_case(situation):
    says, message = OTHERS[situation]
    words = "\n".join({**FIRM_SAYS, **says}.values())
    [finding] = found(with_papers(firm_letter(words, **says)))
    assert (finding.rule, finding.where) == ("P3.firm_letter", "materials.firm_letter[0]")
    assert message in str(finding.message)


SAME = {
    "the court with its province": {"court": "浙江省绍兴市上虞区人民法院"},
    "the court in traditional characters": {"court": "紹興市上虞區人民法院"},
    "a name that was misread in one sign": {"agent": "胡颁平"},
    "two lawyers, of whom one was filled in": {"agent": "费云舒"},
    "only the cause": {"case": "他人民间借贷"},
    "nothing that was understood": dict.fromkeys(FIRM_SAYS),
}


@pytest.mark.parametrize("situation", SAME)
def test_a_letter_that_may_be_meant_for_this_case_is_left_alone(situation):
    words = FIRM_WORDS.replace("胡颂平", "胡颁平") if "misread" in situation else FIRM_WORDS
    assert told(with_papers(firm_letter(words, **SAME[situation]))) == []


def certificate(**says):
    said = {"name": "陆文博", "company": "常州锐驰轴承有限公司", "signed_by": "常州锐驰轴承有限公司"}
    return paper("legal_rep_certificate", "head_certificate", "身份证明书", **{**said, **says})


CERTIFICATES = [
    ({}, []),
    ({"company": "锐驰轴承有限公司"}, []),
    ({"name": None}, []),
    ({"company": None, "signed_by": None}, []),
    ({"name": "陆文彬"}, [("C1.names", "parties[0].legal_representative.name")]),
    ({"company": "德阳恒屹机械有限公司"}, [("C1.names", "materials.legal_rep_certificate[0]")]),
    (
        {"company": None, "signed_by": None, "signature_block": "盖章"},
        [("P3.certificate_sealed", "materials.legal_rep_certificate[0]")],
    ),
]


@pytest.mark.parametrize(("says", "expected"), CERTIFICATES)
def test_who_heads_the_unit(says, expected):
    record = by_company()
    assert COMPANY.legal_representative.name == "陆文博"
    others = tuple(each for each in record.materials if each.slot != "legal_rep_certificate")
    assert told(replace(record, materials=(*others, certificate(**says)))) == expected


def test_a_household_register_is_not_compared_with_a_card():
    register = material(
        "guardianship_proof",
        paper="id_front",
        party=0,
        says={"name": (Said("商小满与户主关系"),), "id_number": (Said("330603201605042264"),)},
    )
    assert told(replace(CLEAN, materials=(*OWN_PAPERS, register))) == []
