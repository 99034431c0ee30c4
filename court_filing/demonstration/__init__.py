"""Trying the product out: demonstration accounts, and a client that files a case as a browser would."""
