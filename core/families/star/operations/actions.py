"""The actions of a Star printer by id, and what carries each out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from core.device import Outcome, Progress, Value
from core.families.star.operations import action_features as offered
from core.families.star.operations.default_switches import restore_defaults
from core.families.star.operations.print_port_actions import clear_etb_counter, switch_automatic_status
from core.families.star.operations.releasing import release
from core.families.star.operations.restarts import print_test, realtime_reset, restart
from core.families.star.operations.telnet_actions import save_and_restart
from core.families.star.reach.reach import Reach

Carry: TypeAlias = Callable[[Reach, Mapping[str, Value], Progress], Awaitable[Outcome]]

CARRY: Final[Mapping[str, Carry]] = {
    offered.RESTART: restart,
    offered.PRINT_TEST: print_test,
    offered.RELEASE: release,
    offered.REALTIME_RESET: realtime_reset,
    offered.SAVE_AND_RESTART: save_and_restart,
    offered.AUTOMATIC_STATUS: switch_automatic_status,
    offered.CLEAR_ETB_COUNTER: clear_etb_counter,
    offered.DEFAULT_SWITCHES: restore_defaults,
}
