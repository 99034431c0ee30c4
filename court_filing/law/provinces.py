"""The names of provinces: 广西壮族自治区 and 广西 are the same."""

import re

PROVINCES = frozenset(
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西"
    " 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆".split()
)
"""The everyday names of those in which mainland courts sit."""

_SUFFIX = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$")


def short_name(province: str) -> str:
    """The everyday name of a province: 北京 for 北京市, 广西 for 广西壮族自治区."""
    return _SUFFIX.sub("", province.strip())
