"""How a doubt about the chosen court is put to the person, and how it is mended: by its kind and the kind of case."""

from collections.abc import Callable, Mapping
from enum import Enum

from court_filing.review.record import CaseType
from court_filing.texts import Text


class Kind(Enum):
    """In what the chosen court differs."""

    LEVEL = "level"
    EXCLUSIVE = "exclusive"
    AGREED = "agreed"
    TERRITORY = "territory"
    SPECIAL = "special"
    ENFORCEMENT = "enforcement"


def words_for(kind: Kind, case_type: CaseType) -> Callable[..., Text]:
    """How the doubt is put, from `court` and `reasons`; of the level each kind of case has its own words."""
    return _LEVEL_WORDS[case_type] if kind is Kind.LEVEL else _WORDS[kind]


def _of_level(**values: str) -> Text:
    return Text(
        "按请求的金额和双方的情况，一审像是不归{court}这一级法院管。按填写的情况，有管辖权的像是：{reasons}。",
        **values,
    )


def _of_agency_level(**values: str) -> Text:
    return Text(
        "行政案件一审由哪一级法院管，看被告是哪一级行政机关和案件的种类：像是不归{court}这一级法院管。"
        "按填写的情况，有管辖权的像是：{reasons}。",
        **values,
    )


def _of_criminal_level(**values: str) -> Text:
    return Text(
        "刑事自诉案件一审一般由基层人民法院管，像是不归{court}这一级法院管。按填写的情况，有管辖权的像是：{reasons}。",
        **values,
    )


def _of_exclusive(**values: str) -> Text:
    return Text(
        "这类纠纷由法律规定的法院专属管辖，没有看出{court}和它的联系。按填写的情况，有管辖权的像是：{reasons}。",
        **values,
    )


def _of_agreed(**values: str) -> Text:
    return Text(
        "书面约定了由别的法院管辖，选的是{court}。按填写的情况，约定的像是：{reasons}。",
        **values,
    )


def _of_special(**values: str) -> Text:
    return Text(
        "这类案件归哪一种法院（普通法院，还是知识产权、海事、金融、互联网、铁路法院）管，法律有专门规定："
        "像是不归{court}管。按填写的情况，有管辖权的像是：{reasons}。",
        **values,
    )


def _of_territory(**values: str) -> Text:
    return Text(
        "从填写的内容没有看出{court}和这件事的联系。按填写的情况，有管辖权的像是：{reasons}。", **values
    )


def _of_enforcement(**values: str) -> Text:
    return Text(
        "从填写的内容没有看出{court}可以执行这份文书。按填写的情况，有管辖权的像是：{reasons}。", **values
    )


_LEVEL_WORDS: Mapping[CaseType, Callable[..., Text]] = {
    CaseType.CIVIL: _of_level,
    CaseType.PRIVATE_PROSECUTION: _of_criminal_level,
    CaseType.ADMINISTRATIVE: _of_agency_level,
}
_WORDS: Mapping[Kind, Callable[..., Text]] = {
    Kind.EXCLUSIVE: _of_exclusive,
    Kind.AGREED: _of_agreed,
    Kind.SPECIAL: _of_special,
    Kind.TERRITORY: _of_territory,
    Kind.ENFORCEMENT: _of_enforcement,
}
CURES = {
    Kind.LEVEL: Text(
        "请改选法院；金额、被告或者地址写错的，请改正；有别的依据的，例如上级法院指定，请在选法院那一步选“其他”并写明。"
    ),
    Kind.EXCLUSIVE: Text(
        "请改选法院；房屋、土地等的地址写错的，请改正；有别的依据的，请在选法院那一步选“其他”并写明。"
    ),
    Kind.AGREED: Text("请改选约定的法院；约定已经改了、无效，或者抄错了的，请改正，或者在选法院那一步写明。"),
    Kind.SPECIAL: Text(
        "请改选法院；案由选错了的，请改正；有别的依据的，例如上级法院指定，请在选法院那一步选“其他”并写明。"
    ),
    Kind.TERRITORY: Text(
        "请改选法院；确实由这个法院管的，请在选法院那一步说明联系，例如合同在那里履行、书面约定了它、事情发生在那里。"
    ),
    Kind.ENFORCEMENT: Text("请改选法院；要执行的财产在那里的，请在选法院那一步写明财产在哪里。"),
}
