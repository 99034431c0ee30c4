"""Made-up papers with what they say: cards, licences, letters, complaints in many layouts, decisions.

Every paper is a list of `Words` to draw and the truth by the names of `reading.understood`. All invented, by chance
from a seed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from court_filing.law.amounts import in_words
from court_filing.law.identifiers import credit_check_character, resident_check_digit

Truth = dict[str, str]


@dataclass(frozen=True)
class Words:
    """Words at a place of a card, or a paragraph of a sheet (then `x` is its indent in ems, `y` is not used)."""

    text: str
    x: float = 2
    y: float = 0
    size: int = 30
    style: str = ""
    """`label` (blue on cards), `title` or `right` on sheets."""


@dataclass
class MadeUp:
    """A paper: how it is drawn, its words, and what a reader should find."""

    kind: str
    shape: str
    """`card`, `licence` or `sheet`."""
    words: list[Words] = field(default_factory=list)
    truth: Truth = field(default_factory=dict)


SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严"
    "莫孔向汤牟蒙乔"
)
DOUBLE = ("欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟")
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红玲芬燕彬凤洁梅琳素云莲真环雪荣爱妹香月莺媛瑞"
    "凡佳嘉琼勤珍贞莉桂叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦"
    "岚苑筠柔竹霭凝晓欢霄枫芸菲寒欣滢伊亚宜可姬舒影荔枝思文博瀚宇轩浩然子墨一诺"
)
RARE = "堃翀昇淼鑫祎玥甦婳赟懿喆垚珺旻昶"
ETHNIC = ("汉",) * 14 + ("回", "满", "壮", "蒙古", "维吾尔", "土家", "苗")
PLACES = (
    ("北京市", "朝阳区", "京0105", "110105", "北京市朝阳区人民法院"),
    ("江苏省南京市", "鼓楼区", "苏0106", "320106", "南京市鼓楼区人民法院"),
    ("浙江省杭州市", "西湖区", "浙0106", "330106", "杭州市西湖区人民法院"),
    ("广东省深圳市", "福田区", "粤0304", "440304", "深圳市福田区人民法院"),
    ("四川省成都市", "武侯区", "川0107", "510107", "成都市武侯区人民法院"),
    ("湖北省武汉市", "洪山区", "鄂0111", "420111", "武汉市洪山区人民法院"),
    ("陕西省西安市", "雁塔区", "陕0113", "610113", "西安市雁塔区人民法院"),
    ("广西壮族自治区柳州市", "鱼峰区", "桂0203", "450203", "柳州市鱼峰区人民法院"),
)
STREETS = (
    "建国路 中山北路 文三路 福华路 人民南路 珞瑜路 长安南路 荣军路 解放街 学府大道 梅山路 湖滨东路".split()
)
TRADES = "轴承 机械 商贸 建筑工程 餐饮管理 信息技术 物流 电子科技 装饰工程 纺织品".split()
WORDS_OF_FIRMS = "锐驰 恒屹 鼎盛 华源 天成 博远 瑞丰 启航 德信 汇通 万和 宏泰".split()
POSTS = "执行董事 总经理 董事长 经理".split()
DIGITS = "〇一二三四五六七八九"


class Chance:
    """Made-up people, numbers, days and sums from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one(self, many: "str | tuple[str, ...] | list[str]") -> str:
        return self.random.choice(many)

    def person(self) -> str:
        if self.random.random() < 0.04:
            return self.one(("阿依古丽·买买提", "迪丽娜尔·阿不都", "扎西·多吉"))
        surname = self.one(DOUBLE) if self.random.random() < 0.05 else self.one(SURNAMES)
        signs = GIVEN + (RARE if self.random.random() < 0.3 else "")
        return surname + "".join(self.one(signs) for _ in range(self.random.choice((1, 2, 2))))

    def company(self) -> str:
        city = self.one(("常州", "德阳", "南京", "深圳", "成都", "西安", "武汉"))
        tail = self.one(("有限公司", "有限责任公司", "股份有限公司"))
        return city + self.one(WORDS_OF_FIRMS) + self.one(TRADES) + tail

    def place(self) -> tuple[str, str, str, str, str]:
        return self.random.choice(PLACES)

    def address(self, *, long: bool = False) -> str:
        upper, lower, *_rest = self.place()
        house = f"{self.one(STREETS)}{self.random.randint(1, 399)}号"
        flat = (
            f"{self.random.randint(1, 20)}栋{self.random.randint(1, 4)}单元{self.random.randint(101, 1802)}室"
        )
        return upper + lower + house + (flat if long or self.random.random() < 0.5 else "")

    def day(self, first: int = 2015, last: int = 2026) -> date:
        return date(first, 1, 1) + timedelta(days=self.random.randrange((last - first) * 365))

    def resident(self) -> tuple[str, date, str]:
        """Number, day of birth, sex."""
        born, order = self.day(1950, 2005), self.random.randint(0, 999)
        head = self.place()[3] + f"{born:%Y%m%d}{order:03d}"
        return head + resident_check_digit(head), born, "男" if order % 2 else "女"

    def uscc(self) -> str:
        head = "91" + self.place()[3] + "".join(self.one("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
        return head + credit_check_character(head)

    def mobile(self) -> str:
        return f"139{self.random.randint(0, 99999999):08d}"

    def sum(self) -> Decimal:
        whole = self.random.choice((self.random.randint(1, 99) * 10_000, self.random.randint(1_000, 999_999)))
        return Decimal(whole) + (
            Decimal(self.random.randint(1, 99)) / 100 if self.random.random() < 0.3 else 0
        )


def spoken(day: date) -> str:
    """2026年11月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_day(day: date) -> str:
    """二〇二六年十一月九日."""

    def small(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (
            DIGITS[ones] if ones else ""
        )

    return "".join(DIGITS[int(sign)] for sign in str(day.year)) + f"年{small(day.month)}月{small(day.day)}日"


def id_front(chance: Chance) -> MadeUp:
    number, born, sex = chance.resident()
    name, ethnicity, address = chance.person(), chance.one(ETHNIC), chance.address(long=True)
    lines = [address[start : start + 12] for start in range(0, len(address), 12)]
    words = [
        Words("姓 名", 70, 74, 28, "label"),
        Words(name, 180, 70, 38),
        Words("性 别", 70, 149, 28, "label"),
        Words(sex, 180, 145, 34),
        Words("民 族", 310, 149, 28, "label"),
        Words(ethnicity, 400, 145, 34),
        Words("出 生", 70, 222, 28, "label"),
        Words(f"{born.year} 年 {born.month} 月 {born.day} 日", 180, 218, 34),
        Words("住 址", 70, 299, 28, "label"),
        *(Words(line, 180, 295 + 50 * at, 34) for at, line in enumerate(lines)),
        Words("公民身份号码", 70, 530, 28, "label"),
        Words(number, 330, 520, 42),
    ]
    truth = {
        "name": name,
        "sex": sex,
        "ethnicity": ethnicity,
        "born_on": born.isoformat(),
        "address": address,
    }
    return MadeUp("id_front", "card", words, {**truth, "id_number": number})


def id_back(chance: Chance) -> MadeUp:
    upper, lower, *_rest = chance.place()
    authority = f"{upper[-3:]}公安局{lower.removesuffix('区')}分局"
    begins = chance.day(2008, 2024)
    for_ever = chance.random.random() < 0.25
    ends = "长期" if for_ever else f"{begins.year + 20}-{begins:%m-%d}".replace("-02-29", "-03-01")
    words = [
        Words("中华人民共和国", 330, 90, 56),
        Words("居 民 身 份 证", 330, 180, 60),
        Words("签发机关", 210, 452, 28, "label"),
        Words(authority, 370, 448, 34),
        Words("有效期限", 210, 532, 28, "label"),
        Words(f"{begins:%Y.%m.%d}-{ends.replace('-', '.')}", 370, 528, 34),
    ]
    return MadeUp(
        "id_back",
        "card",
        words,
        {"authority": authority, "valid_from": begins.isoformat(), "valid_until": ends},
    )


def business_licence(chance: Chance) -> MadeUp:
    """As printed since 2019: two columns."""
    name, code, head, address = chance.company(), chance.uscc(), chance.person(), chance.address()
    day, capital = chance.day(2000, 2024), f"{chance.one('壹贰叁伍')}{chance.one('佰仟')}万圆整"
    kind = chance.one(("有限责任公司(自然人独资)", "有限责任公司", "其他股份有限公司(非上市)"))
    left = [("名 称", name), ("类 型", kind), ("法定代表人", head)]
    right = [("注册资本", capital), ("成立日期", f"{day.year}年{day.month:02d}月{day.day:02d}日")]
    words = [
        Words("营业执照", 560, 130, 72),
        Words("统一社会信用代码", 120, 200, 24),
        Words(code, 120, 236, 28),
    ]
    for at, (label, said) in enumerate(left):
        words += [Words(label, 120, 330 + 66 * at, 26), Words(said, 290, 330 + 66 * at, 26)]
    for at, (label, said) in enumerate(right):
        words += [Words(label, 830, 330 + 66 * at, 26), Words(said, 980, 330 + 66 * at, 26)]
    words.append(Words("住 所", 830, 462, 26))
    words += [
        Words(address[start : start + 16], 980, 462 + 36 * (start // 16), 26)
        for start in range(0, len(address), 16)
    ]
    words += [
        Words("经营范围", 120, 530, 26),
        Words("货物销售；技术服务、技术开发、技术咨询；", 290, 530, 26),
        Words("（依法须经批准的项目，经批准后方可开展经营活动）", 290, 566, 26),
        Words("登记机关", 900, 760, 28),
        Words("2023 年 5 月 8 日", 900, 820, 26),
    ]
    truth = {"name": name, "uscc": code, "legal_representative": head, "address": address}
    return MadeUp(
        "business_licence",
        "licence",
        words,
        {**truth, "kind": kind, "capital": capital, "established_on": day.isoformat()},
    )


def lawyer_licence(chance: Chance) -> MadeUp:
    name, firm = (
        chance.person(),
        f"{chance.one(('江苏', '北京', '广东', '四川'))}{chance.one(WORDS_OF_FIRMS)}律师事务所",
    )
    licence, number = f"1{chance.place()[3]}2014{chance.random.randint(100000, 999999)}", chance.resident()[0]
    said = [
        ("执业机构", firm),
        ("执业证类别", "专职律师"),
        ("执业证号", licence),
        ("持证人", name),
        ("性 别", "男"),
        ("身份证号", number),
    ]
    words = [Words("中华人民共和国律师执业证", 290, 90, 40)]
    for at, (label, value) in enumerate(said):
        words += [Words(label, 130, 180 + 68 * at, 28), Words(value, 330, 178 + 68 * at, 30)]
    return MadeUp(
        "lawyer_licence",
        "card",
        words,
        {"name": name, "firm": firm, "licence_number": licence, "id_number": number},
    )


def authority_letter(chance: Chance) -> MadeUp:
    principal, agent = chance.person(), chance.person()
    firm = f"江苏{chance.one(WORDS_OF_FIRMS)}律师事务所"
    special, day, other = chance.random.random() < 0.5, chance.day(2025, 2026), chance.person()
    powers = "特别授权，代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉" if special else "一般授权"
    if chance.random.random() < 0.5:
        lines = [
            f"委托人：{principal}",
            f"受委托人：{agent}，{firm}律师，联系电话{chance.mobile()}。",
            f"现委托上列受委托人在我与{other}民间借贷纠纷一案中，作为我方的委托诉讼代理人。",
            f"委托诉讼代理人{agent}的代理权限为：{powers}。",
        ]
    else:
        lines = [
            f"委托人：{principal}，女，汉族",
            f"受托人：姓名：{agent}    工作单位：{firm}",
            f"现委托上述受托人在委托人与{other}民间借贷纠纷一案中作为委托人的诉讼代理人。",
            f"代理权限：{powers}。",
        ]
    words = [Words("授权委托书", style="title"), *(Words(line) for line in lines)]
    words += [Words(f"委托人（签名）：{principal}", style="right"), Words(spoken(day), style="right")]
    truth = {
        "principal": principal,
        "agent": agent,
        "firm": firm,
        "powers": "special" if special else "general",
        "signed_on": day.isoformat(),
    }
    return MadeUp("authority_letter", "sheet", words, truth)


def judgment(chance: Chance) -> MadeUp:
    *_upper, code, _area, court = chance.place()
    number = f"（2026）{code}民初{chance.random.randint(1, 29999)}号"
    plaintiff, defendant, day, owed = chance.person(), chance.person(), chance.day(2026, 2027), chance.sum()
    items = [
        f"被告{defendant}于本判决生效之日起十日内偿还原告{plaintiff}借款本金{owed}元；",
        f"驳回原告{plaintiff}的其他诉讼请求。",
    ]
    words = [
        Words(court, style="title"),
        Words("民 事 判 决 书", style="title"),
        Words(number, style="right"),
        Words(f"原告：{plaintiff}，男，{spoken(chance.day(1960, 2000))}出生，汉族，住{chance.address()}。"),
        Words(f"被告：{defendant}，女，{spoken(chance.day(1960, 2000))}出生，汉族，住{chance.address()}。"),
        Words(
            f"原告{plaintiff}与被告{defendant}民间借贷纠纷一案，本院立案后，依法适用简易程序公开开庭进行了审理。本案现已审理终结。"
        ),
        Words(
            "本院认为，合法的借贷关系受法律保护。依照《中华人民共和国民法典》第六百七十五条之规定，判决如下："
        ),
        *(Words(f"{'一二'[at]}、{item}") for at, item in enumerate(items)),
        Words("如果未按本判决指定的期间履行给付金钱义务，应当加倍支付迟延履行期间的债务利息。"),
        Words("案件受理费2300元，由被告负担。"),
        Words("如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，上诉于上级人民法院。"),
        Words(f"审  判  员  {chance.person()}", style="right"),
        Words(chinese_day(day), style="right"),
        Words(f"书  记  员  {chance.person()}", style="right"),
    ]
    truth = {
        "court": court,
        "case_number": number,
        "decided_on": day.isoformat(),
        "plaintiffs": plaintiff,
        "defendants": defendant,
    }
    return MadeUp("judgment", "sheet", words, {**truth, "items.1": items[0], "items.2": items[1]})


def award(chance: Chance) -> MadeUp:
    city = chance.one(("南京市", "杭州市", "成都市", "武汉市"))
    commission = f"{city}劳动人事争议仲裁委员会"
    number = f"{city[0]}劳人仲案（2026）第{chance.random.randint(1, 4999)}号"
    worker, firm, day = chance.person(), chance.company(), chance.day(2026, 2027)
    item = f"被申请人{firm}支付申请人{worker}工资差额{chance.sum()}元。"
    words = [
        Words(commission, style="title"),
        Words("仲 裁 裁 决 书", style="title"),
        Words(number, style="right"),
        Words(f"申请人：{worker}，男，汉族，住{chance.address()}。"),
        Words(f"被申请人：{firm}，住所地{chance.address()}。"),
        Words(f"法定代表人：{chance.person()}，总经理。"),
        Words("申请人与被申请人因工资争议一案，本委受理后依法组成仲裁庭，公开开庭审理。现已审理终结。"),
        Words("依照《中华人民共和国劳动争议调解仲裁法》第五十条的规定，裁决如下："),
        Words(item),
        Words("当事人对本裁决不服的，可以自收到本裁决书之日起十五日内向人民法院起诉。"),
        Words(f"仲 裁 员  {chance.person()}", style="right"),
        Words(chinese_day(day), style="right"),
    ]
    truth = {"commission": commission, "award_number": number, "plaintiffs": worker, "defendants": firm}
    return MadeUp("award", "sheet", words, {**truth, "decided_on": day.isoformat(), "items.1": item})


Maker = Callable[[Chance], MadeUp]
CARDS_AND_LETTERS: Mapping[str, Maker] = {
    "id_front": id_front,
    "id_back": id_back,
    "business_licence": business_licence,
    "lawyer_licence": lawyer_licence,
    "authority_letter": authority_letter,
    "judgment": judgment,
    "award": award,
}


def sums_in_words(yuan: Decimal) -> str:
    """贰拾万元整, without 人民币."""
    return in_words(yuan).removeprefix("人民币")
