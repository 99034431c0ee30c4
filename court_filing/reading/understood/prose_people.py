"""Who sues and who is sued, where a complaint tells it in sentences: 我叫张三，住…；我告的是李四，住…."""

import re
from collections.abc import Iterator, Sequence

from court_filing.reading.surnames import COMPOUND, SURNAMES
from court_filing.reading.understood.paragraphs import INITIATING, OPPOSING, THIRD
from court_filing.reading.understood.passage import Passage, joined
from court_filing.reading.understood.people import Person, is_organisation

_UNIT = (
    r"[\u4e00-\u9fff（）()·A-Za-z0-9]{2,36}?(?:有限公司|股份公司|公司(?:[\u4e00-\u9fff]{2,10}(?:分公司|支公司|营业部))?|合作社|银行"
    r"|支行|分行|事务所|医院|学校|学院|幼儿园|委员会|居委会|村委会|村民小组|人民政府|政府|派出所|[局厂店馆所院社行部站])"
)
_PERSON = (
    r"(?:[\u3400-\u9fff]{1,7}·[\u3400-\u9fff·]{1,14}|[\u3400-\u9fff]{2,4}?"
    r"|[A-Z][A-Za-z.,\s]{3,40}(?:[（(][\u3400-\u9fff·]{2,8}[）)])?)"
)
_SURELY = rf"(?:(?:{COMPOUND})[\u3400-\u9fff]{{1,2}}?|[{SURNAMES}][\u3400-\u9fff]{{1,3}}?)"
"""A name of somebody from here, by its surname."""
_TOLD = (
    r"(?:[男女](?=[，,、。；;\s（(]|性)|今年|现年|时年|年龄|\d{2}岁|(?:19|20)\d\d|一九|生于|出生|[\u4e00-\u9fff]{1,4}族(?=[，,、。])|家住|现住|居住|住[在所址\u4e00-\u9fff]"
    r"|身份证|公民身份|证件|护照|通行证|电话|手机|联系|统一社会|信用代码|法定代表|负责人|地址|户籍|籍贯|职业|务农|农民|退休|文化程度)"
)
"""How what is said of a person begins."""
_BETWEEN = r"(?:[、，,]\s*(?:还有|以及|和)?|和|与|以及|及|跟|同)"
_END = (
    r"(?=\s*(?:[，,。；;、\n（(]|$)|\s+|的$|两|二|三|四|(?:夫妻|夫妇|两人|二人|三人|等)|"
    + _TOLD
    + r"|(?:是|系|为)(?:本案|这|我|一))"
)
_LIST = rf"(?P<name>{_UNIT}|{_PERSON})(?P<more>(?:{_BETWEEN}(?:{_UNIT}|{_SURELY}))*?){_END}"
_KIN = (
    r"(?:我们?的?)?(?:[\u4e00-\u9fff]{0,6}(?:儿子|女儿|儿媳妇?|女婿|丈夫|老公|妻子|老婆|爱人|前夫|前妻|父亲|母亲|爸爸|妈妈|[哥弟姐妹]{1,2}|兄弟|姐妹|叔叔?|伯伯?|舅舅?|姑姑?|侄子|外甥"
    r"|邻居|老板|老板娘|房东|租客|房客|朋友|同学|同事|战友|老乡|工友|亲戚|同村人?|本村人?|邻村人?|隔壁|村里|对门|楼[上下]|包工头|工头|本村人?|村民|司机|店主|业主|客户|单位))(?:的)?"
)
"""Who somebody is to whoever tells it."""
_OFTEN = (
    r"(?:现在?|今天?|今日|此次|这次|特|依法|要|想|决定|准备|打算|前?来|只好|不得不|另外?|还|还要"
    r"|同时|一并|一起|也|再|又|向[^，。；;]{0,16}法院){0,4}"
)
_ME = r"(?:我们?|本人|俺们?|咱们?|我方|本方|原告|我公司|本公司|我单位|我家)?"
_CALLED = r"(?:是|叫做?|名叫|名为|姓名(?:是|为|叫)?|名称(?:是|为)?|就是|即|系|为|分别是|有)?\s*[:：]?\s*"
_ANOTHER = r"(?:(?:还有|另外|另|其他|其中|以及|和)?的?(?:一?[个位家名]|第[一二三四五六1-6][个位]?|[一二三四五六1-6])?)?"
_OPENERS: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (role, re.compile(rf"^\s*(?:[（(]?[一二三四五六1-6]{{1,2}}[)）、.．])?\s*{pattern}"))
    for role, pattern in (
        (
            INITIATING,
            rf"(?:我们?|本人|俺们?|咱们?|起诉人|申请人|自诉人|原告|老汉|老太婆?)(?:的)?(?:名字|姓名|大名|全名)?(?:叫做?|名叫|名为|姓名[为是叫]?|名字[是叫]|(?<=[告人])(?:是|为|系))\s*[:：]?{_LIST}",
        ),
        (
            INITIATING,
            rf"(?:我们?|本人|俺们?|咱们?|下面签名的人)(?:是|系|就是|为)(?:本案(?:的)?|这个案子的?|本次起诉的)?(?:[两二三四几]个?)?(?:原告|起诉人|申请人|自诉人|申请执行人|受害人)人?(?:分别是)?\s*[，,、:：]?\s*{_LIST}",
        ),
        (INITIATING, rf"(?:我|本人|俺)\s*[，,:：]?\s*(?P<name>{_PERSON})(?P<more>)[，,\s（(]+(?={_TOLD})"),
        (
            INITIATING,
            rf"(?:我们?|本人|俺们?)(?:是|系|住在|家在|住)(?P<home>[^，。；;]{{2,24}}?)(?:的|村民|居民|职工|业主|农民|工人|学生|老人|个体户)(?P<name>{_SURELY})(?P<more>(?:{_BETWEEN}{_SURELY})*)(?=[，,\s（(]+{_TOLD}|(?:夫妻|夫妇|兄弟|姐妹|两人|二人|三人|母子|父子)|[，,](?:{_SURELY})[，,])",
        ),
        (
            INITIATING,
            rf"(?:我|本人|俺)(?:是|就是)\s*(?P<name>{_SURELY})(?P<more>)(?=[，,]\s*(?:{_TOLD}|大名|真名|全名|本名))",
        ),
        (
            INITIATING,
            rf"(?:我们?|本|敝)(?:公司|单位|厂|店|方|合作社|医院|学校|所|院|社)?(?:的?(?:全称|名称))?(?:是|叫做?|为|系|[:：])?\s*(?P<name>{_UNIT})(?P<more>)(?=\s*(?:[，,。；;（(]|$))",
        ),
        (
            INITIATING,
            rf"我们(?:是|叫|系)?(?:[两二三四五几]个?人?|两口子|老两口|夫妻俩?|夫妇|兄弟[俩几个]*|姐妹[俩几个]*|兄妹|一家人|母子|父子|母女|父女)+(?:是|叫|分别是|分别叫|系)?[，,:：]?\s*{_LIST}",
        ),
        (
            OPPOSING,
            rf"{_ME}{_OFTEN}(?:告|起诉|状告|控告|告状|控诉|提告)的?(?:{_ANOTHER}(?:人|对象|对方|一方|那个人|单位|公司|被告|人家)(?:一共)?(?:有[一二两三四五]个?)?)?{_CALLED}(?:{_KIN})?\s*{_LIST}",
        ),
        (
            OPPOSING,
            rf"{_ANOTHER}(?:第[一二三四五][个位]?)?(?:被告人?|对方|被申请人|被执行人|被告方|那个人|这个人)(?:[一二三四五1-6])?(?:的?(?:名字|姓名|名称))?(?:是|叫做?|名叫|名为|为|系|姓名)\s*[:：]?(?:{_KIN})?\s*{_LIST}",
        ),
        (
            OPPOSING,
            rf"(?:欠|借|拖欠|打|骗|害|撞|拿|占|侵占|伤|骂)[^，。；;是]{{1,14}}的(?:人|单位|公司|老板|司机|一方)?(?:是|叫做?|名叫)(?:{_KIN})?\s*{_LIST}",
        ),
        (THIRD, rf"(?:本案)?(?:的)?第三人(?:是|叫做?|名叫|为|系)\s*[:：]?{_LIST}"),
    )
)
_ENDED = re.compile(
    r"[，,]?\s*(?:是|系|为|即|就是|作为|乃)(?:本案|此案|该案|这个案子|这案子)的?(?P<role>原告|被告|第三人|自诉人|申请执行人|申请人|被执行人|被申请人)人?[。；;\s]*$"
)
_ENDS_AS = {
    "原告": INITIATING,
    "自诉人": INITIATING,
    "申请执行人": INITIATING,
    "申请人": INITIATING,
    "第三人": THIRD,
}
_ENDED_ALONE = (INITIATING, re.compile(rf"^\s*(?P<name>{_UNIT}|{_PERSON})(?P<more>)[，,]\s*(?={_TOLD}|住)"))
"""张三，男，住…，是本案原告."""
_BOTH = re.compile(
    rf"^\s*原告(?P<ours>(?:{_UNIT}|{_SURELY})(?:{_BETWEEN}(?:{_UNIT}|{_SURELY}))*)(?:因)?(?:与|诉|和|起诉)被告(?P<theirs>(?:{_UNIT}|{_SURELY})(?:{_BETWEEN}(?:{_UNIT}|{_SURELY}))*?)"
    r"(?:之间)?(?:的|因)?[\u4e00-\u9fff]{2,20}?(?:纠纷|争议)(?:一案|案)?"
)
_SUES_KIN = re.compile(
    rf"^\s*{_ME}{_OFTEN}(?:告|起诉|状告|控告)的?(?:人|对象)?(?:是|有)?(?:我们?的?)?[一两二三四五六几]个"
)
_NAMED_KIN = re.compile(
    rf"(?:儿子|女儿|儿媳妇?|女婿|长子|次子|三子|长女|次女|老[大二三四五]|侄子|[哥弟姐妹]|人|一个|另一个|分别)(?:是|叫|名叫|为)?(?P<name>{_SURELY})(?=[，,。；;、（(\s]|$|和|都)"
)
_A_PLACE = re.compile(r"[省市县区旗镇乡村街路组]的?$")
_LIVES = Passage("住", (None,))
_REALLY = re.compile(
    rf"(?:大名|真名|本名|全名|身份证上的?(?:名字|姓名)?|名字|姓名)(?:是|叫做?|为|写的是)?\s*[:：]?(?P<name>{_SURELY})(?=[，,。；;、）)（(]|$)"
)
"""Somebody's name told behind how people call them: 我告刘老板，他的名字叫刘永福."""
_KINSHIP = re.compile(
    r"^(?:和|与|跟|同|在|从|因|是|叫)|丈夫|老公|老婆|妻子|儿子|女儿|父亲|母亲|爸|妈|孩子|邻居|村民|家里|家人|单位|们$|老伴|哥哥|弟弟|姐姐|妹妹|已经|多次|每月|每天"
)
_NOBODY = re.compile(
    r"我|他|她|它|\u4f60|俺|咱|谁|本人|自己|人家|对方|原告|被告|大家|离婚|法院|法庭|法官|政府$|起诉|判|要求|请求|欠款|借款|还款|赔偿|这|那|之|了|们|因为|所以"
    r"|到|在|于|的|是|不|已|没|也|就|今年|现年|男|女|状|案|双方|借|欠|打|上诉"
)
"""What stands in the place of a name and is none."""
_DETAIL = re.compile(
    rf"^\s*(?:他|她|其|对方|本人|我|现|也|都|他们|她们|我们|均|两人|二人)*(?:的)?(?:{_TOLD}|家在|老家|户口|公民|生日|职务|邮编|微信号?[:：是]|经常居住|工作单位|在[^，。]{{2,20}}(?:工作|上班)[。，]|法定|委托|代理人)"
)
_A_DEED = re.compile(
    r"[借欠骗撞偷抢砸]|打[了我伤人]|死|摔|签订|结婚|离婚|不[给还管付认]|没[给还]|收到|作出|发生"
)
"""What belongs to the story."""
_IN_NUMBERS = re.compile(r"[0-9]{11}|[0-9]{17}[0-9Xx]")


def opened(sentence: Passage) -> list[Person]:
    """The people whom a sentence introduces as parties, with what it says of the last of them; none for any other."""
    if both := _BOTH.match(sentence.text):
        return list(_both(sentence, both))
    if _SUES_KIN.match(sentence.text) and (kin := list(_kin(sentence))):
        return kin
    end = _ENDED.search(sentence.text)
    for role, pattern in (*_OPENERS, *((_ENDED_ALONE,) if end else ())):
        match = pattern.match(sentence.text)
        meant = _ENDS_AS.get(end["role"], OPPOSING) if end else role
        if match and (people := list(_people(sentence, match, meant))):
            return people
    return []


def _kin(sentence: Passage) -> Iterator[Person]:
    """Several who are named one by one with what they are: 大儿子李建国，二儿子李建军."""
    for match in _NAMED_KIN.finditer(sentence.text):
        yield Person(OPPOSING, sentence.group(match, "name"))


def _both(sentence: Passage, match: re.Match[str]) -> Iterator[Person]:
    """原告甲与被告乙…纠纷一案，原告住…；被告住…: both, each with the clauses that begin with their role."""
    for role, group, label in ((INITIATING, "ours", "原告"), (OPPOSING, "theirs", "被告")):
        names = re.split(_BETWEEN, match[group])
        if not all(_is_name(name, alone=True) for name in names):
            return
        said = [
            sentence[clause.start() : clause.end()]
            for clause in re.finditer(
                rf"(?<=[，；;。]){label}(?=[^，；;。]{{0,4}}(?:住|地址|法定|联系|电话|统一))[^；;。]*",
                sentence.text,
            )
        ]
        at = match.start(group)
        for name in names:
            start = at + match[group].index(name)
            yield Person(
                role, joined((sentence[start : start + len(name)], *(each[2:] for each in said)), "，")
            )


def _people(sentence: Passage, match: re.Match[str], role: str) -> Iterator[Person]:
    names = [sentence.group(match, "name")]
    for other in re.finditer(rf"{_BETWEEN}(?P<name>{_UNIT}|{_SURELY})(?={_BETWEEN}|$)", match["more"]):
        at = match.start("more")
        names.append(sentence[at + other.start("name") : at + other.end("name")])
    names = [name.strip() for name in names]
    if len(names) == 1 and (real := _REALLY.search(sentence.text)):
        names = [sentence.group(real, "name")]
    rest = sentence[max(match.end("name"), match.end("more")) :]
    if not all(_is_name(name.text, alone=not re.match(rf"[，,\s（(]*{_TOLD}", rest.text)) for name in names):
        return
    own = _said_of_each(names, rest) if len(names) > 1 else [rest]
    home = sentence.group(match, "home") if match.groupdict().get("home") else None
    for name, said in zip(names, own, strict=True):
        if home and _A_PLACE.search(home.text) and not re.search("住", said.text):
            said = joined((said.strip(" ，,、。（("), _LIVES + home.strip("的")), "，")
        yield Person(role, joined((name, said.strip(" ，,、。（(")), "，"))


def _said_of_each(names: Sequence[Passage], rest: Passage) -> list[Passage]:
    """What is said of each of several, where each is named again: …陈大明，男，…，刘桂芝，女，…; else of nobody."""
    starts = [rest.text.find(name.text) for name in names]
    if min(starts) < 0 or starts != sorted(starts):
        return [rest[:0] for _name in names]
    ends = [*starts[1:], len(rest.text)]
    return [rest[start + len(name.text) : end] for name, start, end in zip(names, starts, ends, strict=True)]


def _is_name(name: str, *, alone: bool) -> bool:
    """Whether it is a name; `alone`: where nothing is said of the person, only one that begins with a surname."""
    if _KINSHIP.search(name):
        return False
    if is_organisation(name):
        return not re.search(r"^(?:这|那|该|一|对方|我|法院|人民法院)|告|起诉|法院$", name)
    if _NOBODY.search(name) and not re.fullmatch(rf"{_SURELY}", name):
        return False
    if re.search(r"我|他|她|\u4f60|起诉|判令|法院|请求|离婚|原告|被告|欠|借款|被|自己", name):
        return False
    return bool(re.fullmatch(_SURELY, name)) if alone else True


def goes_on(sentence: Passage) -> bool:
    """Whether the sentence goes on about somebody who was introduced, with what forms ask: 他住在…，电话…."""
    clauses = [clause for clause in re.split(r"[，,；;、]", sentence.text) if clause.strip(" 。")]
    details = sum(bool(_DETAIL.match(clause) or _IN_NUMBERS.search(clause)) for clause in clauses)
    return details * 2 >= len(clauses) and details > 0 and not _A_DEED.search(sentence.text)
