"""The first conversion of official forms (要素式示范文本) into the marked-up data of law/data/forms.

What it cannot know (which boxes exclude each other, what a gap in a sentence is for) is corrected by hand afterwards.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

FIRST_BOX = re.compile(r"(^|(?<=[\s：（]))□(?=\S)\s?((?:[^\s□：:{}]| / )+)", re.M)
NUMBERED_BOX = re.compile(r"^(\d+\. )([^□\n{}]*[^□\n\s{}])□", re.M)
BOX = re.compile(r"((?:(?!  )[^\s□{}，,：:；;（()）/|])+(?:（[^）□\n]*）)?)\s?□")
ONE_OF = (
    "是 否 有 无 男 女 了解 不了解 同意 不同意 暂不确定 一般授权 特别授权 无此问题 有此问题 无财产 "
    "有财产 无债务 有债务 无异议 有异议 无此种情况 有此种情况 包含 不包含 一般保证 连带责任保证 "
    "正式登记 预告登记 一次性 分期 本约 预约 归承租人所有 归出租人所有 已完成 未完成 继续履行 "
    "判令解除合同 和权利人共同起诉 和专利权人共同起诉 和品种权人共同起诉 单独起诉 权利人已起诉 "
    "权利人未起诉 权利人书面授权单独起诉 权利人未授权单独起诉 有效 无效 终止 国有 民营 控股 参股 "
    "发明专利 实用新型专利 外观设计专利 原始取得 继受取得 执行中 终本 终结 乘坐飞机 高铁 原告 被告 "
    "有限责任公司 股份有限公司 上市公司 其他企业法人 事业单位 社会团体 基金会 社会服务机构 机关法人 "
    "农村集体经济组织法人 城镇农村的合作经济组织法人 基层群众性自治组织法人 个人独资企业 合伙企业 "
    "不具有法人资格的专业服务机构 民办非企业单位 中外合资经营企业 中外合作经营企业 外商独资企业 "
    "其他形式 船舶所有人 光船承租人 船舶保险人 船员 船员近亲属 单位被执行人的法定代表人 "
    "单位被执行人的负责人 单位被执行人的影响债务履行的直接责任人 单位被执行人的实际控制人 申请执行人 "
    "被执行人 利害关系人 案外人 律师 亲友 工作人员 基层组织推荐人员 省级人民政府 市地级人民政府 "
    "省级人民政府指定的部门或机构 市地级人民政府指定的部门或机构 暂不确定，想要了解更多内容"
).split()
DAYS = re.compile(
    r"((?:保全|签订|结婚|作出|获得许可|转让|合同订立|作品完成|登记|检测|上船|下船|开工|竣工|交付|决定)时间"
    r"|授权公告日|(?:专利申请|专利优先权|优先权|初步审查合格公告|授予品种权|虚假陈述行为实施|虚假陈述行为揭露"
    r"|虚假陈述行为更正|虚假陈述基准)日|出生日期|(?<=\n)日期)：\{text\}"
)
SUMS = re.compile(
    r"((?:押金|欠付物业费|应付违约金|赔偿)数额|(?<![、及])金额|(?:透支|保险|保费|约定应收|实际收到|已执行到位)金额"
    r"|房屋单价|总价|担保额度|实际提供|实际发放|(?<=^\n)约定)：\{text\}"
)
WRITTEN_OUT = re.compile(
    r"((?:情况|情形|明细|内容|依据|理由|事由|分析|主张|计算方式|计算标准|法律规定|合同约定|说明|情节|后果|意见|条款"
    r"|参考因素|特别约定|保险责任|违约责任|诉求|事项))：\{text\}"
)


def marked(text: str) -> str:
    """The official text of a cell with marks for its boxes and blanks."""
    for step in (_mended, _dates, _boxes, _amounts, _gaps, _kinds, _nested):
        text = step(text)
    return text


def _mended(text: str) -> str:
    """Without the spaces that the scan put into words."""
    text = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])(?![\u4e00-\u9fff]{1,16}□)", "", text)
    return re.sub(r"(?<=[、，（]) +(?=[\u4e00-\u9fff“])", "", text)


def _dates(text: str) -> str:
    text = re.sub(r"20 {1,2}年 +月 +日", "{date=20@}", text)
    text = re.sub(r"年 +月\s+日", "{date}", text).replace("{date=20@}", "{date=20　年　月　日}")
    return re.sub(r"× ?年 ?× ?月 ?× ?日", "{date=× 年 × 月 × 日}", text)


def _boxes(text: str) -> str:
    text = re.sub(r"(暂不确定，想要了解更多内容|按.计息、到期一次性还本)□", r"{x:\1}", text)
    text = NUMBERED_BOX.sub(r"\1{x:\2}", text)
    text = FIRST_BOX.sub(_first_box, text)
    text = BOX.sub(r"{x:\1}", text)
    for word in ONE_OF:
        text = text.replace(f"x:{word}}}", f"o:{word}}}")
    return re.sub(r"(\{<?o:[^{}]*\}[ /\n]*)\{(<?)x:(其他\}|无财产)", r"\1{\2o:\3", text)


def _first_box(found: re.Match[str]) -> str:
    label = found[2].rstrip("；。;，,")
    return f"{found[1]}{{<x:{label}}}{found[2][len(label) :]}"


def _amounts(text: str) -> str:
    text = re.sub(r"(×+) ?元", r"{money=\1元}", text)
    text = re.sub(
        r"(^|\s{1,2})元(?![素])", lambda found: "{money}" if found[1] != "\n" else "\n{money}", text
    )
    text = re.sub(r"\s{1,2}%", "{percent}", text)
    text = re.sub(r"\s{1,2}(天|倍|份|件|级)(?![\u4e00-\u9fff])", r"{number:\1}", text)
    text = re.sub(r"第 {1,2}条", "第{text|合同条款}条", text)
    return re.sub(r"第 {1,2}(号|类|期)", r"第{text}\1", text)


def _gaps(text: str) -> str:
    """A blank after each colon behind which the form leaves room."""
    text = re.sub(r"([：:])(?=\s{2,}|\s*\n|\s*$|\s\{)", r"\1{text}", text)
    text = re.sub(r"([：:])\{text\}\s*\{(date|money|percent|number)", r"\1{\2", text)
    text = re.sub(r"(填|\n类型)：\{text\}", r"\1：", text)
    text = re.sub(r"([：:]) (?=[^\s{][^\s{}]*[：:])", r"\1{text} ", text)
    return re.sub(r"(?<=[^}\s])  \{", "{", text)


def _kinds(text: str) -> str:
    text = DAYS.sub(r"\1：{date=}", text)
    text = SUMS.sub(r"\1：{money=}", text)
    return WRITTEN_OUT.sub(r"\1：{long}", text)


def _nested(text: str) -> str:
    """有 … 无 around other questions is one question by its number."""
    for yes, no in (("有", "无"), ("是", "否")):
        start, end = f"{{o:{yes}}}", f"{{o:{no}}}"
        inner = text[len(start) : -len(end)]
        if text.startswith(start) and text.endswith(end) and "{o:" in inner:
            text = f"{{o1:{yes}}}{inner}{{o1:{no}}}"
    return re.sub(
        r"^\{o:有\}(.*代理权限：(?:\{o:[^无][^{}]*\} *)+)\{o:无\}$", r"{o1:有}\1{o1:无}", text, flags=re.S
    )


CLAIMS = ("诉讼请求", "赔偿请求", "申请执行事项", "异议请求", "复议请求", "监督请求", "申请请求", "申请事项")
FACTS = ("事实与理由", "申请分配理由", "申请优先购买理由")
SIDES = (
    ("guardian", ("法定代理人",)),
    ("agent", ("诉讼代理人", "委托代理人", "委托诉讼代理人")),
    (
        "initiating",
        (
            "原告",
            "自诉人",
            "申请执行人",
            "复议申请人",
            "异议申请人",
            "申请人",
            "赔偿请求人",
            "担保人",
            "社会组织",
        ),
    ),
    ("initiating", ("省级、市地级", "受国务院委托")),
    ("opposing", ("被告", "被执行人", "赔偿义务机关", "其他当事人")),
    ("other", ("第三人", "复议机关", "被担保人")),
)


def converted(form: dict[str, Any]) -> str:
    """The form as TOML, with every word of it in its order."""
    lines = [f"{key} = {_quoted(form[key])}" for key in ("id", "title", "subtitle", "field", "instructions")]
    lines.append(f"signature = {json.dumps(form['signature'], ensure_ascii=False)}")
    if form["attachments"]:
        cells = (part.get("row") or [part.get("text", "")] for part in form["attachments"])
        lines += ["attachments = [", *(f"    {json.dumps(row, ensure_ascii=False)}," for row in cells), "]"]
    for section in form["sections"]:
        lines += ["", "[[section]]", f"title = {_quoted(section['title'])}"]
        lines += [f"note = {_quoted(section['note'])}"] if section["note"] else []
        for row in section["rows"]:
            lines += ["", "[[section.row]]", *_row(row, section)]
    return "\n".join(lines) + "\n"


def _row(row: dict[str, Any], section: dict[str, Any]) -> Iterator[str]:
    label, template = row["label"], row["template"]
    whole = label in ("", template) and len(section["rows"]) == 1
    statement = label == "完整陈述" or whole and section["title"] in CLAIMS + FACTS
    yield f"label = {_quoted(label)}"
    if role := _role(label, section["title"], statement=statement):
        yield f'role = "{role}"'
    if ticked := re.match(r"^\d+\.□(.*)|^(.*)□$", label):
        yield f"box = {_quoted(ticked[1] or ticked[2])}"
    if statement:
        yield "statement = true"
    if side := _side(label, template):
        yield f"party = {side}"
    yield f"text = {_quoted(_text(label, template))}"


def _role(label: str, section: str, *, statement: bool) -> str:
    if "总额" in label:
        return "total"
    if "证据清单" in label + section or "材料清单" in label:
        return "evidence"
    return ("claims" if section in CLAIMS else "facts") if statement else ""


def _side(label: str, template: str) -> str:
    if not re.search("姓名：|名称：", template):
        return ""
    side = next((side for side, names in SIDES if label.startswith(names)), "other")
    if side in ("agent", "guardian"):
        return f'{{ side = "{side}" }}'
    natural = "true" if "姓名" in template else "false"
    return f'{{ side = "{side}", natural = {natural} }}'


def _text(label: str, template: str) -> str:
    def bare(text: str) -> str:
        return re.sub(r"\s|□", "", text)

    if "□" in label and bare(label).endswith(bare(template)):
        return ""
    text = "" if bare(label) == bare(template) else marked(template)
    return text if "{" in text else f"{text}{{long}}"


def _quoted(text: str) -> str:
    if "\n" not in text:
        return json.dumps(text, ensure_ascii=False)
    escaped = text.replace("\\", "\\\\")
    return f'"""\n{escaped}"""'
