"""P7: one telephone for two opponents (电话): what the court sends to the one, the other reads."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

from court_filing.review.finding import Found, Severity
from court_filing.review.likeness import same_phone
from court_filing.review.naming import called, is_blank
from court_filing.review.record import CaseType, FilingRecord
from court_filing.review.rule import rule
from court_filing.texts import Text

CONTACT = {
    CaseType.CIVIL: "《民事诉讼法》第一百二十四条第（一）项、第（二）项",
    CaseType.PRIVATE_PROSECUTION: "《登记立案规定》第五条",
    CaseType.ADMINISTRATIVE: "《登记立案规定》第四条",
    CaseType.ENFORCEMENT: "《执行工作规定》第十六条",
}
_CURE = Text("请核对双方的电话，把写错的一个改正；不知道对方电话的，可以空着。")


@rule("P7.same_phone", severity=Severity.ASK, article=CONTACT)
def one_phone_for_opponents(record: FilingRecord, _today: date) -> Iterator[Found]:
    """Opponents, and who acts for the other side, have telephones of their own."""
    for (one, ours), (other, theirs) in product(record.initiators, record.respondents):
        if _same(ours.phone, theirs.phone) and ours.name != theirs.name:
            message = Text(
                "{other}的电话和{one}的一样。", other=called(record, other), one=called(record, one)
            )
            yield Found(f"parties[{other}].phone", message, _CURE)
    for (index, agent), (other, theirs) in product(record.own_agents, record.respondents):
        if _same(agent.phone, theirs.phone):
            message = Text(
                "代理人{name}的电话和{other}的一样。", name=agent.name or "", other=called(record, other)
            )
            yield Found(f"agents[{index}].phone", message, _CURE)


def _same(one: str | None, other: str | None) -> bool:
    if is_blank(one) or is_blank(other):
        return False
    return re.search(r"\d", str(one)) is not None and same_phone(str(one), str(other))
