"""Which paper it is: by words that stand on it and hardly anywhere else."""

import re
from collections.abc import Mapping

from court_filing.reading.words import Paper

_SIGNS: Mapping[Paper, tuple[tuple[str, int], ...]] = {
    Paper.ID_FRONT: (
        (r"公民身份号码|民身份号|公民身.号码", 5),
        (r"姓名|^.{0,4}名", 1),
        (r"性别[男女]", 2),
        (r"民族", 1),
        (r"出生\d{4}年", 2),
        (r"住址", 1),
    ),
    Paper.ID_BACK: (
        (r"居民身份证", 5),
        (r"签发机关|签发机", 4),
        (r"有效期限|有效期", 2),
        (r"中华人民共和国", 1),
    ),
    Paper.BUSINESS_LICENCE: (
        (r"营业执照", 5),
        (r"统一社会信用代码", 2),
        (r"经营范围", 2),
        (r"注册资本|成立日期|营业期限", 2),
        (r"登记机关", 2),
    ),
    Paper.LAWYER_LICENCE: (
        (r"律师执业证", 6),
        (r"执业机构", 3),
        (r"执业证号", 3),
        (r"执业证类别|持证人|资格证号", 3),
    ),
    Paper.AUTHORITY_LETTER: (
        (r"授权委托书|委托书$", 7),
        (r"受委托人|受托人|委托人", 2),
        (r"代理权限|特别授权|一般授权|一般代理|特别代理", 3),
    ),
    Paper.JUDGMENT: (
        (r"(?:判决书|裁定书|(?<!仲裁)调解书|决定书|支付令)$", 5),
        (r"判决如下|裁定如下|达成如下协议|决定如下", 4),
        (r"[（(〔\[]20\d{2}[）)〕\]].{2,14}号", 3),
        (r"审判长|审判员|书记员|独任", 3),
        (r"如不服本判决|如不服本裁定|终审判决|发生法律效力", 2),
    ),
    Paper.AWARD: (
        (r"仲裁委员会", 4),
        (r"裁决书|仲裁调解书", 6),
        (r"裁决如下", 4),
        (r"仲裁员|首席仲裁员|仲裁庭", 2),
        (r"仲裁请求", 1),
    ),
    Paper.FIRM_LETTER: (
        (r"^.{0,36}(?:函|介绍信|指派(?:通知)?书)(?:[（(].{0,16}[）)])?$", 3),
        (r"我所|本所|我中心", 2),
        (r"指派|委派", 3),
        (r"特此函告|特此致函|特此函达|特此介绍|特此证明", 2),
    ),
    Paper.HEAD_CERTIFICATE: (
        (r"^.{0,4}(?:法定代表人|主要负责人|负责人|经营者)(?:[（(]负责人[）)])?身份证明书?$", 7),
        (r"(?:我|本)(?:单位|公司|企业|厂|院|所|店|社|校|行|会|局|中心).{0,20}(?:法定代表人|负责人)", 3),
        (r"特此证明", 2),
    ),
    Paper.EVIDENCE_LIST: (
        (r"^(?:.{0,6}证据(?:材料)?)(?:清单|目录|列表)$", 6),
        (r"证据名称", 2),
        (r"证明(?:目的|对象|内容|事项)|证据来源|拟证明", 2),
    ),
    Paper.COMPLAINT: (
        (
            r"^.{0,8}(?:起诉状|自诉状|反诉状|上诉状|起诉书|申请书|异议书|(?<!答辩)诉状|诉讼状|诉讼书|起诉信|告状信|状纸|状子)$",
            7,
        ),
        (r"此致", 3),
        (r"诉讼请求|请求事项|申请事项|申请请求|执行请求", 4),
        (r"事实[与和及、]理由", 3),
        (r"具状人|起诉人|^自诉人|申请人", 2),
        (r"^原告|^被告|^被申请人|^被执行人", 2),
    ),
}
_LEAST = 6
_HINTED = 3
"""What a slot adds to the papers that belong into it: enough where the words leave room, too little for a proof."""

_SLOTS: Mapping[str, tuple[Paper, ...]] = {
    "identity_front": (Paper.ID_FRONT, Paper.ID_BACK),
    "identity_back": (Paper.ID_BACK, Paper.ID_FRONT),
    "agent_identity_front": (Paper.ID_FRONT, Paper.ID_BACK),
    "agent_identity_back": (Paper.ID_BACK, Paper.ID_FRONT),
    "guardian_identity_front": (Paper.ID_FRONT, Paper.ID_BACK),
    "guardian_identity_back": (Paper.ID_BACK, Paper.ID_FRONT),
    "licence": (Paper.BUSINESS_LICENCE,),
    "lawyer_licence": (Paper.LAWYER_LICENCE,),
    "authority_letter": (Paper.AUTHORITY_LETTER,),
    "complaint": (Paper.COMPLAINT,),
    "judgment": (Paper.JUDGMENT,),
    "arbitration_award": (Paper.AWARD,),
    "firm_letter": (Paper.FIRM_LETTER,),
    "office_letter": (Paper.FIRM_LETTER,),
    "legal_rep_certificate": (Paper.HEAD_CERTIFICATE,),
    "evidence_list": (Paper.EVIDENCE_LIST,),
}
_SMALL = frozenset({Paper.ID_FRONT, Paper.ID_BACK, Paper.BUSINESS_LICENCE, Paper.LAWYER_LICENCE})
_NO_CARD = re.compile(
    r"户口簿|户口本|常住人口|户主|户号|出生医学证明|(?:结婚|离婚)证(?!明)|残疾人证|社会保障卡|驾驶证|行驶证|不动产权|亲属关系证明"
)
"""What stands on papers that tell of somebody as a card does, and are none: often of several people at once."""
_NO_RESIDENT_CARD = re.compile(
    r"(?:来往|往来)(?:内地|大陆|港澳|台湾)|通行证|台胞证|回乡证|护照|PASSPORT|永久居留|PERMANENTRESIDENT",
    re.IGNORECASE,
)
"""What stands on passes and passports: their fronts name who issued them, as a card's back does."""
_WRITTEN = 700
"""A card or licence carries fewer characters; a longer text only speaks of one."""
_HEAD = 12
"""A paper's title stands on one of its first lines; further down a title is somebody else's."""


def recognised(lines: list[str], *, slot: str | None = None) -> Paper | None:
    """The paper for which most speaks; None where little speaks for any. `lines`: from top to bottom."""
    plain = [re.sub(r"\s+", "", line) for line in lines]
    points = {paper: _points(paper, plain) for paper in Paper}
    for rank, paper in enumerate(_SLOTS.get(slot or "", ())):
        points[paper] += _HINTED - rank if points[paper] else 0
    if sum(map(len, plain)) > _WRITTEN:
        points = {paper: score for paper, score in points.items() if paper not in _SMALL}
    if any(_NO_CARD.search(line) for line in plain):
        points[Paper.ID_FRONT] = 0
    if any(_NO_RESIDENT_CARD.search(line) for line in plain):
        points[Paper.ID_BACK] = 0
    best = max(points, key=lambda paper: points[paper])
    return best if points[best] >= _LEAST else None


def _points(paper: Paper, lines: list[str]) -> int:
    total = 0
    for pattern, points in _SIGNS[paper]:
        is_title = pattern.endswith("$")
        looked_at = lines[:_HEAD] if is_title else lines
        if any(re.search(pattern, line) for line in looked_at):
            total += points
    return total
