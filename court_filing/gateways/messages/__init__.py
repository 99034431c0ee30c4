"""Messages that leave the house: codes and notices.

A folder in development; in production an SMTP server, and a platform for short messages beside it.
"""
