"""court_filing: self-service case filing (自助立案) for Chinese courts."""

__version__ = "0.1.0"
