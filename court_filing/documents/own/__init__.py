"""The person's own papers (当事人自己的文书): filled from the filing, to be printed and signed by hand.

They carry no check code: no court issues them, and nothing on them says that they were signed.
"""
