"""Rule 3: one signal, one sender, one receiver; what else must follow is called in sight."""

import ast

from django.dispatch import Signal
from django.utils.module_loading import import_string

from liaison.audit.signals import facts_changed
from liaison.prompts.reconcile import on_facts_changed
from tests.house.source import at, calls, modules, tree


def test_there_is_one_signal_of_ours() -> None:
    made = [
        at(path, call)
        for path in modules()
        for call in calls(path)
        if isinstance(call.func, ast.Name) and call.func.id in {"Signal", "ModelSignal"}
    ]
    assert len(made) == 1
    assert made[0].startswith("liaison/audit/signals.py")
    assert isinstance(import_string("liaison.audit.signals.facts_changed"), Signal)


def test_one_place_sends_it() -> None:
    senders = [
        at(path, call)
        for path in modules()
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"send", "send_robust", "asend"}
        and "facts_changed" in ast.unparse(call.func)
    ]  # fmt: skip
    assert len(senders) == 1
    assert senders[0].startswith("liaison/audit/door.py")


def test_one_receiver_hears_it_and_it_is_the_reconcile() -> None:
    receivers, _ = facts_changed._live_receivers(sender=None)
    assert receivers == [on_facts_changed]


def test_nobody_listens_to_the_signals_of_the_framework() -> None:
    """A receiver of post_save would be a second way in which one thing follows from another."""
    known = {
        "signed_in",
        "user_logged_in",
        "user_login_failed",
        "user_logged_out",
    }  # sign-ins go into the log
    found = []
    for path in modules():
        for call in calls(path):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "connect":
                found.append((at(path, call), ast.unparse(call.func.value)))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                found += [
                    (at(path, node), ast.unparse(d))
                    for d in node.decorator_list
                    if "receiver" in ast.unparse(d)
                ]
    strange = [
        where for where, what in found if what != "facts_changed" and not any(word in what for word in known)
    ]
    assert strange == []
