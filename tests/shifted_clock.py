"""The court's clock, set forward by days that nobody wants to wait."""

import datetime as real
from datetime import timedelta, tzinfo

import pytest

from court_filing import clock


class Clock:
    """Goes on from where it is set; every entrance of the product reads this one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta(0)
        shifted = type("shifted", (real.datetime,), {"now": classmethod(lambda _cls, zone: self.now(zone))})
        monkeypatch.setattr(clock, "datetime", shifted)

    def now(self, zone: tzinfo) -> real.datetime:
        """This moment on the clock."""
        return real.datetime.now(zone) + self.ahead

    def forward(self, **much: float) -> None:
        """Set the clock forward, by `days=`, `minutes=` …"""
        self.ahead += timedelta(**much)
