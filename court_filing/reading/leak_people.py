"""Children in a line（未成年人）: a name beside an age under 18, a day of birth, or the word itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"
    "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_RELATION = (
    r"(?:婚生子|婚生女|非婚生子|非婚生女|养子|养女|继子|继女|儿子|女儿|长子|次子|三子|长女|次女|三女|之子|之女|孩子|小孩|子女"
    r"|幼儿|幼女|学生|被监护人|未成年人|未成年子女|未成年被害人)"
)
_NAME = rf"(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
_AGE = r"(?:现年|今年|时年|年仅|年龄)?[:：]?(?P<age>[0-9]{1,2})(?:周?岁)"
_BORN = r"(?P<year>(?:19|20)[0-9]{2})[年.\-/](?P<month>[0-9]{1,2})[月.\-/](?P<day>[0-9]{1,2})日?(?:出?生)"
_OPEN = r"[（(，,、；;：:\s]{1,2}(?:[男女][，,、\s]?)?(?:[\u4e00-\u9fff]{1,4}族[，,、\s]?)?(?:系|为|是)?"

_NAMED = re.compile(
    rf"(?:{_RELATION}[：:，,\s]?(?:名叫|叫|为|系|姓名)?[：:]?)?{_NAME}"
    rf"(?:{_OPEN}(?:{_AGE}|{_BORN}|未成年)|(?=[，,。；、\s（(]|$))"
)


@dataclass(frozen=True)
class Child:
    """A name that belongs to somebody under 18, with where it stands in the line."""

    name: str
    start: int
    end: int


def children_in(line: str, *, on: date | None) -> Iterator[Child]:
    """The children whom a line names, as of that day; without one, a day of birth tells nothing.

    A bare name is nobody's child, and an age without a name hides nobody: both things have to stand there.
    """
    for found in _NAMED.finditer(line):
        if _is_child(found, on):
            yield Child(found["name"], *found.span("name"))


def _is_child(found: re.Match[str], on: date | None) -> bool:
    if found["age"]:
        return int(found["age"]) < 18
    if found["year"]:
        birth = _day(found["year"], found["month"], found["day"])
        return birth is not None and on is not None and is_under_18(birth, on=on)
    return "未成年" in found[0]


def is_under_18(birth: date, *, on: date) -> bool:
    """Whether somebody born on that day is a minor on `on`（民法典第十七条）."""
    years = on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
    return 0 <= years < 18


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
