"""P10: who sues has an interest of their own（直接利害关系）; asked only where the words say otherwise."""

import re
from collections.abc import Iterator
from datetime import date

from court_filing.review.finding import Found, Severity
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.review.telling import asked_for, story, tellings
from court_filing.texts import Text

ARTICLE = {CaseType.CIVIL: "《民事诉讼法》第一百二十二条第（一）项"}
FOR_OTHERS = re.compile("代位权|公司|股东|股权|公益|信托|遗产管理|撤销权|著作权|证券|期货|破产|业主")
"""Causes in which somebody sues in their own name for another by law."""
_OTHERS = (
    r"(?:案外人|他人|别人|朋友|同事|亲戚|亲属|邻居|同学|老乡"
    r"|(?:其|我|原告)的?(?:父|母|哥|弟|姐|妹|儿子|女儿|丈夫|妻子|叔|舅|姑|姨))"
)
NOT_OWN = re.compile(
    r"(?:由|让|托|委托|请)原告(?:[^，。；;]{0,10})?以(?:自己|本人|其|原告)的?名义[^，。；;]{0,6}(?:起诉|提起|诉讼|主张|追讨|要求)"
    rf"|原告(?:代|替|帮)(?:为|其|助)?[^，。；;]{{0,4}}{_OTHERS}[^，。；;]{{0,10}}(?:起诉|提起|诉讼|追讨|追索|要回)"
    rf"|(?:代|替|帮){_OTHERS}[^，。；;]{{0,8}}(?:起诉|提起本诉|提起诉讼)"
    r"|(?:不便|不方便|不愿|没有时间|无法)(?:亲自)?(?:出面|起诉|露面)[^。；;]{0,12}(?:由|让|托|委托|请)原告[^。；;]{0,16}(?:起诉|诉至|提起诉讼)"
    r"|原告(?:本人)?(?:与|和)(?:本案|此案|该案|双方)[^，。；;]{0,4}(?:没有|无)(?:直接)?(?:的)?利害关系"
)
"""Words of somebody who sues for another, in their own name."""
ANOTHERS = re.compile(
    r"(?:出借人|债权人|权利人|所有权人|产权人|出卖人|出租人)(?:实际|实)?(?:上)?(?:是|为|系)案外人"
    r"|原告(?:并非|不是|并不是)[^，。；;]{0,12}(?:出借人|债权人|权利人|合同当事人|相对方|所有权人|产权人)"
)
HANDED_ON = re.compile("转让|受让|继承|代持|隐名|授权|委托书|代位|承继|保险人|追偿")
"""Words of how what was another's has come to the plaintiff."""
TO_ANOTHER = re.compile(
    rf"被告[^，。；;]{{0,6}}向{_OTHERS}[^，。；;]{{0,8}}(?:返还|偿还|归还|支付|给付|赔偿|还款|付款)"
)
"""A claim that pays somebody else."""


@rule("P10.own_interest", severity=Severity.ASK, article=ARTICLE)
def sues_for_another(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Facts or claims say plainly that what is sued for is another's."""
    if FOR_OTHERS.search(record.cause or ""):
        return
    said = next((each for each in tellings(record) if NOT_OWN.search(each.text)), None)
    if said is None and not HANDED_ON.search(story(record)):
        said = next((each for each in tellings(record) if ANOTHERS.search(each.text)), None)
    said = said or next((each for each in asked_for(record) if TO_ANOTHER.search(each.text)), None)
    if said is not None:
        yield Found(
            said.where,
            Text("写的像是替别人起诉：“{words}”。原告要和本案有直接利害关系。", words=said.text.strip()[:60]),
            Text(
                "请由权利人本人作原告，不方便出庭的，可以委托代理人；权利已经转给原告，或者法律规定原告可以起诉的，请写明。"
            ),
        )
