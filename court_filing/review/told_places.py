"""Places that the story tells and that decide which court is competent: where the house stands, somebody died.

A place counts only where an administrative area is named in it; where two are told of one thing, neither does.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from court_filing.law import case_numbers, causes, courts, places
from court_filing.law.jurisdiction.agreement import named_courts
from court_filing.law.jurisdiction.tables import territory
from court_filing.review.once import once
from court_filing.review.papers_read import is_between_others, papers_in
from court_filing.review.record import FilingRecord
from court_filing.review.telling import asked_for, tellings, unquoted

_THING = (
    r"(?:房屋|房产|房子|住房|住宅|商铺|店铺|店面|铺面|铺位|门面房?|门店|公寓|厂房|新厂|厂区|仓库|写字楼|办公楼|办公室|车库|车位|宿舍楼?|别墅|院子|院落|老屋|祖屋|老宅"
    r"|宅基地|承包地|自留地|责任田|耕地|农田|水田|旱地|田地|林地|山林|果园|茶园|鱼塘|池塘|大棚|土地|工程|工地|项目|楼盘|小区|平房|楼房|[一二三四五六两几\d]间(?:房|铺|店))"
)
_WHERE = (
    r"(?P<place>[\u4e00-\u9fff]{2,14}?(?:省|市|区|县|旗|镇|乡|街道|村|路|街)[^，,。；;、：:（(“”的]{0,30})"
)
_ESTATE = (
    re.compile(
        rf"{_THING}[^，。；;]{{0,14}}?(?:位于|坐落于?在?|处于|地处|建在|设在|在|地点[为是在:：]|地址[为是在:：])\s*{_WHERE}"
    ),
    re.compile(rf"(?:位于|坐落于?在?|处于|地处)\s*{_WHERE}的[^，。；;]{{0,10}}?{_THING}"),
    re.compile(
        rf"(?:工程|项目|房屋|房产|租赁物|土地|标的物|施工)的?(?:地点|地址|所在地|坐落|位置|座落)(?:为|是|在|位于|[:：])*\s*{_WHERE}"
    ),
    re.compile(
        rf"(?:将|把|承租|租用|租下|租了|租赁|承包|承建|装修|出租)[^，。；;]{{0,8}}?(?:位于|在)?{_WHERE}的?[^，。；;]{{0,6}}?{_THING}"
    ),
)
_LIES_IN = re.compile(
    r"^(?:[一二三四五六七八九十\d]+[、.．])?(?:[\u4e00-\u9fff]{0,6}(?:坐落|座落)(?:位置)?|(?:装修|装饰|施工|地块|租赁物)(?:地址|地点|位置))[:：]?"
    rf"\s*{_WHERE}"
)
_OF_ESTATE = re.compile(
    r"(?:租赁|承租|施工|承包|装修|装饰|分包|监理|建设|工程|房屋|流转|家装|装潢)[^。；;]{0,12}(?:合同|协议|书)|租约|不动产权|产权证|房产证|土地证|使用证|规划许可|施工许可|验收"
)
"""Names of the contract on a house, land or works, and of certificates about them."""
_HOME = r"(?:户籍|户口|住所|住址|居住|经常居住|住)(?:所在地|地址|地|所)?"
_LIVED = (
    re.compile(
        r"(?:生前|去世前|病故前|临终前|死亡时|去世时|死前|被继承人|老人|父亲|母亲|爷爷|奶奶|老伴|死者|病故|去世|身故|亡[父母夫妻])[^。；;]{0,24}?"
        rf"{_HOME}(?:(?:和|及|、|与|以及){_HOME})*(?:均|都|一直|就|也)*(?:为|是|在|于|[:：])+\s*{_WHERE}"
    ),
)
_LEFT = (
    re.compile(
        rf"(?:遗产|遗留|留下|留有|名下)[^。；;，]{{0,10}}?(?:位于|坐落于?在?|在|有)?\s*{_WHERE}的?[^，。；;]{{0,6}}?{_THING}"
    ),
    re.compile(
        rf"(?:遗产|遗留|留下|留有)[^。；;]{{0,20}}?{_THING}[^，。；;]{{0,6}}?(?:位于|坐落于?在?|在)\s*{_WHERE}"
    ),
)
_RECEIVED = (
    re.compile(
        rf"(?:收货|收件|收取|送货|交货|签收|寄送|配送|邮寄)(?:的)?(?:地址|地点|地)(?:写的|填的|留的)?(?:均|都|就)?(?:为|是|在|系|[:：])*\s*{_WHERE}"
    ),
    re.compile(rf"(?:寄|送|发|快递|邮寄)(?:货)?(?:到|至|往)(?:了)?(?:我|原告)?(?:在|家)?\s*{_WHERE}"),
)
_NOT_THERE = re.compile(
    r"此前|以前|原来|曾经|另一|另外|别的|其他|与本案无关|不在本案|派出所|法院|仲裁|公证处|证号"
)
"""Words of another house, or of an authority that stands there."""
_ENFORCES = re.compile(
    r"(?P<court>[\u4e00-\u9fff]{2,24}?人民法院)[^。；;，,]{0,12}?(?:申请(?:强制)?执行|立案执行|强制执行|执行立案|执行)"
)
_UNDER_A_NUMBER = re.compile(r"[（(〔\[]\d{4}[）)〕\]][^（()）\s，。；;]{2,8}执\d+号")


@once
def places_told(record: FilingRecord) -> tuple[tuple[str, str], ...]:
    """The facts of jurisdiction, by name, that the story and the claims tell for the cause of this filing."""
    path = _path(record.cause or "")
    found: list[tuple[str, str | None]] = []
    if path & _of_estate():
        told = _all(record, _ESTATE) or _in_papers(record)
        found.append(("property_address", _first(told) if _agree(told) else None))
    if "继承纠纷" in path:
        lived, left = _all(record, _LIVED), _all(record, _LEFT)
        if _agree(lived) and _agree(left):
            found += [("deceased_domicile_at_death", _first(lived)), ("main_estate_place", _first(left))]
    if "信息网络买卖合同纠纷" in path or "网络购物合同纠纷" in path:
        found.append(("receipt_place", _one(record, _RECEIVED)))
    if "拒不执行" in (record.cause or ""):
        found.append(("executing_court", _executing(record)))
    return tuple((name, place) for name, place in found if place)


def _path(cause: str) -> frozenset[str]:
    known = causes.by_name(cause)
    return frozenset(known.path if known else (cause,))


@cache
def _of_estate() -> frozenset[str]:
    """The causes for which the place of a house or of land decides（专属管辖）."""
    return frozenset(
        name for row in territory()["exclusive"] if "property_address" in row["facts"] for name in row["at"]
    )


def _one(record: FilingRecord, patterns: Sequence[re.Pattern[str]]) -> str | None:
    told = _all(record, patterns)
    return _first(told) if _agree(told) else None


def _first(told: Sequence[str]) -> str | None:
    return told[0] if told else None


def _agree(told: Sequence[str]) -> bool:
    """Whether all lie in the district of one court; a place that several courts may serve agrees with any of them."""
    if not told:
        return True
    served = [frozenset(court.id for court in places.find(place).basic_courts) for place in told]
    return bool(frozenset.intersection(*served))


def _all(record: FilingRecord, patterns: Sequence[re.Pattern[str]]) -> list[str]:
    """What the facts tell; where they tell none, what the claims do."""
    for source in (tellings(record), asked_for(record)):
        if found := [place for each in source for place in _places(unquoted(each.text), patterns)]:
            return found
    return []


def _places(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            near = text[max(0, match.start() - 6) : match.end("place")]
            if _NOT_THERE.search(near):
                continue
            if places.find(match["place"]).is_sure:
                yield match["place"]


def _in_papers(record: FilingRecord) -> list[str]:
    """Where the house, the land or the site is by the contract and by certificates（合同、不动产权证书）."""
    return [
        place
        for paper in papers_in(record, "evidence", "other")
        if _OF_ESTATE.search(f"{paper.title}{paper.called}") and not is_between_others(record, paper)
        for sentence in paper.sentences
        for place in _places(sentence.strip(), (*_ESTATE, _LIES_IN))
    ]


def _executing(record: FilingRecord) -> str | None:
    """The court that enforces, by its own number or its name."""
    for each in tellings(record):
        for number in _UNDER_A_NUMBER.findall(each.text):
            try:
                court = courts.by_code(case_numbers.parse(number).court_code)
            except case_numbers.BadCaseNumber:
                continue
            if court is not None:
                return court.name
    named = [match["court"] for each in tellings(record) for match in _ENFORCES.finditer(each.text)]
    known = {court.id: court.name for words in named for court in named_courts(words)}
    return next(iter(known.values())) if len(known) == 1 else None
