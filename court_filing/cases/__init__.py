"""The case file: what is stored and how it moves. The only package that knows SQLAlchemy."""
