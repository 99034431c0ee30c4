"""What a web server runs: `court_filing.wsgi:app`, settings from the environment."""

import sys

from court_filing.app import create_app, keep_loaded
from court_filing.config import Settings
from court_filing.gateways.files.protocol import FilesUnavailable, WrongStore
from court_filing.law import triage
from court_filing.law.rules import BrokenRule

_WORKER_BOOT_ERROR = 3
"""With this status gunicorn ends, too; with any other it would start the worker again and again."""

try:
    app = create_app(Settings.from_environment())
    triage.get_ready()
    keep_loaded()
except (BrokenRule, WrongStore, FilesUnavailable) as wrong:
    print(wrong, file=sys.stderr, flush=True)
    sys.exit(_WORKER_BOOT_ERROR)
