"""What a story tells besides what happened: the sum that is claimed and the places, so that they need not be typed.

Only what is plain is taken: of several sums the one that is said to be owed in all, of a place only one that is named
with its district, or after 在, 住, 到. The person sees what was read and may change it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from court_filing.law import divisions, places
from court_filing.law.courts import provinces
from court_filing.law.divisions import STATISTICAL_CITIES
from court_filing.law.provinces import short_name

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二三四五六七八九十百千两俩])"
_SUM = re.compile(
    rf"(?P<number>{_NUMBER}++(?:[百千万亿]{_NUMBER}*+)*+)(?:来|多|余|好几)?(?P<unit>万|千)?"
    r"(?P<money>多?(?:元|块(?:钱|多)?|人民币|的?(?:货款|工资|工钱|欠款|借款|房租|租金|押金|定金|彩礼|学费|货|工程款)))?"
)
_NOT_MONEY = re.compile(
    r"^(?:多)?(?:年|个|天|月|号|日|岁|点|小时|分钟|次|回|套|间|亩|人|斤|公斤|吨|平|米|公里|辆|台|头|只|棵|栋|层|楼|家|条|张|份|"
    r"期|%|成|倍|把|口|级|厘|分利|届|页|件|箱|车|包|双|本|块地|块板|块砖|块田)"
)
_SPENT_BY_TIME = re.compile(r"(?:[每一]个?[月天年日次件单吨斤米亩车箱]|每|月薪|年薪|日薪|单价).{0,3}$")
_OWED = re.compile(
    r"(?:还欠|还差|还剩|剩下|剩|尾款|一共欠|总共欠|共欠|合计|总共|一共|欠|拖欠|差我|索赔|赔我|赔偿|要回|追回|退我|退还|返还)"
    r"[^，。；,;]{0,6}$"
)
_IN_ALL = re.compile(r"(?:还欠|还差|还剩|剩下|剩|尾款|共欠|合计|总共|一共)[^，。；,;]{0,6}$")
_OWN_DEBT = re.compile(
    r"(?:我们?|俺|咱们?)(?:也|还|倒|都|确实|是|本来|就|又|另外)*(?:欠|差)(?!我|咱|俺)[^，。；,;]{0,8}$"
)
_LEAST_YUAN = Decimal(100)
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")
_AT = re.compile(r"(?:在|住|到|去|位于|来自|老家是?|户口是?|户籍是?|回|搬到|叫)$")
_ROLES = (
    ("accident_place", re.compile(r"被?撞|追尾|车祸|事故|刮蹭|剐蹭")),
    ("labour_performance_place", re.compile(r"上班|干活|打工|工地|入职|送外卖|跑单|做工")),
    ("property_address", re.compile(r"房|屋|宅|铺|店面|门面|承包地|小区|楼盘|买的|租的")),
)
_WHO = re.compile(
    r"(?P<plaintiff_address>我们?(?:家|厂|公司|这边|人|自己|户口|老家|现在)?|俺|咱|本人)"
    r"|(?P<defendant_address>他们?|她们?|对方|被告|老板|公司|厂|房东|朋友|同学|亲戚|同事|借款人|欠.{0,2}的人|人家|前夫|前妻|"
    r"老公|老婆|男方|女方|丈夫|妻子|中介|店家|卖家|商家|供应商|客户|甲方|表哥|表弟|堂哥|堂弟|舅舅|叔叔|哥哥?|弟弟?|姐姐?|妹妹?)"
)
_OF_HIM = re.compile(
    r"^的(?:一个|一家|那个)?[一-龥]{0,4}?(?:人|友|学|乡|戚|事|板|司|家|户|哥|弟|姐|妹|叔|厂|店|商)"
)


def facts(text: str) -> dict[str, str]:
    """The facts that the story tells, by the names of `law/jurisdiction`: claim_yuan and the addresses."""
    found = dict(_addresses(text))
    yuan = claimed(text)
    return {**found, "claim_yuan": f"{yuan.normalize():f}"} if yuan is not None else found


def claimed(text: str) -> Decimal | None:
    """The sum that is claimed, in yuan; None where none is named, or several are and none is said to be the whole.

    What the teller owes the other side is not claimed.
    """
    sums = list(_sums(re.sub(r"\s+", "", text)))
    in_all = [yuan for yuan, before in sums if _IN_ALL.search(before)]
    if in_all:
        return in_all[-1]
    different = {yuan for yuan, before in sums if _OWED.search(before)} or {yuan for yuan, _before in sums}
    return different.pop() if len(different) == 1 else None


def _sums(text: str) -> Iterator[tuple[Decimal, str]]:
    """The sums with the words before them, without what the teller owes."""
    for match in _SUM.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() :]
        number = match["number"] + (match["unit"] or "")
        is_large = "万" in number or "亿" in number
        if not (match["money"] or is_large) or _NOT_MONEY.match(after) or _SPENT_BY_TIME.search(before):
            continue
        if _OWN_DEBT.search(before):
            continue
        yuan = read_number(number)
        if yuan is not None and yuan >= _LEAST_YUAN:
            yield yuan, before


def read_number(said: str) -> Decimal | None:
    """A number as people write or say it: 5万, 3万2, 三万二, 两千五, 1.5万, 12,000; None where it is none."""
    rest = said.replace(",", "")
    total, unit = Decimal(0), 0
    for name in ("亿", "万", "千", "百", "十"):
        if name not in rest:
            continue
        head, _, rest = rest.partition(name)
        part = read_number(head) if len(head) > 1 and not head.isdigit() else _digits(head)
        if part is None and not (name == "十" and not head):
            return None
        unit = _UNITS[name]
        total += (part if part is not None else 1) * unit
    last = _digits(rest.lstrip("零〇"))
    if not rest.strip("零〇"):
        return total if unit else _digits(rest)
    if last is None:
        return None
    is_short = unit > 10 and len(rest) == 1 and last < 10  # 三万二 is 32,000
    return total + (last * unit / 10 if is_short else last)


def _digits(said: str) -> Decimal | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", said):
        return Decimal(said)
    if said and all(char in _DIGITS for char in said):
        return Decimal("".join(str(_DIGITS[char]) for char in said))
    return None


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Whose place it is and its words; the first of each."""
    seen: set[str] = set()
    last = ""
    for clause in _CLAUSE.split(text):
        for match in _named().finditer(clause):
            before, after = clause[: match.start()], clause[match.end() :]
            if not _is_place(match, before):
                continue
            role = _role(f"{last}，{before}", before, after)
            if role not in seen:
                seen.add(role)
                yield role, match.group()
        last = clause


def _is_place(match: re.Match[str], before: str) -> bool:
    """Whether it is surely meant as a place: one district, or a city where somebody is."""
    place = places.find(match.group())
    if match["area"] or match["short"] or match["quarter"]:
        return len(place.areas) == 1
    return bool(place.city or place.areas) and _AT.search(before) is not None


def _role(story: str, before: str, after: str) -> str:
    if _OF_HIM.match(after):
        return "defendant_address"
    who = [(found.start(), found.lastgroup or "") for found in _WHO.finditer(before)]
    for role, words in _ROLES:
        told = list(words.finditer(before)) or list(words.finditer(after[:6]))
        if told and (not who or told[-1].string is after or told[-1].start() > who[-1][0]):
            return role
    if not who:
        who = [(found.start(), found.lastgroup or "") for found in _WHO.finditer(story)]
    return who[-1][1] if who else "defendant_address"


@cache
def _named() -> re.Pattern[str]:
    """Province, city and district as they follow one another; what stands before the district may be missing."""
    areas = {area for name in provinces() for area in divisions.areas_in(name)}
    cities = {area.city for area in areas} - set(STATISTICAL_CITIES) - {""}
    stems = _any({places.stem_of(area.name) for area in areas})
    province = _any({short_name(name) for name in provinces()}) + "[省市]?"
    city = _any(cities | {places.stem_of(name) for name in cities}) + "市?"
    area = _any({area.name for area in areas if len(area.name) > 2})
    return re.compile(
        f"(?:{province})?(?:{city})?(?P<area>{area})"
        f"|(?:{province})?{city}(?P<short>{stems})?"
        f"|(?:北京|上海|天津|重庆)市?(?P<quarter>{stems})?"
    )


def _any(names: set[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})"
