"""What an address says of its place (省、市、区县) and of the courts there, in words; an aid, and never a refusal."""

from dataclasses import dataclass

from court_filing.law import places
from court_filing.law.courts import Court
from court_filing.law.places import Place
from court_filing.texts import Text

MOST_NAMED = 4


@dataclass(frozen=True)
class PlaceRead:
    """How an address was read."""

    place: Place

    @property
    def basic(self) -> tuple[Court, ...]:
        """The basic courts that may serve it."""
        return self.place.basic_courts

    @property
    def higher(self) -> tuple[Court, ...]:
        """The intermediate courts above it; the high court where the address says no more than the province."""
        return self.place.intermediate_courts or (() if self.basic else self.place.high_courts)

    @property
    def courts(self) -> tuple[Court, ...]:
        """All of them, from below."""
        return (*self.basic, *self.higher)

    @property
    def has_area(self) -> bool:
        """Whether a county or district, or a zone with a court of its own, was read."""
        return bool(self.place.areas or self.place.zone)

    @property
    def named(self) -> Text | str:
        """The place that was read: 上海市浦东新区; empty where none was."""
        place = self.place
        if place.zone:
            return f"{place.province}{place.city}"
        if len(place.areas) > MOST_NAMED:
            return Text("{some}等 {count} 个地方", some=_listed(place.areas), count=len(place.areas))
        return _listed(place.areas) or f"{place.province}{place.city}"

    @property
    def said(self) -> Text:
        """Where the place is, and which basic court is there; what to add where the address does not say."""
        if self.place.abroad:
            return Text("这像是国外或者港澳台的地址，请照当地的写法写完整。")
        if self.place.zone:
            return Text(
                "读出来在{name}，那里的开发区法院是{court}。", name=self.named, court=self.place.zone.name
            )
        if len(self.place.areas) > 1:
            return Text("全国不止一个地方叫这个名字：{name}。请在前面写上省和市。", name=self.named)
        if self.has_area and len(self.basic) == 1:
            return Text(
                "读出来是{name}，那里的基层法院是{court}。", name=self.named, court=self.basic[0].name
            )
        if self.has_area:
            return Text(
                "读出来是{name}，那里的基层法院有 {count} 个。", name=self.named, count=len(self.basic)
            )
        if self.named:
            return Text("读出来在{name}，没有读出区、县。请看一看，最好把区、县也写上。", name=self.named)
        return Text("没有读出省、市、区（县）。请看一看，最好从省、市写起，例如：江苏省苏州市姑苏区……")


def place_read(address: str | None) -> PlaceRead | None:
    """What was read out of an address; None where there is none."""
    written = (address or "").strip()
    return PlaceRead(places.find(written)) if written else None


def _listed(areas: tuple[places.Area, ...]) -> str:
    return "、".join(area.full_name for area in areas[:MOST_NAMED])
