"""What the columns keep: exact sums, moments that are somewhere, one of several words."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from filed_cases import undone
from sqlalchemy.exc import StatementError

from court_filing.cases.account import Role
from court_filing.cases.database import Choice, Moment, Yuan, db

SAMPLES = sa.Table(
    "sample",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sum", Yuan),
    sa.Column("at", Moment),
    sa.Column("role", Choice(Role)),
)


@pytest.fixture
def kept(app):
    """Keeps one value in a column and gives back what is then read."""
    with undone(app):
        SAMPLES.create(db.session.connection())

        def keep(**value):
            db.session.execute(SAMPLES.insert().values(**value))
            [column] = value
            newest = sa.select(SAMPLES.c[column]).order_by(SAMPLES.c.id.desc()).limit(1)
            return db.session.scalar(newest)

        yield keep


@pytest.mark.parametrize(
    "yuan",
    ["0.00", "0.01", "0.10", "0.29", "1.10", "300.00", "-5.55", "70368744177664.01", "90071992547409.93"],
)
def test_a_sum_comes_back_to_the_fen(kept, yuan):
    read = kept(sum=Decimal(yuan))
    assert (str(read), type(read)) == (yuan, Decimal)


@pytest.mark.parametrize("yuan", ["300", "300.0", "3E+2"])
def test_a_sum_is_read_with_two_decimals_however_it_was_written(kept, yuan):
    assert str(kept(sum=Decimal(yuan))) == "300.00"


@pytest.mark.parametrize("yuan", ["0.001", "299.999", "0.0000000001"])
def test_a_part_of_a_fen_is_not_kept(kept, yuan):
    with pytest.raises(StatementError, match="not a whole number of fen"):
        kept(sum=Decimal(yuan))


def test_sums_are_added_and_compared_by_the_database_without_loss(kept):
    for _ in range(10):
        kept(sum=Decimal("0.10"))
    assert db.session.scalar(sa.select(sa.func.sum(SAMPLES.c.sum))) == Decimal("1.00")
    assert db.session.scalar(sa.select(sa.func.count()).where(SAMPLES.c.sum == Decimal("0.1"))) == 10


NINE = datetime(2026, 11, 21, 1, 0, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Asia/Shanghai"), timezone(timedelta(hours=-5))])
def test_a_moment_comes_back_as_the_same_moment_wherever_it_was_written(kept, zone):
    read = kept(at=NINE.astimezone(zone))
    assert read == NINE
    assert read.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_not_kept(kept):
    with pytest.raises(StatementError, match="a moment needs a zone"):
        kept(at=datetime(2026, 11, 21, 9, 0))


def test_moments_are_compared_as_moments(kept):
    kept(at=NINE.astimezone(ZoneInfo("Asia/Shanghai")))
    before = sa.select(sa.func.count()).where(SAMPLES.c.at < NINE.astimezone(timezone(timedelta(hours=-5))))
    assert db.session.scalar(before) == 0


@pytest.mark.parametrize("role", Role)
def test_a_choice_comes_back_as_its_member(kept, role):
    assert kept(role=role) is role


def test_what_is_no_choice_is_not_kept(kept):
    with pytest.raises(StatementError, match="'judge' is not a valid Role"):
        kept(role="judge")


@pytest.mark.parametrize("column", ["sum", "at", "role"])
def test_nothing_stays_nothing(kept, column):
    assert kept(**{column: None}) is None
