"""From an address as people write it to the administrative area, its basic court and the courts above it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from court_filing.law import courts, divisions, former_areas
from court_filing.law.courts import Court
from court_filing.law.divisions import STATISTICAL_CITIES, Area
from court_filing.law.provinces import short_name

_ABROAD = re.compile(
    r"香港|澳门|台湾|台北|高雄|美国|英国|日本|韩国|德国|法国|加拿大|澳大利亚|新西兰|新加坡|马来西亚|泰国|越南|俄罗斯|"
    r"意大利|西班牙|荷兰|瑞士|瑞典|印度|印尼|菲律宾|阿联酋|巴西|墨西哥|缅甸|柬埔寨|老挝|蒙古国|哈萨克斯坦|"
    r"英属维尔京|开曼|国外|境外|海外"
)
_FROM_ABROAD = re.compile(
    r"(?:中华人民共和国|中国)?(?:香港|澳门|台湾|台北|高雄)(?!.{0,3}(?:路|街|大道|花园|城))|"
    r"(?:美国|英国|日本|韩国|德国|法国|加拿大|澳大利亚|新西兰|新加坡|马来西亚|泰国|越南|俄罗斯|意大利|西班牙|荷兰)"
)
"""An address that begins abroad, whatever stands behind: 香港九龙 is not 九龙县."""
_NO_CITY = re.compile(
    "[东西南北中一二三]{0,2}(?:路|街|大道|大街|胡同|大厦|广场|花园|公园|小区|酒店|宾馆|大学|学院)"
)
"""What makes a name of a road or house out of that of a city: 中山路."""
_NATION = re.compile(
    r"(?:(?:满|蒙古|回|朝鲜|达斡尔|鄂温克|鄂伦春|土家|苗|侗|瑶|壮|布依|彝|白|傣|哈尼|傈僳|佤|拉祜|纳西|景颇|藏|羌|"
    r"黎|畲|仡佬|水|毛南|仫佬|各|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|裕固|保安|东乡|撒拉|土|独龙|怒|普米|布朗|德昂|"
    r"阿昌)族?)*(?:自治县|自治州|自治旗|族区)$"
)
_SUFFIX = re.compile(r"(?:族?自治县|族?自治州|自治旗|新区|地区|林区|特区|区|县|市|旗|盟|州)$")

_ZONES = {
    "高新技术产业开发区": ("高新区", "高新技术开发区", "高新开发区"),
    "经济技术开发区": ("经开区", "开发区", "经济开发区"),
    "经济开发区": ("经开区", "开发区"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address is. `areas` are the county-level areas that it can be: one, several namesakes, or none.

    `city` is empty where the address names none. `zone` is the court of a development zone that it names.
    """

    text: str
    province: str = ""
    city: str = ""
    areas: tuple[Area, ...] = ()
    zone: Court | None = None
    abroad: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether one basic court serves it."""
        return len(self.basic_courts) == 1

    @property
    def basic_courts(self) -> tuple[Court, ...]:
        """The basic courts that may serve it; several for a namesake or a city with several courts."""
        if self.zone:
            return (self.zone,)
        ids = dict.fromkeys(court_id for area in self.areas for court_id in area.court_ids)
        return tuple(courts.get(court_id) for court_id in ids)

    @property
    def intermediate_courts(self) -> tuple[Court, ...]:
        """The intermediate courts above it."""
        above = [courts.above(court, "中级") for court in self.basic_courts]
        if not above and self.city:
            above = [court for court in _intermediate(self.province) if self.city in court.name]
        return tuple(dict.fromkeys(court for court in above if court))

    @property
    def high_courts(self) -> tuple[Court, ...]:
        """The high court of its province."""
        return tuple(courts.courts_in(self.province, level="高级"))[:1] if self.province else ()

    def at(self, level: str) -> tuple[Court, ...]:
        """The courts of that level that may serve it."""
        if level == "基层":
            return self.basic_courts
        return self.intermediate_courts if level == "中级" else self.high_courts


@lru_cache(maxsize=1024)
def find(text: str) -> Place:
    """The place that an address, or the name of an agency, names; an empty Place where it names none."""
    plain = former_areas.written_today(re.sub(r"\s+", "", text or ""))
    province = _province(plain)
    city = _city(plain, province)
    if city and not province:
        province = city[1]
    if _FROM_ABROAD.match(plain):
        return Place(text, abroad=True)
    if zone := former_areas.court_of_town(plain, city[0] if city else "") or _zone(plain, province):
        area = _areas(plain, province, city)
        name = city[0] if city else (area[0].city if area else "")
        return Place(text, zone.province, name, area, zone)
    areas = former_areas.today(plain, province) or _areas(plain, province, city)
    if not areas and not province and _ABROAD.search(plain):
        return Place(text, abroad=True)
    if areas and not province and len({area.province for area in areas}) == 1:
        province = areas[0].province
    found_city = city[0] if city else (areas[0].city if len(areas) == 1 else "")
    return Place(text, province, "" if found_city in STATISTICAL_CITIES else found_city, areas)


def _province(plain: str) -> str:
    for full, short in _provinces():
        if plain.startswith(full):
            return full
        if plain.startswith(short):
            # 海南藏族自治州 lies in 青海, not in 海南.
            return next((of for city, of in _cities() if plain.startswith(city)), full)
    return next((full for full, _short in _provinces() if full in plain), "")


def _city(plain: str, province: str) -> tuple[str, str] | None:
    """The city and its province; the one that stands first."""
    found = [
        (plain.find(word), -len(word), name, of)
        for name, of, stem in _city_words()
        for word in (name, stem)
        if len(word) > 1 and word in plain and province in ("", of) and _says_city(plain, word, name)
    ]
    if not found:
        return None
    whole = [row for row in found if row[2] in plain]
    best = min(whole or found)
    return best[2], best[3]


def _says_city(plain: str, word: str, name: str) -> bool:
    """Whether the address names the city in that word: 朝阳区, which lies in 北京 and 长春, is not the city of 朝阳."""
    at = plain.find(word)
    if at < 0 or word == name:
        return at >= 0
    if _NO_CITY.match(plain, at + len(word)):
        return False
    namesakes = _by_name().get(plain[at : at + len(word) + 1], ())
    return not namesakes or any(area.city == name for area in namesakes)


def _zone(plain: str, province: str) -> Court | None:
    """The court of a zone that is not an administrative area: 湛江经济技术开发区, 重庆两江新区."""
    short = re.sub("[省市]", "", plain)
    hits = [
        (len(stem), court)
        for stem, court in _zones()
        if (stem in plain or stem in short) and province in ("", court.province)
    ]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _areas(plain: str, province: str, city: tuple[str, str] | None) -> tuple[Area, ...]:
    known = _by_name()
    named = _area_names(plain)
    for name in named:
        fitting = [area for area in known[name] if _fits(area, province, city, plain)]
        if fitting:
            return tuple(fitting)
    for name in named:
        # An address that names the wrong city, or the city that the area left.
        elsewhere = [area for area in known[name] if province in ("", area.province)]
        if elsewhere and (not city or name != city[0]):
            return tuple(elsewhere)
    return _by_stem(plain, province, city)


def _fits(area: Area, province: str, city: tuple[str, str] | None, plain: str) -> bool:
    if province and area.province != province:
        return False
    if city and area.city not in STATISTICAL_CITIES and area.name != city[0]:
        return area.city == city[0] or area.city in plain
    return True


def _by_stem(plain: str, province: str, city: tuple[str, str] | None) -> tuple[Area, ...]:
    """Areas named in short: 北京朝阳, 苏州昆山, 昆山."""
    found = []
    rest = _without_city(_without_province(plain, province), city)
    for stem, area in _stems():
        if stem not in rest or not _fits(area, province, city, plain):
            continue
        if f"{stem}区" in rest and not area.name.endswith("区"):
            continue  # 安新 in 雄安新区
        if city or province or area.name.endswith(("市", "县")):
            found.append((rest.find(stem), -len(stem), area))
    if not found:
        return ()
    first = min(row[:2] for row in found)
    return tuple(area for at, size, area in found if (at, size) == first)


def _without_province(plain: str, province: str) -> str:
    """黑龙江省漠河 without its province: no 龙江 is left in it."""
    return plain.replace(province, "", 1).removeprefix(short_name(province)) if province else plain


def _without_city(plain: str, city: tuple[str, str] | None) -> str:
    """The address without its city; 玉树县 in 玉树州 is the county and stays."""
    if not city:
        return plain
    if city[0] in plain:
        return plain.replace(city[0], "", 1)
    return re.sub(f"{re.escape(stem_of(city[0]))}(?![县区旗])", "", plain, count=1)


def stem_of(name: str) -> str:
    """The name of an area or city without what it is: 西湖 of 西湖区, 鄂伦春 of 鄂伦春自治旗."""
    for pattern in (_NATION, _SUFFIX):
        stem = pattern.sub("", name)
        if len(stem) > 1 and stem != name:
            return stem
    return name


@cache
def _intermediate(province: str) -> tuple[Court, ...]:
    return tuple(courts.courts_in(province, level="中级")) if province else ()


@cache
def _provinces() -> tuple[tuple[str, str], ...]:
    return tuple((name, short_name(name)) for name in courts.provinces())


@cache
def _cities() -> tuple[tuple[str, str], ...]:
    pairs = dict.fromkeys((area.city, area.province) for area in _all())
    return tuple(pair for pair in pairs if pair[0] and pair[0] not in STATISTICAL_CITIES)


@cache
def _city_words() -> tuple[tuple[str, str, str], ...]:
    return tuple((name, of, stem_of(name)) for name, of in _cities())


@cache
def _all() -> tuple[Area, ...]:
    return tuple(area for name, _short in _provinces() for area in divisions.areas_in(name))


@cache
def _by_name() -> dict[str, list[Area]]:
    known: dict[str, list[Area]] = {}
    for area in _all():
        known.setdefault(area.name, []).append(area)
    return known


@cache
def _stems() -> tuple[tuple[str, Area], ...]:
    return tuple((stem_of(area.name), area) for area in _all() if stem_of(area.name) != area.name)


def _area_names(plain: str) -> list[str]:
    """The names of areas that stand in the text, from the left, the longest at each place."""
    known, longest = _by_name(), _longest_name()
    found, at = [], 0
    while at < len(plain):
        size = next((size for size in range(longest, 1, -1) if plain[at : at + size] in known), 0)
        if size:
            found.append(plain[at : at + size])
        at += size or 1
    return found


@cache
def _longest_name() -> int:
    return max(map(len, _by_name()))


@cache
def _zones() -> tuple[tuple[str, Court], ...]:
    """Basic courts that no area is joined to, by the name of their zone."""
    joined = {court_id for area in _all() for court_id in area.court_ids}
    found = []
    for court in courts.all_courts():
        if court.is_basic and court.id not in joined and court.special is None and "区" in court.name:
            stem = re.sub(r"(?:人民)?法院$", "", court.name)
            short = court.short_province
            found += [(stem, court)]
            if stem.startswith(court.province):
                found += [
                    (stem.removeprefix(court.province), court),
                    (short + stem.removeprefix(court.province), court),
                ]
    found += [(short, court) for stem, court in found for short in _short_zones(stem)]
    found += former_areas.zones()
    return tuple((stem, court) for stem, court in found if len(stem) > 3)


def _short_zones(stem: str) -> list[str]:
    """What people write for a zone: 合肥高新区 for 合肥高新技术产业开发区."""
    for full, shorts in _ZONES.items():
        if stem.endswith(full):
            return [stem.removesuffix(full) + short for short in shorts]
    return []
