"""The consistency lens: what files say beside what was filled in, without false alarms."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from review.situation import CLEAN, COMPANY, LAWYER, PLAINTIFF, TODAY, material, materials, represented

from court_filing.review.exchange import from_json, to_json
from court_filing.review.lens import mismatches, sentence, unexplained
from court_filing.review.record import CaseType, Claim, Said
from court_filing.review.run import review

CARD = {
    "name": "商砚之",
    "id_number": "330603198606262262",
    "born_on": "1986-06-26",
    "address": "浙江省绍兴市柯桥区柯桥街道群贤路5号",
}
LICENCE = {
    "name": "常州锐驰轴承有限公司",
    "uscc": "91320412339284719M",
    "legal_representative": "陆文博",
    "address": "江苏省常州市武进区湖塘镇鸣新中路201号",
}
COMPLAINT = {
    "plaintiffs": "商砚之",
    "plaintiffs.1.id_number": "330603198606262262",
    "plaintiffs.1.phone": "139 0000 7559",
    "defendants": "茅立本",
    "defendants.1.address": "浙江省绍兴市上虞区百官街道人民路9号",
    "claims.1.amount_yuan": "210000.00",
    "claims.2.amount_yuan": "8400.00",
    "court": "绍兴市上虞区人民法院",
}


def says(confidence=1.0, /, **values):
    return {
        name: tuple(
            Said(text, confidence=confidence) for text in (value if isinstance(value, tuple) else (value,))
        )
        for name, value in values.items()
    }


def with_paper(record, paper, slot, told, *, confidence=1.0, **changes):
    read = material(
        slot, file=f"{slot}.jpg", title=None, paper=paper, says=says(confidence, **told), **changes
    )
    return replace(record, materials=(*record.materials, read))


def carded(confidence=1.0, **changes):
    return with_paper(
        CLEAN, "id_front", "identity_front", {**CARD, **changes}, confidence=confidence, party=0
    )


def complained(record=CLEAN, *, confidence=1.0, **changes):
    return with_paper(record, "complaint", "complaint", {**COMPLAINT, **changes}, confidence=confidence)


def places(record):
    return [(each.rule, each.where) for each in mismatches(record)]


def company(confidence=1.0, /, **changes):
    record = replace(CLEAN, parties=(COMPANY, CLEAN.parties[1]), materials=materials("complaint", "evidence"))
    return with_paper(
        record, "business_licence", "licence", {**LICENCE, **changes}, confidence=confidence, party=0
    )


AGREEING = {
    "a card that says the same": carded(),
    "a card without the words for areas": carded(address="浙江绍兴柯桥柯桥群贤路5号"),
    "a card with another dwelling": carded(address="贵州省遵义市湄潭县黄家坝镇牛场村大土组"),
    "a card of which a sign could not be read": carded(name="商□之"),
    "a number that was read too badly to count": carded(0.4, id_number="330603198606262263"),
    "a passport in place of the card": carded(id_number="E12345678"),
    "a licence that says the same": company(),
    "a licence in full width": company(
        name="常州锐驰轴承有限公司 ", uscc="９１３２０４１２３３９２８４７１９Ｍ"
    ),
    "a county that there is not, read in a picture": company(
        0.99, address="江苏省常州市武迸区湖塘镇鸣新中路201号"
    ),
    "a complaint that says the same": complained(),
    "a complaint with an address that leaves out the province": complained(
        **{"defendants.1.address": "绍兴市上虞区百官街道人民路9号"}
    ),
    "a complaint whose last claim adds up the others": complained(**{"claims.3.amount_yuan": "218400.00"}),
    "a complaint with the claims in another order": complained(
        **{"claims.1.amount_yuan": "8400.00", "claims.2.amount_yuan": "210000.00"}
    ),
    "a complaint of which one sum could not be read": complained(**{"claims.2.amount_yuan": ()}),
    "a complaint that names somebody more, read unsurely": complained(
        confidence=0.8, defendants=("茅立本", "茅立夫")
    ),
    "a complaint that names the guardian among the parties": complained(
        plaintiffs=("商砚之", "商砚之的母亲")
    ),
    "a complaint that names its cause more fully": complained(cause="民间借贷纠纷一案"),
    "a complaint of another case among the evidence": with_paper(
        CLEAN, "complaint", "evidence", {**COMPLAINT, "defendants": "别人", "court": "别的法院"}
    ),
    "a card of a third person among the evidence": with_paper(
        CLEAN, "id_front", "evidence", {**CARD, "name": "沈某", "id_number": "110101199003078515"}
    ),
    "a phone of which a digit fell out in a scan": complained(
        confidence=0.99, **{"plaintiffs.1.phone": "1390007559"}
    ),
    "a phone of which a digit came twice in a scan": complained(
        confidence=0.99, **{"plaintiffs.1.phone": "139000075599"}
    ),
    "a court of a name that there is not, read unsurely": complained(
        confidence=0.7, court="绍兴布上虞区人民法院"
    ),
    "a judgment about other people": with_paper(
        CLEAN, "judgment", "evidence", {"plaintiffs": "王一凡", "defendants": "赵二平", "case_number": "x"}
    ),
}


@pytest.mark.parametrize("record", AGREEING.values(), ids=AGREEING)
def test_nobody_is_asked_about(record):
    assert places(record) == []


DIFFERING = {
    "the name on the card": (carded(name="商研之"), [("C1.names", "parties[0].name")]),
    "the number on the card": (
        carded(id_number="330603198606262270"),
        [("C1.numbers", "parties[0].id_number")],
    ),
    "the birth on the card": (carded(born_on="1986-06-25"), [("C1.births", "parties[0].birth")]),
    "a house number on the card": (
        carded(address="浙江省绍兴市柯桥区柯桥街道群贤路15号"),
        [("C1.addresses", "parties[0].address")],
    ),
    "a card of somebody else, told once": (
        carded(name="沈小白", id_number="110101199003078515", born_on="1990-03-07"),
        [("C1.names", "materials.identity_front[1]")],
    ),
    "a county that there is not, typed in the licence": (
        company(address="江苏省常州市武迸区湖塘镇鸣新中路201号"),
        [("C1.addresses", "parties[0].address")],
    ),
    "another road on the licence": (
        company(0.99, address="江苏省常州市武进区湖塘镇鸣新东路201号"),
        [("C1.addresses", "parties[0].address")],
    ),
    "the head on the licence": (
        company(legal_representative="陆文搏"),
        [("C1.names", "parties[0].legal_representative.name")],
    ),
    "the code on the licence": (
        company(uscc="91320412339284718M"),
        [("C1.numbers", "parties[0].id_number")],
    ),
    "the defendant's name in the complaint": (
        complained(defendants="茅力本"),
        [("C1.names", "parties[1].name")],
    ),
    "the defendant's address in the complaint": (
        complained(**{"defendants.1.address": "浙江省绍兴市越城区府山街道解放路3号"}),
        [("C1.addresses", "parties[1].address")],
    ),
    "the phone in the complaint": (
        complained(**{"plaintiffs.1.phone": "13900007550"}),
        [("C1.phones", "parties[0].phone")],
    ),
    "a typed phone that has a digit too few": (
        complained(**{"plaintiffs.1.phone": "1390007559"}),
        [("C1.phones", "parties[0].phone")],
    ),
    "a scanned phone that is another": (
        complained(confidence=0.99, **{"plaintiffs.1.phone": "13900017559"}),
        [("C1.phones", "parties[0].phone")],
    ),
    "another court, read unsurely": (
        complained(confidence=0.7, court="绍兴市越城区人民法院"),
        [("C3.court", "court")],
    ),
    "a licence of another firm with nearly that name, told once": (
        company(name="常州锐驰轴承集团有限公司", uscc="91320412176271242K"),
        [("C1.names", "materials.licence[0]")],
    ),
    "the licence of another lawyer, told once": (
        with_paper(
            represented(),
            "lawyer_licence",
            "lawyer_licence",
            {"name": "姜浩然", "firm": LAWYER.organisation, "licence_number": "13306202210891369"},
        ),
        [("C1.agents", "materials.lawyer_licence[1]")],
    ),
    "a defendant whom the form leaves out": (
        complained(defendants=("茅立本", "盛远建材有限公司")),
        [("C1.people", "parties")],
    ),
    "a sum": (
        complained(**{"claims.1.amount_yuan": "200000.00"}),
        [("C2.sums", "claims[0].amount_yuan")],
    ),
    "the court": (complained(court="杭州市西湖区人民法院"), [("C3.court", "court")]),
    "the cause": (complained(cause="买卖合同纠纷"), [("C3.cause", "cause")]),
    "a party's name in the judgment": (
        with_paper(CLEAN, "judgment", "evidence", {"plaintiffs": "商砚之", "defendants": "茅丽本"}),
        [("C1.names", "parties[1].name")],
    ),
    "the licence number of the lawyer": (
        with_paper(
            represented(),
            "lawyer_licence",
            "lawyer_licence",
            {"name": LAWYER.name, "firm": LAWYER.organisation, "licence_number": "13306201210792980"},
        ),
        [("C1.agents", "agents[0].licence")],
    ),
}


@pytest.mark.parametrize(("record", "told"), DIFFERING.values(), ids=DIFFERING)
def test_what_differs_is_asked_about_where_it_stands(record, told):
    assert places(record) == told


def test_what_is_enforced_is_compared_with_the_decision():
    record = replace(
        CLEAN,
        case_type=CaseType.ENFORCEMENT,
        particulars={"basis_no": "（2025）浙0604民初123号", "issuing_body": "绍兴市上虞区人民法院"},
    )
    told = {"case_number": "(2025)浙0604民初1234号", "court": "绍兴市上虞区人民法院"}
    assert places(with_paper(record, "judgment", "judgment", told)) == [("C4.basis", "particulars.basis_no")]


def test_a_value_that_was_read_unsurely_is_told_as_such():
    (unsure,) = mismatches(carded(0.7, name="商研之"))
    (sure,) = mismatches(carded(name="商研之"))
    assert "可能是识别错误，请核对" in str(sentence(unsure))
    assert "可能是识别错误" not in str(sentence(sure))


def test_a_card_of_somebody_else_is_told_as_such_and_not_as_misread():
    (found,) = mismatches(carded(0.7, name="沈小白", id_number="110101199003078515"))
    told = str(sentence(found))
    assert "这张身份证不是原告商砚之的" in told and "沈小白" in told
    assert "可能是识别错误" not in told


def test_a_rare_character_in_a_recognised_name_is_asked_about_gently():
    record = replace(CLEAN, parties=(replace(PLAINTIFF, name="商䶮之"), CLEAN.parties[1]))
    told = {**CARD, "name": "商龚之"}
    (found,) = mismatches(with_paper(record, "id_front", "identity_front", told, confidence=0.97, party=0))
    assert found.doubtful


def test_what_was_explained_is_not_asked_about_again_until_it_changes():
    record = carded(name="商研之")
    explained = frozenset(each.key for each in mismatches(record))
    settled = replace(record, explained=explained)
    assert unexplained(settled) == ()
    assert not [each for each in review(settled, today=TODAY) if each.rule.startswith("L")]
    assert unexplained(replace(carded(name="商妍之"), explained=explained))


def test_a_dry_run_compares_what_it_is_told_of_files():
    record = complained(court="杭州市西湖区人民法院")
    assert places(from_json(to_json(record))) == [("C3.court", "court")]


def test_what_the_number_tells_already_is_not_told_of_the_card_too():
    base = carded()
    wrong = replace(base, parties=(replace(PLAINTIFF, birth=date(1987, 6, 26), sex="男"), base.parties[1]))
    sexed = with_paper(wrong, "id_front", "identity_front", {**CARD, "sex": "女"}, party=0)
    found = {(each.rule, each.where) for each in review(sexed, today=TODAY) if each.rule[:2] in ("P1", "C1")}
    assert found == {("P1.birth_matches", "parties[0].birth"), ("P1.sex_matches", "parties[0].sex")}
    unnumbered = replace(sexed, parties=(replace(sexed.parties[0], id_number=None), sexed.parties[1]))
    rules = {each.rule for each in review(unnumbered, today=TODAY)}
    assert {"C1.births", "C1.sexes"} <= rules and not {"P1.birth_matches", "P1.sex_matches"} & rules


def test_the_papers_of_who_acts_for_the_other_side_are_not_held_against_who_files():
    theirs = replace(LAWYER, name="关兆康", for_role=CLEAN.parties[1].role)
    record = represented()
    power = {"principal": "茅立本", "agent": "关兆康"}
    both = replace(record, agents=(*record.agents, theirs))
    assert places(with_paper(both, "authority_letter", "authority_letter", power, agent=1)) == []
    alone = with_paper(record, "authority_letter", "authority_letter", {"principal": "茅立本"})
    assert places(alone) == [("C1.names", "parties[0].name")]


def test_sums_are_told_as_sums():
    (found,) = mismatches(complained(**{"claims.2.amount_yuan": "8600.00"}))
    assert (found.written, found.said.text) == ("8400.00 元", "8600.00 元")


def test_claims_without_sums_in_the_form_are_left_alone():
    record = replace(
        CLEAN, claims=(Claim("non_money", "判令被告赔礼道歉。", None),), claim_total_yuan=Decimal(0)
    )
    assert "C2.sums" not in [rule for rule, _where in places(complained(record))]
