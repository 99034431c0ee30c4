"""Submitting a paper filing at the counter (窗口立案): the paper that the person signs, and its scan."""
