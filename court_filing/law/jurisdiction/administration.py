"""Administrative suits (行政诉讼): agency, level, review, liberty, real estate（行诉法第十四至二十条）."""

import re

from court_filing.law import courts, places
from court_filing.law.courts import Court
from court_filing.law.jurisdiction.answer import Answer
from court_filing.law.jurisdiction.facts import Facts
from court_filing.law.jurisdiction.levels import regional
from court_filing.law.jurisdiction.tables import special
from court_filing.law.places import Place

_HIGH = re.compile(
    "海关|(?:省|自治区|市|区|县|州|盟|旗|县级|地区)人民政府|(?:^|[^镇乡])(?:县级|区|市|省)(?:级)?政府|行政公署|"
    "国务院|^(?:中华人民共和国)?国家(?!税务总局.).*(?:局|总局|委员会)$|^中国证券监督管理委员会$|^中国人民银行$|"
    "^(?:中华人民共和国)?(?:外交|国防|教育|科学技术|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|"
    "生态环境|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理)部$"
)
_PATENT_OFFICE = re.compile("国家知识产权局")
_LOW = re.compile("乡|镇|街道|派出所")
_LIBERTY = re.compile("限制人身自由|强制隔离|留置|强制戒毒|保护性约束|收容")
"""Compulsory measures; administrative detention (行政拘留) is a penalty and does not count."""
_LEVEL = "《行政诉讼法》第十四条、第十五条"


def find(facts: Facts) -> Answer:
    """The courts for an administrative suit."""
    answer = Answer()
    if _PATENT_OFFICE.search(facts.text("original_agency") + facts.text("defendant_name")):
        court = courts.by_name("北京知识产权法院")
        rule = "不服国务院部门作出的知识产权授权确权行政行为的，由北京知识产权法院管辖"
        answer.add([court] if court else [], rule, "《北上广知识产权法院案件管辖规定》第五条")
        return answer
    level = _level(facts)
    added: list[tuple[Place, str, str]] = []
    if estate := facts.places("property_address"):
        added = [
            (place, "因不动产提起的行政诉讼由不动产所在地人民法院管辖", "《行政诉讼法》第二十条")
            for place in estate
        ]
    else:
        added = _at_agencies(facts)
        if _LIBERTY.search(facts.cause):
            rule = "对限制人身自由的强制措施不服，由被告所在地或者原告所在地（包括被限制人身自由地）管辖"
            plaintiff = facts.places("plaintiff_address", "plaintiff_habitual_residence", "detained_place")
            added += [(place, rule, "《行政诉讼法》第十九条") for place in plaintiff]
    for place, rule, article in added:
        answer.add(_courts(facts, place, level, answer), rule, f"{article}；{_LEVEL}")
    if not added:
        answer.need("original_agency_address")
    if (
        not facts.text("original_agency")
        and not facts.text("defendant_kind")
        and not facts.text("defendant_name")
    ):
        answer.need("defendant_kind")
    return answer


def _at_agencies(facts: Facts) -> list[tuple[Place, str, str]]:
    first = facts.places("original_agency_address") or _named(facts, "original_agency")
    first = first or facts.places("defendant_address") or _named(facts, "defendant_name")
    rule, article = "由最初作出行政行为的行政机关所在地人民法院管辖", "《行政诉讼法》第十八条第一款"
    found = [(place, rule, article) for place in first]
    if facts.has("review_agency") or facts.has("review_result"):
        review = facts.places("review_agency_address") or _named(facts, "review_agency")
        also = "经复议的案件，也可以由复议机关所在地人民法院管辖"
        found += [(place, also, "《行政诉讼法》第十八条第一款、第二十六条第二款") for place in review]
    return found


def _named(facts: Facts, name: str) -> list[Place]:
    """The place that the name of an agency names."""
    place = places.find(facts.text(name))
    return [place] if place.province else []


def _level(facts: Facts) -> str:
    """中级 against governments of county level and above, customs, departments of the State Council."""
    if "改变" in facts.text("review_result"):
        agency = facts.text("review_agency")
    else:
        agency = facts.text("original_agency") or facts.text("defendant_kind") or facts.text("defendant_name")
        agency += "|" + facts.text("defendant_kind")
    parts = [part for part in agency.split("|") if part]
    return "中级" if any(_HIGH.search(part) and not _LOW.search(part) for part in parts) else "基层"


def _courts(facts: Facts, place: Place, level: str, answer: Answer) -> tuple[Court, ...]:
    """The courts there, or the one that hears these cases for the whole region."""
    agency = facts.text("defendant_kind") + facts.text("original_agency") + facts.text("defendant_name")
    if instead := regional("administrative", place, level=level, agency=agency):
        if instead.note not in answer.notes:
            answer.notes.append(instead.note)
        return (instead.court,)
    _remind(place, answer)
    return place.at(level)


def _remind(place: Place, answer: Answer) -> None:
    """Say where administrative suits are heard across regions, so that another court may answer."""
    for row in special()["overlay_note"]:
        if (place.province in row["provinces"] or place.city in row["cities"]) and row[
            "text"
        ] not in answer.notes:
            answer.notes.append(row["text"])
