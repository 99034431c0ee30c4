"""What a form says of an agreement (约定) on arbitration or on the court: 有无仲裁、法院管辖约定."""

import re
from dataclasses import dataclass

from court_filing.law.forms.checks import answered_rows
from court_filing.law.forms.contradiction import Answers, is_said
from court_filing.law.forms.form import Form

_ASKED = re.compile(r"仲裁.*管辖约定")
_ARBITRATION = re.compile(r"仲裁")
_NONE = re.compile(
    r"(?:没有|没|无|未|不)(?:有|曾|任何)?(?:约定|选择|适用|采用|接受|同意|提交|申请|书面|达成|的){0,6}仲裁"
    r"|(?:放弃|排除|撤销|解除|取消|终止)(?:了|原|该|本|上述|合同|中|约定|书面|适用|提交|申请|通过|的){0,6}仲裁"
    r"|仲裁(?:协议|条款|约定|裁决|方式|程序|的|已|经|被|现|均|双方|法院|依法|协商|一致|确认|认定|裁定|予以|效力|为|是){0,8}"
    r"(?:无效|失效|不成立|不生效|不适用|放弃|排除|撤销|解除|取消|终止)"
)
"""That there is no agreement on arbitration, or that there is none any more."""
_LABOUR = re.compile(r"劳动(?:人事)?争议仲裁|劳动仲裁|土地承包")


@dataclass(frozen=True)
class Agreement:
    """The clause as it was written, and the question under which it stands."""

    question: str
    clause: str

    @property
    def on_arbitration(self) -> bool:
        """Whether it speaks of arbitration, and not of having none."""
        rest = _LABOUR.sub("", _NONE.sub("", self.clause))
        return _ARBITRATION.search(rest) is not None

    @property
    def names_court(self) -> bool:
        """Whether it speaks of a court besides."""
        return "法院" in self.clause


def agreement_in(form: Form, answers: Answers) -> Agreement | None:
    """The clause that was written there; None where there is none, or 无 was chosen."""
    for row in answered_rows(form):
        if not _ASKED.search(row.name):
            continue
        chosen = next((question for question in row.questions if question.boxes), None)
        written = next((question for question in row.questions if question.blank), None)
        if chosen is not None and answers.get(chosen.id) == "无":
            return None
        if written is not None and is_said(written, answers):
            return Agreement(written.id, str(answers[written.id]).strip())
    return None
