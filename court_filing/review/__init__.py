"""The automatic completeness review (形式审查): pure rules over a typed record of one filing. It never refuses.

`record.py` is what is reviewed, `run.review` reviews it, `materials.slots_for` says which papers a filing wants.
"""
