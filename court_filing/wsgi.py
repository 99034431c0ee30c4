"""What a web server runs: `court_filing.wsgi:app`, settings from the environment."""

from court_filing.app import create_app
from court_filing.config import Settings

app = create_app(Settings.from_environment())
