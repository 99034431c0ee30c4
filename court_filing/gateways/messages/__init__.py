"""Messages that leave the house: codes and notices. A folder in development, an SMTP server in production."""
