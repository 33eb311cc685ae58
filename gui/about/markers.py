"""Whether a requirement of a package applies here: `jeepney>=0.4.2; sys_platform == "linux"`.

Markers (Python Packaging User Guide, "Dependency specifiers", section "Environment Markers") are written as Python's
own comparisons, joined with `and` and `or`: so Python's parser reads them. Nothing of them is run.
"""

from __future__ import annotations

import ast
import operator
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_COMPARISONS: Final[Mapping[type[ast.cmpop], Callable[[Any, Any], bool]]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, other: one in other,
    ast.NotIn: lambda one, other: one not in other,
}
_VERSIONS: Final = ("python_version", "python_full_version")


def environment() -> dict[str, str]:
    """Give what markers can ask about this computer. No extra of any package is wished for."""
    return {
        "extra": "",
        "implementation_name": sys.implementation.name,
        "os_name": os.name,
        "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "platform_system": platform.system(),
        "python_full_version": platform.python_version(),
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "sys_platform": sys.platform,
    }


def required(requirement: str, here: Mapping[str, str]) -> str | None:
    """Give the name of the package that a requirement asks for; None where it does not apply.

    A marker that cannot be read applies: a part too many in a list of licences does less harm than one too few.
    """
    wanted, _, marker = requirement.partition(";")
    name = _NAME.match(wanted.strip())
    if name is None:
        return None
    try:
        applies = not marker.strip() or _holds(ast.parse(marker.strip(), mode="eval").body, here)
    except (SyntaxError, KeyError, TypeError, ValueError):
        applies = True
    return name[0] if applies else None


def _holds(node: ast.expr, here: Mapping[str, str]) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_holds(value, here) for value in values)
        case ast.BoolOp(op=ast.Or(), values=values):
            return any(_holds(value, here) for value in values)
        case ast.Compare(left=left, ops=[comparison], comparators=[right]):
            as_version = any(isinstance(side, ast.Name) and side.id in _VERSIONS for side in (left, right))
            one, other = (_version(_value(side, here)) if as_version else _value(side, here) for side in (left, right))
            return _COMPARISONS[type(comparison)](one, other)
    raise ValueError(ast.dump(node))


def _value(node: ast.expr, here: Mapping[str, str]) -> str:
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.Name(id=name):
            return here[name]
    raise ValueError(ast.dump(node))


def _version(written: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", written))
