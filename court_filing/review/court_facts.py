"""What a filing says about which court is competent (管辖): its facts, as `law.jurisdiction` reads them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from court_filing.law import case_numbers, courts, forms, places
from court_filing.law.forms.agreed_court import agreement_in
from court_filing.law.jurisdiction.connections import CHOSEN, TOLD, connections
from court_filing.law.jurisdiction.tables import territory
from court_filing.review.contract_clauses import clause_in_contracts
from court_filing.review.labour_awards import is_labour_award
from court_filing.review.mismatch import is_sure
from court_filing.review.record import RESPONDING, CaseType, FilingRecord, Party, PartyKind, Role
from court_filing.review.sums import MOST_YUAN
from court_filing.review.telling import Telling, asked_for, story, tellings
from court_filing.review.told_places import places_told

Facts = Mapping[str, Any]

_PROCEDURES = {
    CaseType.CIVIL: "civil",
    CaseType.PRIVATE_PROSECUTION: "private_prosecution",
    CaseType.ADMINISTRATIVE: "administrative",
    CaseType.ENFORCEMENT: "enforcement",
}
_NONE = frozenset({"", "无", "没有", "否", "无约定", "没有约定"})
_STATUS = re.compile("(?:被告|对方)[^。；;]{0,30}?(服刑|监狱|羁押|看守所|强制隔离戒毒|下落不明|失踪|失联)")
_ONLINE = re.compile(
    "网络|互联网|网站|网页|线上|手机应用|应用程序|小程序|APP|App"
    "|网上|微信|微博|抖音|快手|短视频|朋友圈|公众号|平台|直播|论坛|小红书|群聊|QQ"
)
FIRST_NUMBER = re.compile(r"[（(]\d{4}[）)][^（()）\s，。；;]{2,10}初\d+号")
_ROLES = (
    ("借", re.compile("(?:偿还|返还|归还|支付|清偿)[^。；;]{0,12}(?:借款|本金|贷款|欠款)"), "出借人"),
    ("买卖", re.compile("支付[^。；;]{0,12}(?:货款|价款|设备款|欠款)"), "出卖人"),
    ("租赁", re.compile("支付[^。；;]{0,12}(?:租金|房租|使用费)"), "出租人"),
)
_FOREIGN = re.compile("护照|港澳|台湾")
_COMPANY = re.compile("公司|集团|合作社|企业|合伙|[厂行社]$")
_AGREED_COURT = re.compile(
    r"(?:约定|协议|合同|条款|同意|协商不成)(?:(?!遂|故|贵院|维护|特向|现向|诉至|违反|违约)[^。；;]){0,60}?(?:由|向|提交|交由)"
    r"(?:(?!遂|贵院)[^。；;]){0,40}?法院[^。；;，,]{0,8}?(?:管辖|起诉|诉讼|提起|审理|裁判|解决|处理|裁决)"
)
_NOT_AGREED = re.compile(
    r"(?:未|没有|没|并未|不曾|无)[^。；;，,]{0,6}(?:约定|协议|管辖)|(?:约定|条款|协议)[^。；;]{0,12}(?:无效|撤销|失效|不明|解除|变更)"
    r"|与本案(?:无关|没有关系|不相关)|(?:另有|另一|另外|其他|此前|先前)[^。；;]{0,20}(?:合同|协议|案)|曾[^。；;，,]{0,20}法院|法院(?:于|已|曾|作出|判决|裁定|认为|经审理)|管辖(?:权)?异议"
)
"""Words of no agreement, of one that does not bind, of another contract, or of a suit that there was."""
_PLACE_AGREED = re.compile(
    r"(签订地|签约地|签署地|履行地)(?:点)?(?:即|为|是|在|位于|[:：（(])?([\u4e00-\u9fff]{3,24}?)(?:人民法院|[，,。；;）)]|$)"
)
_PLACE_FACTS = {
    **dict.fromkeys(("签订地", "签约地", "签署地"), "contract_sign_place"),
    "履行地": "agreed_performance_place",
}
_FORM_FACTS = (
    (re.compile("房屋位置|坐落位置|建设工程情况"), "property_address"),
    (re.compile("侵权行为发生的时间、地点"), "tort_place"),
)
"""Rows of official forms that tell a place."""


def facts_of(record: FilingRecord, *, on: date) -> Facts:
    """The facts of the filing in the words of `jurisdiction.competent`; `on` is the day of filing."""
    given = {
        "procedure": _PROCEDURES[record.case_type],
        "cause": record.cause,
        "claim_yuan": _total(record),
        "filing_date": (record.submitted_on or on).isoformat(),
        **_parties(record),
        **_told(record),
        **_particulars(record),
    }
    if record.case_type is CaseType.ENFORCEMENT:
        given.update(_basis(record))
    elif record.case_type is CaseType.ADMINISTRATIVE:
        given.update(_agencies(record))
    return {name: value for name, value in given.items() if value not in (None, "", [])}


def sides(record: FilingRecord) -> tuple[list[str], list[str]]:
    """The addresses of both sides as they were given."""
    return (
        [party.address for _, party in record.initiators if party.address],
        [party.address for _, party in record.respondents if party.address],
    )


def words_of(record: FilingRecord) -> str:
    """Everything that was told in words: a place that is named there may be what connects."""
    return "\n".join(part for part in _words(record) if part)


def _words(record: FilingRecord) -> Iterator[str]:
    yield story(record)
    yield from (each.text for each in asked_for(record))
    yield from (entry.what for entry in record.timeline)
    yield from (item.proves or "" for item in record.evidence_list)
    own = (CHOSEN, TOLD)
    for answers in (record.particulars, record.form_answers):
        yield from (value for name, value in answers.items() if isinstance(value, str) and name not in own)


def _total(record: FilingRecord) -> Decimal | None:
    """The sum of all claims; None where there is none, or only a slip on the keyboard."""
    amounts = [claim.amount_yuan for claim in record.claims if claim.amount_yuan is not None]
    total = record.claim_total_yuan
    if total is None:
        total = sum(amounts, Decimal(0)) if amounts else None
    return None if total is None or max([total, *amounts]) > MOST_YUAN else total


def _parties(record: FilingRecord) -> dict[str, Any]:
    ours, theirs = sides(record)
    first = theirs[0] if theirs else None
    return {
        "plaintiff_address": ours[0] if ours else None,
        "applicant_address": ours[0] if ours else None,
        "victim_address": ours[0] if ours else None,
        "plaintiff_kind": "、".join(_kind(party) for _, party in record.initiators if _kind(party)),
        "defendant_address": first,
        "defendants_addresses": theirs if len(theirs) > 1 else None,
        **dict.fromkeys(("respondent_address", "debtor_address", "accused_address"), first),
        **dict.fromkeys(("ward_domicile", "missing_person_domicile"), first),
        "company_address": company_address(record),
    }


def company_address(record: FilingRecord) -> str | None:
    """Where the only company is that is sued, or else drawn into the suit: a suit about a company is about that one."""
    for roles in (RESPONDING, frozenset({Role.THIRD_PARTY})):
        found = [
            party.address
            for _, party in record.with_role(roles)
            if not party.natural and _COMPANY.search(party.name or "") and party.address
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _role_of_who_sues(record: FilingRecord) -> str | None:
    """Who lends, sells or lets sues for the money: told by cause and claims, for a clause that speaks of such roles."""
    claims = " ".join(claim.text for claim in record.claims)
    for cause, asked, role in _ROLES:
        if cause in (record.cause or "") and asked.search(claims):
            return role
    return None


def _kind(party: Party) -> str:
    """In words: a unit, a bank, somebody from abroad."""
    if party.kind is PartyKind.NATURAL:
        return "境外" if _FOREIGN.search(party.id_type or "") else ""
    return "银行" if "银行" in (party.name or "") else "单位"


def _told(record: FilingRecord) -> dict[str, Any]:
    """What the person's own words say: prison, nowhere to be found, online; and whether money comes back to a buyer."""
    words = words_of(record)
    status = _STATUS.search(words)
    paid = any(claim.amount_yuan for claim in record.claims)
    payer = record.particulars.get("role_of_plaintiff") in territory()["contract"]["payers"]
    return {
        "defendant_status": status[1] if status else None,
        "online": True if _ONLINE.search(words) else None,
        "disputed_obligation": "返还、赔偿款项" if paid and payer else None,
    }


def _particulars(record: FilingRecord) -> dict[str, Any]:
    given = {name: value for name, value in record.particulars.items() if value not in (None, "无", "没有")}
    clause = str(given.pop("agreed_jurisdiction", "") or "").strip()
    found: dict[str, Any] = {**_from_form(record), **given}
    if clause and clause not in _NONE:
        found["agreed_court_text"] = clause
    elif "agreed_court_text" not in found and (agreed := agreed_in_words(record)):
        found = {**_places_agreed(agreed.text), **found, "agreed_court_text": agreed.text}
    elif (
        "agreed_court_text" not in found
        and (contract := clause_in_contracts(record))
        and not contract.arbitration
    ):
        found = {**_places_agreed(contract.text), **found, "agreed_court_text": contract.text}
    if "agreed_court_text" in found and (role := _role_of_who_sues(record)):
        found.setdefault("plaintiff_role", role)
    for name, place in places_told(record):
        found.setdefault(name, place)
    connection = connections().get(str(given.get(CHOSEN, "")))
    if connection and connection.fact and (said := given.get(TOLD)):
        found[connection.fact] = said
    return found


def agreed_in_words(record: FilingRecord) -> Telling | None:
    """The sentence that tells an agreement on the court, about this dispute and in force; the first of them."""
    return next(
        (
            each
            for each in tellings(record)
            if _AGREED_COURT.search(each.text) and not _NOT_AGREED.search(each.text)
        ),
        None,
    )


def _places_agreed(clause: str) -> dict[str, str]:
    """Where the contract was signed or is performed, as the clause says: 由合同签订地绵阳市涪城区人民法院管辖."""
    said = {label: place for label, place in _PLACE_AGREED.findall(clause) if places.find(place).basic_courts}
    return {_PLACE_FACTS[label]: place for label, place in said.items()}


def _from_form(record: FilingRecord) -> dict[str, Any]:
    """Places and the clause on courts, from the official form."""
    form = forms.forms().get(record.form_id or "")
    if form is None:
        return {}
    found: dict[str, Any] = {}
    agreed = agreement_in(form, record.form_answers)
    if agreed and agreed.names_court:
        found["agreed_court_text"] = agreed.clause
    for question in form.questions.values():
        answer = record.form_answers.get(question.id)
        if not isinstance(answer, str) or question.blank is None or not answer.strip():
            continue
        for label, fact in _FORM_FACTS:
            if label.search(question.label) and places.find(answer).basic_courts:
                found[fact] = answer
    return found


def _basis(record: FilingRecord) -> dict[str, Any]:
    """Which court judged first, and where the property is, as far as the enforcement's answers tell."""
    given = {
        **_basis_of_the_paper(record),
        **{name: value for name, value in record.particulars.items() if value},
    }
    issuer, clue = str(given.get("issuing_body") or ""), str(given.get("property_clue") or "")
    kind = str(given.get("basis_kind") or "")
    labour = is_labour_award(record)
    found: dict[str, Any] = {"basis_kind": f"劳动仲裁{kind}" if labour else given.get("basis_kind")}
    try:
        number = case_numbers.parse(str(given.get("basis_no") or ""))
    except case_numbers.BadCaseNumber:
        number = None
    if number is not None and number.type_code.endswith("初"):
        court = courts.by_code(number.court_code)
        found["first_instance_court"] = court.name if court else issuer
    elif number is not None and number.type_code.endswith(("终", "再", "申")):
        # Not the court that judged last enforces, but the one that judged first（民诉法第二百三十五条第一款）.
        found["first_instance_court"] = _judged_first(record)
    else:
        found["first_instance_court"] = found["issuing_court"] = issuer
    if places.find(clue).is_sure:
        found["property_place"] = clue
    return found


def _basis_of_the_paper(record: FilingRecord) -> dict[str, str]:
    """Number, court and kind of the only document that is enforced, by what it says; for what was not filled in."""
    papers = [each for each in record.materials if each.slot in ("judgment", "arbitration_award")]
    if len(papers) != 1 or any(record.particulars.get(name) for name in ("basis_no", "issuing_body")):
        return {}
    says = papers[0].says
    named = {
        "basis_no": ("case_number",),
        "issuing_body": ("court", "commission"),
        "basis_kind": ("title",),
    }
    first = {
        name: next((said[0] for key in keys if (said := says.get(key))), None) for name, keys in named.items()
    }
    return {name: said.text for name, said in first.items() if said is not None and is_sure(said)}


def _judged_first(record: FilingRecord) -> str:
    """The court of the first-instance number that is told beside that of the appeal; empty where none is."""
    for said in FIRST_NUMBER.findall(words_of(record)):
        try:
            court = courts.by_code(case_numbers.parse(said).court_code)
        except case_numbers.BadCaseNumber:
            continue
        if court is not None:
            return court.name
    return ""


def _agencies(record: FilingRecord) -> dict[str, Any]:
    """The acting agency, and the one that reviewed its act where both are sued（复议维持）."""
    agencies = [party for _, party in record.respondents]
    found: dict[str, Any] = {}
    for name, agency in zip(("original_agency", "review_agency"), agencies, strict=False):
        found |= {name: agency.name, f"{name}_address": agency.address}
    if len(agencies) > 1:
        found["review_result"] = "维持"
    return found
