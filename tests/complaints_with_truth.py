"""Made-up complaints in the layouts that people really use, with what they say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from papers_with_truth import Chance, MadeUp, Truth, Words, spoken, sums_in_words

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass
class Suit:
    """What happened, before it is written down."""

    plaintiff: str
    number: str
    born: date
    sex: str
    address: str
    phone: str
    defendant: str
    defendant_address: str
    defendant_head: str
    """Of an organisation; empty for a person."""
    owed: Decimal
    interest: Decimal
    court: str
    day: date

    @property
    def facts(self) -> list[str]:
        return [
            f"{spoken(self.lent)}，被告因经营周转需要向原告借款{self.owed}元，约定一年内归还。原告当日通过银行转账向被告交付全部款项，被告出具借条一份。借款到期后，原告多次催要，被告以各种理由拖延，至今未还。",
            "根据《中华人民共和国民法典》第六百七十五条、第六百七十六条的规定，借款人应当按照约定的期限返还借款并支付逾期利息。为维护合法权益，特向贵院提起诉讼。",
        ]

    @property
    def lent(self) -> date:
        return self.day.replace(year=self.day.year - 2, day=min(self.day.day, 28))

    def truth(self, title: str, claims: list[str], sums: list[Decimal | None]) -> Truth:
        said = {
            "title": title,
            "plaintiffs": self.plaintiff,
            "plaintiffs.1.address": self.address,
            "plaintiffs.1.phone": self.phone,
            "defendants": self.defendant,
            "defendants.1.address": self.defendant_address,
            "court": self.court,
            "signed_on": self.day.isoformat(),
            "facts": "".join(self.facts),
        }
        if self.defendant_head:
            said["defendants.1.legal_representative"] = self.defendant_head
        for at, (claim, yuan) in enumerate(zip(claims, sums, strict=True), 1):
            said[f"claims.{at}"] = claim
            if yuan is not None:
                said[f"claims.{at}.amount_yuan"] = f"{yuan:.2f}"
        return said


def suit(chance: Chance) -> Suit:
    number, born, sex = chance.resident()
    firm = chance.random.random() < 0.4
    return Suit(
        chance.person(),
        number,
        born,
        sex,
        chance.address(),
        chance.mobile(),
        chance.company() if firm else chance.person(),
        chance.address(),
        chance.person() if firm else "",
        chance.sum(),
        Decimal(chance.random.randint(100, 9999)),
        chance.place()[4],
        chance.day(2025, 2026),
    )


def _person_truth(of: Suit) -> Truth:
    return {
        "plaintiffs.1.sex": of.sex,
        "plaintiffs.1.born_on": of.born.isoformat(),
        "plaintiffs.1.id_number": of.number,
    }


def _foot(of: Suit, signer: str) -> list[Words]:
    return [
        Words("此致", x=2),
        Words(of.court, x=0),
        Words("附：本起诉状副本1份", x=0),
        Words(f"{signer}（签名）：{of.plaintiff}", style="right"),
        Words(spoken(of.day), style="right"),
    ]


def _claims(of: Suit) -> tuple[list[str], list[Decimal | None]]:
    claims = [
        f"判令被告偿还原告借款本金{of.owed}元；",
        f"判令被告支付截至起诉之日的利息{of.interest}元，并以{of.owed}元为基数按年利率3.1%支付至实际清偿之日；",
        "本案诉讼费用由被告承担。",
    ]
    return claims, [of.owed, of.interest, None]


def _defendant(of: Suit) -> list[str]:
    if not of.defendant_head:
        return [f"被告：{of.defendant}，男，汉族，住{of.defendant_address}，联系电话13900008888。"]
    return [
        f"被告：{of.defendant}，住所地{of.defendant_address}。",
        f"法定代表人：{of.defendant_head}，总经理。",
    ]


def classic(chance: Chance) -> MadeUp:
    """One paragraph a party, items with 1. 2. 3."""
    of = suit(chance)
    claims, sums = _claims(of)
    words = [
        Words("民事起诉状", style="title"),
        Words(
            f"原告：{of.plaintiff}，{of.sex}，{spoken(of.born)}出生，汉族，住{of.address}，公民身份号码{of.number}，联系电话{of.phone}。"
        ),
        *map(Words, _defendant(of)),
        Words("诉讼请求", x=0),
        *(Words(f"{at}.{claim}") for at, claim in enumerate(claims, 1)),
        Words("事实和理由", x=0),
        *map(Words, of.facts),
        *_foot(of, "具状人"),
    ]
    return MadeUp("complaint", "sheet", words, {**of.truth("民事起诉状", claims, sums), **_person_truth(of)})


def spread(chance: Chance) -> MadeUp:
    """Labels pulled apart by spaces, a line for each answer."""
    of = suit(chance)
    claims, sums = _claims(of)
    head = [f"法定代表人：{of.defendant_head}    职务：总经理"] if of.defendant_head else []
    words = [
        Words("民 事 起 诉 状", style="title"),
        Words(f"原  告：{of.plaintiff}    性别：{of.sex}    民族：汉族", x=0),
        Words(f"出生日期：{spoken(of.born)}", x=0),
        Words(f"身份证号：{of.number}", x=0),
        Words(f"住  址：{of.address}", x=0),
        Words(f"联系电话：{of.phone}", x=0),
        Words(f"被  告：{of.defendant}", x=0),
        *(Words(line, x=0) for line in head),
        Words(f"{'住 所 地' if head else '住  址'}：{of.defendant_address}", x=0),
        Words("诉讼请求：", x=0),
        *(Words(f"{at}、{claim}") for at, claim in enumerate(claims, 1)),
        Words("事实与理由：", x=0),
        *map(Words, of.facts),
        *_foot(of, "具 状 人"),
    ]
    return MadeUp("complaint", "sheet", words, {**of.truth("民事起诉状", claims, sums), **_person_truth(of)})


def numbered(chance: Chance) -> MadeUp:
    """Full-width digits, headings 一、二、, sums in words and figures."""
    of = suit(chance)
    owed = sums_in_words(of.owed)
    claims = [f"请求判令被告立即归还借款人民币{owed}（¥{of.owed}元）；", "请求判令被告承担本案全部诉讼费用。"]
    words = [
        Words("民事起诉状", style="title"),
        Words(
            f"原告（反诉被告）：{of.plaintiff}，{of.sex}，{spoken(of.born).translate(WIDE)}生，汉族，身份证号码：{of.number.translate(WIDE)}，住址：{of.address}，电话：{of.phone}。"
        ),
        *map(Words, _defendant(of)),
        Words("一、诉讼请求"),
        *(Words(f"（{'一二'[at]}）{claim}") for at, claim in enumerate(claims)),
        Words("二、事实与理由"),
        *map(Words, of.facts),
        *_foot(of, "原告"),
    ]
    return MadeUp(
        "complaint", "sheet", words, {**of.truth("民事起诉状", claims, [of.owed, None]), **_person_truth(of)}
    )


def plain(chance: Chance) -> MadeUp:
    """Without colons, sums in 万元, no numbers before the claims."""
    of = suit(chance)
    of.owed = Decimal(chance.random.randint(2, 90) * 10_000)
    claims = [f"要求被告归还借款{of.owed / 10000:f}万元。", "诉讼费由被告承担。"]
    head = [Words(f"法定代表人 {of.defendant_head}")] if of.defendant_head else []
    facts = [f.replace(f"{of.owed}元", f"{of.owed / 10000:f}万元") for f in of.facts]
    words = [
        Words("起诉状", style="title"),
        Words(
            f"原告 {of.plaintiff}，{of.sex}，{spoken(of.born)}出生，住{of.address}，身份证号{of.number}，手机{of.phone}"
        ),
        Words(f"被告 {of.defendant}，住{of.defendant_address}"),
        *head,
        Words("诉讼请求", x=8, size=34),
        *map(Words, claims),
        Words("事实与理由", x=8, size=34),
        *map(Words, facts),
        *_foot(of, "起诉人"),
    ]
    truth = {**of.truth("起诉状", claims, [of.owed, None]), **_person_truth(of), "facts": "".join(facts)}
    return MadeUp("complaint", "sheet", words, truth)


def by_lawyer(chance: Chance) -> MadeUp:
    """A company with a lawyer sues two; 原告一 is not needed, 被告一 and 被告二 are."""
    of = suit(chance)
    company, code, head, lawyer = chance.company(), chance.uscc(), chance.person(), chance.person()
    second, firm = chance.person(), "江苏常正律师事务所"
    of.plaintiff = company
    claims, sums = _claims(of)
    words = [
        Words("民事起诉状", style="title"),
        Words(f"原告：{company}，统一社会信用代码：{code}，住所地：{of.address}。"),
        Words(f"法定代表人：{head}，执行董事，联系电话：{of.phone}。"),
        Words(f"委托诉讼代理人：{lawyer}，{firm}律师。"),
        Words(f"被告一：{of.defendant}，住所地：{of.defendant_address}。"),
        *([Words(f"法定代表人：{of.defendant_head}，总经理。")] if of.defendant_head else []),
        Words(f"被告二：{second}，女，汉族，住{chance.address()}。"),
        Words("案由：民间借贷纠纷"),
        Words("诉讼请求：", x=0),
        *(Words(f"{at}、{claim}") for at, claim in enumerate(claims, 1)),
        Words("事实和理由：", x=0),
        *map(Words, of.facts),
        *_foot(of, "具状人"),
    ]
    own = {
        "plaintiffs.1.uscc": code,
        "plaintiffs.1.legal_representative": head,
        "agents": lawyer,
        "agents.1.firm": firm,
    }
    return MadeUp(
        "complaint",
        "sheet",
        words,
        {**of.truth("民事起诉状", claims, sums), **own, "defendants.2": second, "cause": "民间借贷纠纷"},
    )


def enforcement(chance: Chance) -> MadeUp:
    """申请执行书, with the decision that is to be enforced."""
    of = suit(chance)
    of.defendant_head = ""
    of.defendant = chance.person()
    claims = [
        f"强制被执行人给付申请执行人{of.owed}元；",
        "强制被执行人加倍支付迟延履行期间的债务利息；",
        "执行费用由被执行人承担。",
    ]
    facts = (
        f"上述生效法律文书确定被执行人应给付申请执行人{of.owed}元。"
        "履行期限届满后，被执行人至今未履行，特申请强制执行。"
    )
    words = [
        Words("强制执行申请书", style="title"),
        Words(
            f"申请执行人：{of.plaintiff}，{of.sex}，{spoken(of.born)}出生，汉族，住{of.address}，公民身份号码{of.number}，联系方式{of.phone}。"
        ),
        Words(f"被执行人：{of.defendant}，男，汉族，住{of.defendant_address}，联系方式13900008888。"),
        Words("执行依据", x=0),
        Words(f"{of.court}作出的（2026）桂0203民初1882号民事判决书，已发生法律效力。"),
        Words("申请执行事项", x=0),
        *(Words(f"{at}.{claim}") for at, claim in enumerate(claims, 1)),
        Words("事实和理由", x=0),
        Words(facts),
        Words("财产线索", x=0),
        Words("被执行人名下有小型轿车一辆。"),
        *_foot(of, "申请执行人"),
    ]
    truth = {
        **of.truth("强制执行申请书", claims, [of.owed, None, None]),
        **_person_truth(of),
        "facts": facts,
        "property": "被执行人名下有小型轿车一辆。",
    }
    return MadeUp("complaint", "sheet", words, truth)


def private_prosecution(chance: Chance) -> MadeUp:
    """刑事自诉状."""
    of = suit(chance)
    of.defendant_head = ""
    of.defendant = chance.person()
    claims = [f"请求依法追究被告人{of.defendant}诽谤罪的刑事责任。"]
    facts = (
        f"{spoken(of.lent)}起，被告人在业主交流群连续发布捏造的内容，被点击、浏览二万余次。"
        "其行为触犯《中华人民共和国刑法》第二百四十六条，应当以诽谤罪追究刑事责任。"
    )
    words = [
        Words("刑事自诉状", style="title"),
        Words(
            f"自诉人：{of.plaintiff}，{of.sex}，{spoken(of.born)}出生，汉族，职工，大学文化，住{of.address}，公民身份号码{of.number}，联系方式{of.phone}。"
        ),
        Words(f"被告人：{of.defendant}，男，汉族，职工，高中文化，住{of.defendant_address}。"),
        Words("案由：诽谤罪", x=0),
        Words("诉讼请求", x=0),
        Words(f"1.{claims[0]}"),
        Words("事实和理由", x=0),
        Words(facts),
        *_foot(of, "自诉人"),
    ]
    return MadeUp(
        "complaint",
        "sheet",
        words,
        {**of.truth("刑事自诉状", claims, [None]), **_person_truth(of), "facts": facts, "cause": "诽谤罪"},
    )


COMPLAINTS: tuple[Callable[[Chance], MadeUp], ...] = (
    classic,
    spread,
    numbered,
    plain,
    by_lawyer,
    enforcement,
    private_prosecution,
)
