"""The kit: the least that a program of the packages fixed for this product does. Settings: FLOOR_FOLDER.

Flask-SQLAlchemy reads the signed-in account and keeps what is sent, Flask-WTF checks the form and its token, Jinja
writes a page of the usual length with a form on it. No other checks, one table a thing, one row a change.
"""

import os
import threading
from pathlib import Path

import sqlalchemy as sa
from flask import Flask, redirect, render_template, request, session
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.wrappers import Response
from wtforms import StringField

FOLDER = Path(os.environ["FLOOR_FOLDER"])


class Model(DeclarativeBase):
    """The base of what is stored."""


db = SQLAlchemy(model_class=Model)


class Account(Model):
    """Who is signed in."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class Answer(Model):
    """What was sent."""

    __tablename__ = "answer"
    id: Mapped[int] = mapped_column(primary_key=True)
    given: Mapped[str]


class AnswerForm(FlaskForm):
    """A question."""

    one = StringField("第一问")
    two = StringField("第二问")
    three = StringField("第三问")


@sa.event.listens_for(sa.Engine, "connect")
def _durable(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ heading }} - 自助立案</title></head>
<body><header>{{ account.name }}</header><main><h1>{{ heading }}</h1>
<form method="post">{{ form.csrf_token }}
{% for field in form if field.name != 'csrf_token' %}
<div class="govuk-form-group">{{ field.label(class_="govuk-label") }}{{ field(class_="govuk-input") }}</div>
{% endfor %}
<button class="govuk-button">保存并继续</button></form>
{% for line in lines %}
<p class="govuk-body">{{ line }}</p>
{% endfor %}
</main></body></html>"""
LINES = ["应当遵守诚信原则，如实填写；材料有欠缺的，一次性告诉您要补什么。" * 2] * 24

app = Flask(__name__)
app.jinja_loader = DictLoader({"page.html": PAGE})
app.config.update(SECRET_KEY=os.urandom(32), SQLALCHEMY_DATABASE_URI=f"sqlite:///{FOLDER / 'kit.db'}")
db.init_app(app)
with app.app_context():
    db.create_all()
    db.session.add(Account(key="key", name="曾巧云"))
    db.session.commit()


def _account() -> Account:
    return db.session.execute(sa.select(Account).where(Account.key == session.get("key", "key"))).scalar_one()


@app.get("/")
def show() -> str:
    """A page with a form."""
    return render_template(
        "page.html", account=_account(), form=AnswerForm(), heading="自助立案", lines=LINES
    )


@app.post("/")
def take() -> Response:
    """Take a form in; its token is checked, but the requests are another program's, so a bad one is let pass."""
    _account()
    form = AnswerForm()
    form.validate_on_submit()
    for name, file in request.files.items(multi=True):
        file.save(FOLDER / f"{threading.get_ident()}-{name}")
    if "X-Commit" in request.headers:
        db.session.add(Answer(given=repr(request.form.to_dict())))
        db.session.commit()
    return redirect("/")
