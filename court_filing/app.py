"""The composition root: reads top to bottom what the application is made of."""

import gc
from datetime import timedelta
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from court_filing import account, admin, api, callbacks, counsel, desk, finance, journey, portal
from court_filing.cases.database import db
from court_filing.cases.filing_prints import PRINT_KEY
from court_filing.config import Settings
from court_filing.gateways import chosen
from court_filing.jobs.engine import Engine, open_queue
from court_filing.jobs.handlers import handlers
from court_filing.jobs.runner import Runner
from court_filing.law import rules
from court_filing.resources import PACKAGE, folder
from court_filing.review.prints import key_from
from court_filing.web import (
    access,
    body_size,
    case_files,
    court_words,
    dossier,
    errors,
    filters,
    maintenance,
    navigation,
    security,
    services,
    supplements,
    transaction,
)

ROOMS = (
    portal,
    account,
    journey,
    case_files,
    dossier,
    supplements,
    counsel,
    desk,
    finance,
    admin,
    callbacks,
    api,
)
"""Everything that has addresses of its own."""


def create_app(settings: Settings) -> Flask:
    """The application, wired: settings, database, outside world, pages, guards, transaction, later work.

    Raises BrokenRule where a fee rule does not say what it must: then nothing starts.
    """
    rules.ensure_sound()
    app = Flask(
        "court_filing",
        root_path=str(PACKAGE),
        template_folder=str(folder("templates")),
        static_folder="static",
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        TESTING=settings.testing,
        MAX_FORM_MEMORY_SIZE=2_000_000,
        SEND_FILE_MAX_AGE_DEFAULT=365 * 24 * 3600,
        BABEL_DEFAULT_LOCALE="zh",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
        JSON_AS_ASCII=False,
    )
    db.init_app(app)
    Migrate(app, db, directory=str(folder("migrations")), render_as_batch=True)
    Babel(app)
    app.jinja_env.policies["ext.i18n.trimmed"] = True

    gateways = chosen.choose(settings)
    services.install(app, gateways, settings)
    lease = timedelta(seconds=settings.task_lease_seconds)
    runner = Runner(app, handlers(gateways, settings.base_url, ocr_threads=settings.ocr_threads), lease=lease)
    engine = Engine(open_queue(settings.queue_url), runner.run)
    runner.engine = engine
    app.extensions["runner"], app.extensions["engine"] = runner, engine

    body_size.install(app)
    security.install(app, settings)
    access.install(app)
    filters.register(app)
    navigation.install(app)
    errors.install(app)
    for room in ROOMS:
        room.install(app)
    maintenance.install(app)
    court_words.install(app)
    transaction.install(app, engine.hand_over)
    if proxies := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    return app


def keep_loaded() -> None:
    """Let the garbage collector pass over everything loaded so far, which stays until the process ends.

    The law's data are hundreds of thousands of objects: to look through them again takes 0.2 s of some request.
    """
    gc.collect()
    gc.freeze()


def _engine_options(settings: Settings) -> dict[str, Any]:
    """Failed statements are logged; what people have written in their forms is not. With them the key of prints.

    Each thread of `court-filing serve` finds a connection at hand: one beyond the pool is opened and closed each time.
    """
    return {
        "hide_parameters": True,
        "pool_size": 8,
        "execution_options": {PRINT_KEY: key_from(settings.secret_key)},
    }
