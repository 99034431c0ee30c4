"""The migrations make exactly what the models say, on both databases, and can be taken back."""

import re
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from filed_cases import application, let_go
from flask_migrate import downgrade, upgrade
from source_tree import migrations

from court_filing.cases.database import db


@pytest.fixture
def app(database_url, tmp_path):
    """The application on a database in which nobody has made anything."""
    app = application(tmp_path, tables=False, COURT_FILING_DATABASE_URL=database_url)
    with app.app_context():
        db.metadata.drop_all(db.engine)
        db.session.execute(sa.text("DROP TABLE IF EXISTS alembic_version"))
        db.session.commit()
        yield app
    let_go(app)


def tables():
    return set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}


def differences():
    """What a new migration would have to do."""
    with db.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, db.metadata)


def version():
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@pytest.mark.usefixtures("app")
class TestMigrations:
    def test_upgrading_an_empty_database_gives_what_the_models_say(self):
        upgrade()
        assert differences() == []
        assert version() == migrations()[-1].path.name[:4]

    def test_every_constraint_has_the_name_that_the_models_give_it(self):
        upgrade()
        inspector = sa.inspect(db.engine)
        for table in db.metadata.sorted_tables:
            unique = {each["name"] for each in inspector.get_unique_constraints(table.name)}
            wanted = {each.name for each in table.constraints if isinstance(each, sa.UniqueConstraint)}
            assert unique == wanted, table.name
            foreign = {each["name"] for each in inspector.get_foreign_keys(table.name)}
            assert foreign == {each.name for each in table.foreign_key_constraints}, table.name

    def test_downgrading_leaves_nothing_and_upgrading_again_gives_all(self):
        upgrade()
        made = tables()
        downgrade(revision="base")
        assert tables() == set()
        upgrade()
        assert tables() == made == set(db.metadata.tables)
        assert differences() == []

    def test_each_step_can_be_taken_back_and_done_again(self):
        upgrade()
        for _module in migrations():
            downgrade()
            upgrade(revision="+1")
            downgrade()
        assert tables() == set()


def test_a_migration_does_not_need_the_code_of_today():
    for module in migrations():
        assert not re.search(r"^\s*(from|import) court_filing", module.text, re.MULTILINE), module.name


def put(table, **values):
    """A row as the database of that day takes it: what is not given and must be there is filled plainly."""
    described = sa.Table(table, sa.MetaData(), autoload_with=db.engine)
    plain = {sa.String: "x", sa.Text: "x", sa.Integer: 1, sa.BigInteger: 1, sa.JSON: [], sa.Boolean: False}
    for column in described.columns:
        if column.name in values or column.nullable or column.primary_key or column.server_default:
            continue
        values[column.name] = next(
            (value for kind, value in plain.items() if isinstance(column.type, kind)),
            datetime(2026, 11, 20, tzinfo=UTC),
        )
    db.session.execute(described.insert().values(**values))
    db.session.commit()


def count(table):
    with db.engine.connect() as connection:
        return connection.scalar(sa.text(f"SELECT count(*) FROM {table}"))


@pytest.mark.usefixtures("app")
def test_what_is_stored_survives_the_steps_that_make_its_tables_anew():
    upgrade(revision="0002")
    put("account", id=7, mobile="13800000001", email=None)
    put("case_file", id="a1", owner_id=7)
    put("party", id=3, case_id="a1", name="张三")
    put("material", id=4, case_id="a1", party_id=3)
    put("event", id=5, case_id="a1")
    for move in (upgrade, lambda: downgrade(revision="0002"), upgrade):
        move()
        kept = {table: count(table) for table in ("case_file", "party", "material", "event")}
        assert set(kept.values()) == {1}, kept
