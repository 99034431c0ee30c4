"""The names of provinces: 广西壮族自治区 and 广西 are the same."""

import re

_SUFFIX = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$")


def short_name(province: str) -> str:
    """The everyday name of a province: 北京 for 北京市, 广西 for 广西壮族自治区."""
    return _SUFFIX.sub("", province.strip())
