"""What holds in every module of the package."""

import ast

from source_tree import Module, modules

ENTRANCES = {
    "account",
    "admin",
    "api",
    "app",
    "callbacks",
    "cli",
    "counsel",
    "demonstration",
    "desk",
    "finance",
    "jobs",
    "journey",
    "portal",
    "sandbox",
}
MONEY = {"acts", "cases", "law", "review"}
LIKENESS = {
    *(
        f"court_filing/law/triage/{name}.py"
        for name in ("decision", "likeness", "scoring", "stories", "wording")
    ),
    *(f"court_filing/review/{name}.py" for name in ("folding", "same_filing")),
}
"""Where numbers say how like two stories or filings are. Sums in stories are read by `told.py`, held to the rule."""
DISTANCES = {"court_filing/law/nearby.py"}
"""Where sines say how many kilometres lie between two points."""
SHAPELESS_NAMES = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}


def calls(module: Module, *names: str):
    """Every call of one of these functions: `now()` as well as `clock.now()`."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and last_name(node.func) in names:
            yield node


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def state_changes(module: Module):
    """Every place that gives something a new state: by assignment, `setattr` or an UPDATE's values."""
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store):
            yield node
    for call in calls(module, "setattr"):
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant) and call.args[1].value == "state":
            yield call
    for call in calls(module, "values", "update"):
        if any(keyword.arg == "state" for keyword in call.keywords):
            yield call


def test_only_the_table_of_transitions_changes_a_state():
    found = [m.at(node) for m in modules() for node in state_changes(m) if m.layer != "sandbox"]
    assert [place for place in found if not place.startswith("court_filing/cases/lifecycle.py:")] == []


def test_only_the_edge_commits():
    unit_of_work = "court_filing/cases/store.py"
    page, job, *command = (
        "court_filing/web/transaction.py",
        "court_filing/jobs/",
        "court_filing/demonstration/",
        "court_filing/cli/",
    )
    found = [m.at(call) for m in modules() for call in calls(m, "commit") if m.layer != "sandbox"]
    assert [place for place in found if not place.startswith((unit_of_work, page, job, *command))] == []


def test_only_entrances_read_the_clock():
    # A form's check in `web` runs inside a page. A gateway may be handed the clock as a function.
    inner = [module for module in modules() if module.layer not in {*ENTRANCES, "clock", "web"}]
    assert [m.at(call) for m in inner for call in readings_of_the_clock(m)] == []


def test_everybody_reads_the_court_s_clock_and_no_other():
    # The sandbox is another firm's computer: it has a clock, trades and a commit of its own.
    ours = [module for module in modules() if module.layer not in {"clock", "sandbox"}]
    assert [m.at(call) for m in ours for call in readings_of_the_clock(m) if is_of_the_system(call)] == []


def readings_of_the_clock(module: Module):
    """Every call that asks what time it is: the court's clock under any import, or Python's own."""
    imported = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "court_filing.clock"
        and any(alias.name == "now" for alias in node.names)
        for node in module.nodes
    )
    for call in calls(module, "now", "utcnow", "today", "time"):
        function = call.func
        court = isinstance(function, ast.Attribute) and last_name(function.value) == "clock"
        if court or is_of_the_system(call) or (imported and isinstance(function, ast.Name)):
            yield call


def is_of_the_system(call: ast.Call) -> bool:
    """Whether this is datetime.now(), datetime.utcnow(), date.today() or time.time()."""
    readings = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
    function = call.func
    return isinstance(function, ast.Attribute) and (last_name(function.value), function.attr) in readings


def test_money_is_never_binary_floating_point():
    found = []
    for module in modules():
        if module.layer in MONEY and module.name not in LIKENESS | DISTANCES:
            found += [module.at(call) for call in calls(module, "float")]
            found += [
                module.at(node)
                for node in module.nodes
                if isinstance(node, ast.Constant) and isinstance(node.value, float)
            ]
    assert found == []


def test_nobody_waits_by_sleeping():
    assert [module.at(call) for module in modules() for call in calls(module, "sleep")] == []


def test_every_module_has_a_name_that_says_what_is_in_it():
    parts = {module.name: set(module.name.removesuffix(".py").split("/")) for module in modules()}
    assert [name for name, words in parts.items() if words & SHAPELESS_NAMES] == []


def test_every_module_says_what_it_is_for():
    assert [m.name for m in modules() if m.tree.body and not ast.get_docstring(m.tree)] == []
