"""What lacks in an uploaded complaint: planted in papers of many layouts; and complete ones, scans and photos too."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from complaints_with_truth import COMPLAINTS
from papers_with_truth import Chance

from court_filing.reading.text_office import placed
from court_filing.reading.understood import understand
from court_filing.reading.words import Line, PageWords
from court_filing.reading.words_in_time import are_legible
from court_filing.review import record as of
from court_filing.review.run import examine

TODAY = date(2026, 11, 22)
RECOGNISED = Path(__file__).parents[1] / "reading" / "files" / "recognised_papers.jsonl"
SCANS = [
    row
    for row in map(json.loads, RECOGNISED.read_text("utf-8").splitlines())
    if row["kind"] == "complaint" and row["truth"]["title"] != "起诉状"
]
"""The layout 起诉状 leaves the ethnicity out, and is no complete complaint."""
ROLES = {
    "强制执行申请书": (of.CaseType.ENFORCEMENT, of.Role.APPLICANT, of.Role.DEBTOR),
    "刑事自诉状": (of.CaseType.PRIVATE_PROSECUTION, of.Role.PRIVATE_PROSECUTOR, of.Role.ACCUSED),
}


def filing_of(truth, pages):
    """A filing in which everything was filled in as it is true, with the complaint on these pages."""
    case_type, ours, theirs = ROLES.get(
        truth["title"], (of.CaseType.CIVIL, of.Role.PLAINTIFF, of.Role.DEFENDANT)
    )
    found = understand(pages, slot="complaint")
    complaint = of.Material(
        slot="complaint",
        file="complaint.pdf",
        title="起诉状",
        reading=of.Reading(pages=1),
        paper=found.paper.value if found else None,
        says={
            name: tuple(of.Said(each.text, each.page, each.box, each.confidence) for each in values)
            for name, values in (found.fields.items() if found else ())
        },
        words="\n".join(page.text for page in pages) if are_legible(pages) else None,
    )
    lawyer = of.Agent(of.AgentType.LAWYER, name=truth.get("agents"), authority="一般授权")
    return of.FilingRecord(
        case_type=case_type,
        cause=truth.get("cause", "民间借贷纠纷"),
        court=truth["court"],
        parties=tuple(parties_of(truth, ours, theirs)),
        agents=(lawyer,) if "agents" in truth else (),
        claims=tuple(claims_of(truth)),
        facts=truth["facts"],
        materials=(complaint,),
    )


def parties_of(truth, ours, theirs):
    kinds = {True: of.PartyKind.LEGAL_PERSON, False: of.PartyKind.NATURAL}
    for side, role in (("plaintiffs", ours), ("defendants", theirs)):
        head = truth.get(f"{side}.1.legal_representative")
        born = truth.get(f"{side}.1.born_on")
        yield of.Party(
            role=role,
            kind=kinds[head is not None],
            name=truth[side],
            sex=truth.get(f"{side}.1.sex"),
            birth=date.fromisoformat(born) if born else None,
            nation="汉族" if head is None else None,
            address=truth[f"{side}.1.address"],
            phone=truth.get(f"{side}.1.phone"),
            legal_representative=of.Representative(head, "执行董事") if head else None,
        )
    if "defendants.2" in truth:
        yield of.Party(role=theirs, kind=of.PartyKind.NATURAL, name=truth["defendants.2"])


def claims_of(truth):
    for number in range(1, 9):
        if text := truth.get(f"claims.{number}"):
            yuan = truth.get(f"claims.{number}.amount_yuan")
            kind = "principal" if yuan else "costs" if "费" in text else "non_money"
            yield of.Claim(kind, text, Decimal(yuan) if yuan else None)


def lacking(filing):
    """What the rules about an uploaded complaint find, all of it at its place."""
    outcome = examine(filing, today=TODAY)
    assert outcome.not_checked == ()
    found = [each for each in outcome.findings if ".uploaded_" in each.rule]
    assert {each.where for each in found} <= {"materials.complaint[0]"}
    return [each.rule.partition("uploaded_")[2] for each in found]


def paper(layout, seed=3):
    """The lines of a made-up complaint, and what it says."""
    made = next(each for each in COMPLAINTS if each.__name__ == layout)(Chance(seed))
    return [words.text for words in made.words], made.truth


def lacking_in(lines, truth):
    return lacking(filing_of(truth, [PageWords(1, placed([line for line in lines if line.strip()]))]))


def without(pattern):
    return lambda lines, truth: [re.sub(pattern.format(**known(truth)), "", line) for line in lines]


def known(truth):
    return {name.replace(".", "_"): re.escape(value) for name, value in truth.items()}


def unsigned(lines, _truth):
    return [re.sub(r"(（签名）：).*", r"\1", line) for line in lines]


def cut(first, until):
    def do(lines, _truth):
        bare = [re.sub(r"\s", "", line) for line in lines]
        start = next(at for at, line in enumerate(bare) if re.match(first, line))
        end = next(at for at, line in enumerate(bare) if at > start and re.match(until, line))
        return lines[:start] + lines[end:]

    return do


LABELLED = r"，?(?:住所地|住\s*址|住\s*所\s*地|住)：?"
PLANTED = {
    "respondent_address": without(LABELLED + "{defendants_1_address}"),
    "initiator_address": without(LABELLED + "{plaintiffs_1_address}"),
    "initiator_contact": without(r"，?(?:联系电话|联系方式|电话|手机)：?{plaintiffs_1_phone}"),
    "court": without("^{court}$"),
    "date": lambda lines, _truth: lines[:-1],
    "signature": unsigned,
    "claims": cut("(?:一、)?(?:诉讼请求|申请执行事项)", "(?:二、)?事实"),
    "facts": cut("(?:二、)?事实", "此致|财产线索"),
}
LAYOUTS = ["classic", "spread", "numbered", "by_lawyer", "enforcement", "private_prosecution"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_complete_complaint_lacks_nothing(layout):
    for seed in range(4):
        assert lacking_in(*paper(layout, seed)) == []


@pytest.mark.parametrize("row", SCANS, ids=[f"{row['how']}-{row['truth']['title']}" for row in SCANS])
def test_faults_of_recognition_are_not_held_against_anybody(row):
    lines = tuple(Line(text, tuple(box), sure) for text, box, sure in row["lines"])
    assert lacking(filing_of(row["truth"], [PageWords(1, lines, by_ocr=True)])) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lack", PLANTED)
def test_what_was_left_out_is_found_and_nothing_else(layout, lack):
    lines, truth = paper(layout)
    spoilt = PLANTED[lack](lines, truth)
    assert spoilt != lines
    assert lacking_in(spoilt, truth) == [lack]


@pytest.mark.parametrize("lack", ["initiator_sex", "initiator_nation", "representative_name"])
def test_what_is_said_of_who_files(lack):
    layout = "by_lawyer" if lack == "representative_name" else "classic"
    lines, truth = paper(layout)
    patterns = {
        "initiator_sex": f"，{truth.get('plaintiffs.1.sex')}(?=，)",
        "initiator_nation": "，汉族",
        "representative_name": r"^法定代表人：\w+，(?=执行董事)",
    }
    assert lacking_in([re.sub(patterns[lack], "", line) for line in lines], truth) == [lack]


def test_the_other_side_is_not_asked_for_more_than_name_and_place():
    lines, truth = paper("private_prosecution")
    bare = [line.replace("，男，汉族，职工，高中文化", "") for line in lines]
    assert bare != lines
    assert lacking_in(bare, truth) == []


def test_nobody_is_sued_by_the_paper():
    lines, truth = paper("private_prosecution")
    assert lacking_in([line for line in lines if not line.startswith("被告人：")], truth) == ["respondent"]


def test_one_of_two_is_left_out():
    lines, truth = paper("by_lawyer")
    assert lacking_in([line for line in lines if not line.startswith("被告二")], truth) == ["party"]


def test_only_the_costs_are_asked_for():
    lines, truth = paper("classic")
    assert lacking_in([line for line in lines if not line.startswith(("1.", "2."))], truth) == ["claims"]


def test_what_the_form_lacks_too_is_told_of_the_form_alone():
    lines, truth = paper("classic")
    filing = filing_of(truth, [PageWords(1, placed(PLANTED["respondent_address"](lines, truth)))])
    ours, theirs = filing.parties
    found = examine(replace(filing, parties=(ours, replace(theirs, address=None))), today=TODAY).findings
    assert [each.where for each in found if "address" in each.rule] == ["parties[1].address"]


@pytest.mark.parametrize("spoilt", ["page_unread", "another_paper", "written_here", "no_title"])
def test_of_what_was_not_read_as_a_whole_complaint_nothing_is_said(spoilt):
    lines, truth = paper("classic")
    filing = filing_of(truth, [PageWords(1, placed(PLANTED["date"](lines, truth)))])
    assert lacking(filing) == ["date"]
    (complaint,) = filing.materials
    changed = {
        "page_unread": {"words": None},
        "another_paper": {"paper": "judgment"},
        "no_title": {"says": {name: said for name, said in complaint.says.items() if name != "title"}},
    }.get(spoilt, {})
    filing = replace(filing, materials=(replace(complaint, **changed),))
    assert lacking(replace(filing, complaint_written_here=spoilt == "written_here")) == []


def test_a_seal_or_a_hand_that_nobody_can_read_is_a_signature():
    lines, truth = paper("classic")
    filing = filing_of(truth, [PageWords(1, placed(unsigned(lines, truth)))])
    (complaint,) = filing.materials
    inked = replace(complaint, says={**complaint.says, "signature_ink": (of.Said(""),)})
    assert lacking(replace(filing, materials=(inked,))) == []
    assert lacking_in([*unsigned(lines, truth), "常州锐驰轴承"], truth) == []


def test_an_agent_whom_only_the_paper_names_has_no_papers():
    lines, truth = paper("by_lawyer")
    filing = filing_of(truth, [PageWords(1, placed(lines))])
    (found,) = [
        each
        for each in examine(replace(filing, agents=()), today=TODAY).findings
        if each.rule == "P3.uploaded_agent"
    ]
    assert found.where == "materials.authority_letter"
    assert "律师事务所函" in str(found.message)


def test_a_sum_that_was_filled_in_and_that_the_paper_leaves_out():
    lines, truth = paper("classic")
    told = [each for each in lines if not each.startswith("2.")]
    filing = filing_of(truth, [PageWords(1, placed(told))])
    found = [each for each in examine(filing, today=TODAY).findings if each.rule == "D1.uploaded_sums"]
    assert [each.where for each in found] == ["claims[1].amount_yuan"]


PROOF_TOLD = {
    "nothing": ([], ["evidence"]),
    "only copies": (["附：本起诉状副本1份"], ["evidence"]),
    "a section": (["证据和证据来源", "1.借条；2.银行转账回单。以上证据由原告提供。"], []),
    "a list that is joined": (["证据目录附后。"], []),
    "an annex": (["附：1.借条复印件一份"], []),
    "in passing": (["以上事实有借条、转账记录为证。"], []),
}


@pytest.mark.parametrize("told", PROOF_TOLD)
@pytest.mark.parametrize("layout", ["classic", "private_prosecution"])
def test_the_paper_tells_by_what_it_is_proved(layout, told):
    lines, truth = paper(layout)
    words, lack = PROOF_TOLD[told]
    at = next(n for n, line in enumerate(lines) if re.match(r"\s*此\s*致", line))
    assert not any("证" in line for line in lines[1:at] if "身份证" not in line)
    filing = filing_of(truth, [PageWords(1, placed([*lines[:at], *words, *lines[at:]]))])
    proof = of.Material(slot="evidence", file="iou.jpg", title="借条", reading=of.Reading(pages=1))
    filed = replace(filing, materials=(*filing.materials, proof))
    assert lacking(filed) == lack
    assert lacking(filing) == []
    listed_here = of.EvidenceItem(name="借条", source="原告", proves="借了多少")
    assert lacking(replace(filed, evidence_list=(listed_here,))) == []


def test_an_application_need_not_tell_its_proofs_as_a_complaint_must():
    lines, truth = paper("classic")
    proof = of.Material(slot="evidence", file="iou.jpg", title="借条", reading=of.Reading(pages=1))
    for title, lack in (("民事起诉状", ["evidence"]), ("支付令申请书", [])):
        filing = filing_of(truth, [PageWords(1, placed([title, *lines[1:]]))])
        filed = replace(filing, materials=(*filing.materials, proof))
        found = [each.rule for each in examine(filed, today=TODAY).findings]
        assert ("D1.uploaded_evidence" in found) == bool(lack), title


def test_an_application_to_enforce_names_the_document():
    lines, truth = paper("enforcement")
    filing = filing_of(truth, [PageWords(1, placed(lines))])
    assert "X1.uploaded_basis" not in {each.rule for each in examine(filing, today=TODAY).findings}
    bare = cut("执行依据", "申请执行事项")(lines, truth)
    spoilt = filing_of(truth, [PageWords(1, placed([line for line in bare if line.strip()]))])
    found = [each for each in examine(spoilt, today=TODAY).findings if each.rule == "X1.uploaded_basis"]
    assert [each.where for each in found] == ["materials.complaint[0]"]
    later = replace(spoilt, particulars={"execution_case_no": "（2026）浙0604执12号"})
    assert "X1.uploaded_basis" not in {each.rule for each in examine(later, today=TODAY).findings}


def test_a_complaint_of_another_procedure():
    lines, truth = paper("enforcement")
    filing = filing_of(truth, [PageWords(1, placed(lines))])
    found = examine(replace(filing, case_type=of.CaseType.ADMINISTRATIVE), today=TODAY).findings
    assert "D1.uploaded_kind" in {each.rule for each in found}


ENTREATED = ["特此呈请{court}依法处理。", "谨呈 {court}", "呈\n{court}", "致：{court}"]
ENTREATED += ["特向{court}提起自诉，请依法判决。"]


@pytest.mark.parametrize("closing", ENTREATED)
@pytest.mark.parametrize("layout", ["classic", "private_prosecution"])
def test_a_court_may_be_turned_to_in_many_words(layout, closing):
    lines, truth = paper(layout)
    at = next(n for n, line in enumerate(lines) if re.match(r"\s*此\s*致", line))
    turned = [*lines[:at], *closing.format(court=truth["court"]).splitlines(), *lines[at + 2 :]]
    assert lacking_in(turned, truth) == []


POINTING = ["详见起诉状。", "见附件起诉状", "同起诉状", "事实和理由详见民事起诉状"]
POINTING += ["以起诉状为准。", "见《刑事自诉状》"]


@pytest.mark.parametrize("words", POINTING)
def test_facts_that_point_to_the_paper_are_those_of_the_paper(words):
    lines, truth = paper("classic")
    filing = filing_of({**truth, "facts": words}, [PageWords(1, placed(lines))])
    unread = replace(filing, materials=(replace(filing.materials[0], words=None, says={}),))
    for each in (filing, unread):
        assert "D1.facts_told" not in {found.rule for found in examine(each, today=TODAY).findings}
    without_paper = replace(filing, materials=())
    assert "D1.facts_told" in {found.rule for found in examine(without_paper, today=TODAY).findings}
    told = cut("(?:二、)?事实", "此致|财产线索")(lines, truth)
    filing = filing_of({**truth, "facts": words}, [PageWords(1, placed(told))])
    assert "facts" in lacking(filing)
