"""Who signed a paper（具状人、签名）: beside a label, under it, or a name alone with words of its signing."""

import re
from collections.abc import Callable, Sequence

from court_filing.reading.surnames import COMPOUND, SURNAMES
from court_filing.reading.understood.claims import Fields
from court_filing.reading.understood.normal import DAY
from court_filing.reading.understood.paragraphs import spaced
from court_filing.reading.understood.passage import Passage
from court_filing.reading.words import Value

_SIGNER = spaced(
    [
        "具状人",
        "具呈人",
        "呈状人",
        "立状人",
        "告状人",
        "起诉人",
        "反诉原告",
        "反诉人",
        "自诉人",
        "申请执行人",
        "申请人",
        "上诉人",
        "异议人",
        "原告人",
        "原告",
        "诉状人",
        "起诉状人",
    ]
)
_SIGNED = re.compile(
    rf"(?:^|(?<=[\s。；;）)日]))(?P<label>{_SIGNER})\s*(?:[（(][^）)]{{0,14}}[）)])?\s*(?P<colon>[:：;；])?\s*(?P<name>[^\n：:]{{0,40}})$"
)
_A_NAME = (
    rf"(?:(?:{COMPOUND})[\u3400-\u9fff]{{1,2}}|[{SURNAMES}][\u3400-\u9fff]{{1,3}}|[\u3400-\u9fff]{{1,7}}·[\u3400-\u9fff·]{{1,14}}"
    r"|[\u3400-\u9fff（）()]{2,36}(?:公司|局|政府|委员会|厂|店|社|所|中心|院|小组))"
)
_NAMES = re.compile(rf"\s*{_A_NAME}(?:[、，,\s和]+{_A_NAME})*\s*(?:等.{{0,6}})?\s*")
_BESIDE = r"[（(](?:[^）)]{0,8}(?:签|盖章|公章|印|捺|按)[^）)]{0,14})[）)]"
_ALONE = (
    re.compile(rf"^\s*(?P<name>{_NAMES.pattern})(?:\s|[:：])+(?:手印|指印|签名|签字|盖章|签章|印章|印)\s*$"),
    re.compile(
        rf"^\s*(?P<name>[^。；;，:：\n（(]{{2,40}}(?:[（(][\u4e00-\u9fff]{{2,8}}[）)][^。；;，:：\n（(]{{0,20}})?)\s*{_BESIDE}\s*$"
    ),
    re.compile(
        r"^\s*(?P<label>(?:本人)?(?:签名|签字|落款|签章|亲笔))\s*(?:[（(][^）)]*[）)])?\s*[:：]\s*(?P<name>[^。；;：:\n]{2,40})$"
    ),
)
_NO_NAME = re.compile(r"[\s_＿.。]|[（(]?(?:签名|盖章|签字|公章|捺印)[^）)]{0,6}[）)]?|年.*日")
"""What stands in the place of a name where nobody has signed."""
_NO_SIGNER = re.compile(r"^附|年|签|盖章|法院|法定代表人|代理人")


def signed(
    passages: Sequence[Passage],
    label: re.Pattern[str],
    *,
    counts: Callable[[re.Match[str]], bool] = lambda _match: True,
) -> Fields:
    """The last label of a signature, and who signed beside it or under it."""
    fields: Fields = {}
    for number, passage in enumerate(passages):
        if (match := label.search(passage.text)) and counts(match):
            fields["signature_block"] = (passage.group(match, "label").value(),)
            if name := _NO_NAME.sub("", DAY.sub("", match["name"])):
                fields["signed_by"] = (passage.group(match, "name").value(name),)
            elif below := _signed_below(passages[number + 1 : number + 2]):
                fields["signed_by"] = (below,)
    return fields


def who_signed(passages: Sequence[Passage]) -> Fields:
    """Who signed a complaint: beside a label, else whose name stands alone there."""
    found = signed(passages, _SIGNED, counts=_is_a_label)
    return found if "signed_by" in found else {**found, **_alone(passages)}


def _is_a_label(match: re.Match[str]) -> bool:
    """Whether a signature is meant and no sentence that begins with the plaintiff: by its colon, or a name alone."""
    name = DAY.sub("", match["name"]).strip()
    return bool(match["colon"]) or not _NO_NAME.sub("", name) or _NAMES.fullmatch(name) is not None


def _alone(passages: Sequence[Passage]) -> Fields:
    """The names in a line of their own: 容婉芬（签名并按手印）, or before the day."""
    for passage in reversed(passages):
        for pattern in _ALONE:
            match = pattern.match(passage.text)
            if match and not _NO_SIGNER.search(match["name"]) and not re.search(_SIGNER, match["name"]):
                return {"signed_by": (passage.group(match, "name").strip().value(),)}
    for passage in passages[1:]:
        bare = DAY.sub("", passage.text).strip(" 。")
        if _NAMES.fullmatch(bare) and not _NO_SIGNER.search(bare):
            return {"signed_by": (passage[: len(bare.rstrip())].strip().value(),)}
    return {}


def _signed_below(passages: Sequence[Passage]) -> Value | None:
    """The name that stands alone in the line under the label."""
    for passage in passages:
        plain = passage.without_gaps()
        if re.fullmatch(r"[\u3400-\u9fff·（）()]{2,40}", plain.text) and not _NO_SIGNER.search(plain.text):
            return plain.value()
    return None
