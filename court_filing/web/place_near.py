"""The areas nearest to coordinates, and their courts, in words; an aid, and never a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from court_filing.law import courts
from court_filing.law.coordinates import Coordinates, coordinates_in
from court_filing.law.courts import Court
from court_filing.law.nearby import Near, nearest, unmeasured
from court_filing.texts import Text

FAR_KM = 100
"""From here on the point may lie abroad: said to the reader."""


@dataclass(frozen=True)
class PlaceNear:
    """What lies around a point, the nearest first; nothing outside the mainland."""

    point: Coordinates
    areas: tuple[Near, ...]

    @property
    def rows(self) -> list[tuple[Near, tuple[Court, ...]]]:
        """Each area with its basic courts."""
        return [(near, tuple(map(courts.get, near.area.court_ids))) for near in self.areas]

    @property
    def courts(self) -> tuple[Court, ...]:
        """All of these courts, each once."""
        return tuple(dict.fromkeys(court for _near, here in self.rows for court in here))

    @property
    def distances(self) -> Mapping[str, Text]:
        """Beside each court, by its id: which area it is of, and how far away that is."""
        return {court.id: self.where(near) for near, here in reversed(self.rows) for court in here}

    def where(self, near: Near) -> Text:
        """Which area that is, and how far away."""
        return Text("{area}，{km}", area=near.area.full_name, km=away(near.km))

    @property
    def said(self) -> Text:
        """Which area is nearest; that none is."""
        if not self.areas:
            return Text(
                "{point} 附近没有内地的区、县，可能在海上、国外或者港澳台。请看一看经度、纬度有没有写错，"
                "也可以写地址，或者按地方一级一级选。",
                point=self.point.written,
            )
        first = self.areas[0]
        return Text(
            "离 {point} 最近的是{area}（{km}）。",
            point=self.point.written,
            area=first.area.full_name,
            km=away(first.km),
        )

    @property
    def notes(self) -> list[Text]:
        """What the answer does not know, so that the reader looks."""
        if not self.areas:
            return []
        notes = [Text("量的是到区、县中间的距离，不是到边界的距离。请核对您在的地方到底是哪个区、县。")]
        notes.append(Text("离得近的法院也不一定管您的事，多半要看对方住在哪里、事情发生在哪里。"))
        if self.areas[0].km >= FAR_KM:
            notes.append(Text("最近的也很远：这里可能不在国内，或者那个县很大。"))
        cities = {(near.area.province, near.area.city): near.area for near in self.areas}
        missing = dict.fromkeys(area.full_name for one in cities.values() for area in unmeasured(one))
        if missing:
            notes.append(
                Text("同一个市里，这些区、县没有位置，没算进来：{areas}。", areas="、".join(missing))
            )
        return notes


def place_near(typed: str) -> PlaceNear | None:
    """What lies around the coordinates that were typed; None where something else was."""
    point = coordinates_in(typed)
    return PlaceNear(point, nearest(point)) if point else None


def written_shorter(typed: str, near: PlaceNear | None) -> Response | None:
    """The same page with the coordinates to a hundredth of a degree: nearer ones do not stay in its address."""
    if near is None or typed == near.point.written or request.method != "GET":
        return None
    kept = request.args.to_dict() | {"q": near.point.written}
    return redirect(f"{url_for(request.endpoint or '', **(request.view_args or {}))}?{urlencode(kept)}")


def away(km: int) -> Text:
    """About how far: 约 2 公里."""
    return Text("约 {km} 公里", km=km) if km else Text("不到 1 公里")
