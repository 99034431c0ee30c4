"""Citations: as a ruling makes them, every law by its full name once, and the text behind one, where it is kept."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from court_filing.law.articles import Article, article, cite, laws

FULL_TITLES = {
    "民事诉讼法": "中华人民共和国民事诉讼法",
    "民诉法": "中华人民共和国民事诉讼法",
    "行政诉讼法": "中华人民共和国行政诉讼法",
    "行诉法": "中华人民共和国行政诉讼法",
    "刑事诉讼法": "中华人民共和国刑事诉讼法",
    "刑诉法": "中华人民共和国刑事诉讼法",
    "民法典": "中华人民共和国民法典",
    "民事诉讼法解释": "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
    "民诉法解释": "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
    "行政诉讼法解释": "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
    "行诉法解释": "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
    "刑事诉讼法解释": "最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释",
    "刑诉法解释": "最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释",
    "登记立案规定": "最高人民法院关于人民法院登记立案若干问题的规定",
    "执行工作规定": "最高人民法院关于人民法院执行工作若干问题的规定（试行）",
    "执行异议和复议规定": "最高人民法院关于人民法院办理执行异议和复议案件若干问题的规定",
    "公证债权文书执行规定": "最高人民法院关于公证债权文书执行若干问题的规定",
    "仲裁裁决执行规定": "最高人民法院关于人民法院办理仲裁裁决执行案件若干问题的规定",
    "财产保全规定": "最高人民法院关于人民法院办理财产保全案件若干问题的规定",
    "司法确认程序规定": "最高人民法院关于人民调解协议司法确认程序的若干规定",
    "民间借贷规定": "最高人民法院关于审理民间借贷案件适用法律若干问题的规定",
    "劳动争议解释（一）": "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "劳动争议司法解释（一）": "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "涉外民商事案件管辖规定": "最高人民法院关于涉外民商事案件管辖若干问题的规定",
    "第一审知识产权案件管辖规定": "最高人民法院关于第一审知识产权民事、行政案件管辖的若干规定",
    "北上广知识产权法院案件管辖规定": "最高人民法院关于北京、上海、广州知识产权法院案件管辖的规定",
}
"""What a ruling calls the laws that the rest of the house names in short."""

_LAW = re.compile(r"《((?:[^《》〈〉]|〈[^〉]*〉)+)》([^《]*)")
_ITEM = re.compile(r"(第[^（]+[条款])(第（.+）项)")
_NUMBER = re.compile(r"[零一二三四五六七八九十百千]+|\d+")
_RANGE = re.compile(r"第([零一二三四五六七八九十百千]+)条(?:至第([零一二三四五六七八九十百千]+)条)?")
_MOST_OF_A_RANGE = 10


def in_full(citation: str) -> str:
    """The citation with the full names of its laws: 《民诉法解释》第二百零九条 becomes 《最高人民法院关于适用….》."""
    return _LAW.sub(lambda found: f"《{FULL_TITLES.get(found[1], found[1])}》{found[2]}", citation)


def quoted(citation: str) -> tuple[Article, ...]:
    """The articles that a citation names, each whole and in its order: those of which the text is kept, no others."""
    kept = (article(law, number) for law, number in named(citation))
    return tuple(dict.fromkeys(each for each in kept if each))


def named(citation: str) -> tuple[tuple[str, int], ...]:
    """Every article that a citation names: its law, by the name under which texts are kept, and its number."""
    found: list[tuple[str, int]] = []
    for law, tail in _LAW.findall(citation):
        for first, last in _RANGE.findall(tail):
            begin = _numbers().get(first, 0)
            end = min(_numbers().get(last, begin), begin + _MOST_OF_A_RANGE)
            found += [(_kept_names().get(law, law), number) for number in range(begin, end + 1)]
    return tuple(found)


@cache
def _kept_names() -> dict[str, str]:
    """By what each law whose articles are kept is called besides: its full title, and other short names."""
    by_title = {FULL_TITLES[name]: name for name in laws() if name in FULL_TITLES}
    others = {name: by_title[title] for name, title in FULL_TITLES.items() if title in by_title}
    whole = {f"{maker}{name}": name for maker in ("中华人民共和国", "人民法院") for name in laws()}
    return {**whole, **by_title, **others}


def gathered(citations: Iterable[str]) -> str:
    """The citations as one list: laws before interpretations, each once with its articles in ascending order.

    An article that is cited alone gives way to one of its items; items of one paragraph share its number.
    """
    by_law: dict[str, list[str]] = {}
    for citation in citations:
        for law, tail in _LAW.findall(in_full(citation)):
            by_law.setdefault(law, []).extend(_articles(tail))
    laws = sorted(by_law, key=lambda law: not law.startswith("中华人民共和国"))
    return "、".join(f"《{law}》{'、'.join(_in_order(by_law[law]))}" for law in laws)


def _articles(tail: str) -> list[str]:
    parts = tail.replace("的规定", "").strip("、，和及。 ").split("、")
    return [part.strip() for part in parts if part.strip()]


def _in_order(articles: list[str]) -> list[str]:
    once = list(dict.fromkeys(articles))
    kept = [one for one in once if not any(other != one and other.startswith(one) for other in once)]
    ordered = sorted(kept, key=_place)
    shared = [_shared(before, article) for before, article in pairwise(ordered)]
    return [*ordered[:1], *shared]


def _shared(before: str, article: str) -> str:
    """第（二）项 where the article before it is another item of the same paragraph."""
    earlier, this = _ITEM.fullmatch(before), _ITEM.fullmatch(article)
    return this[2] if earlier and this and earlier[1] == this[1] else article


def _place(article: str) -> tuple[int, ...]:
    """Article, paragraph and item as numbers, by which they are put in order."""
    words = _NUMBER.findall(article)
    return tuple(int(word) if word.isdigit() else _numbers().get(word, 0) for word in words)


@cache
def _numbers() -> dict[str, int]:
    """Every number that an article has, as laws write it."""
    return {cite("", number)[3:-1]: number for number in range(1, 1300)}
