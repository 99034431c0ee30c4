"""What is in a file: its true kind, its pages, and what keeps the court from reading it. No web, no database.

`sniff` looks at the first bytes only and is safe in a web process; `read` looks inside, in a bounded process of its
own.
"""
