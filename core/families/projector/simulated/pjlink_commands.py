"""What a simulated projector answers in PJLink, class 1 and class 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from core.families.projector.simulated.body import Body, Power
from core.families.projector.simulated.models import SimulatedProjector
from core.families.projector.wire.pjlink import DONE
from core.families.projector.wire.pjlink_messages import ErrorCode, PjlinkCommand
from core.families.projector.wire.pjlink_values import ERROR_PARTS
from core.simulate.simulator import StateValue
from core.simulate.state import State

_MUTES: Final[Mapping[str, tuple[tuple[str, ...], bool]]] = MappingProxyType(
    {
        "10": (("blank",), False),
        "11": (("blank",), True),
        "20": (("mute",), False),
        "21": (("mute",), True),
        "30": (("blank", "mute"), False),
        "31": (("blank", "mute"), True),
    }
)
"""What AVMT sets: picture (the BLANK screen of these projectors), sound, or both."""
_MUTED: Final = MappingProxyType({(False, False): "30", (True, False): "11", (False, True): "21", (True, True): "31"})
_STEPS: Final = MappingProxyType({"0": -1, "1": 1})
_MOST_VOLUME: Final = 32
_IN_BOTH: Final = frozenset({"INPT", "INST"})
"""Commands of class 1 that class 2 has in a form of its own, too."""


class _Command(NamedTuple):
    """How a command is asked and told; None where it cannot be. Asked only while it shows a picture, if `lit`."""

    ask: Callable[[str], str] | None
    tell: Callable[[str], str] | None = None
    version: int = 1
    lit: bool = False


class PjlinkCommands:
    """Carries out the commands of PJLink."""

    def __init__(self, model: SimulatedProjector, state: State, body: Body) -> None:
        """Take the model, its state and what is inside."""
        self._model = model
        self._state = state
        self._body = body
        self._commands: Mapping[str, _Command] = {
            "POWR": _Command(lambda _: str(body.power), self._switch),
            "INPT": _Command(lambda _: self._code_of_input, self._choose_input, lit=True),
            "AVMT": _Command(lambda _: self._muted, self._mute, lit=True),
            "ERST": _Command(lambda _: self._errors),
            "LAMP": _Command(lambda _: self._lamp),
            "INST": _Command(lambda _: " ".join(model.inputs.values())),
            "NAME": _Command(self._shown("name")),
            "INF1": _Command(lambda _: model.maker),
            "INF2": _Command(lambda _: model.name),
            "INFO": _Command(self._shown("information")),
            "CLSS": _Command(self._shown("pjlink_class")),
            "SNUM": _Command(self._shown("serial"), version=2),
            "SVER": _Command(self._shown("firmware"), version=2),
            "INNM": _Command(self._name_of_input, version=2),
            "IRES": _Command(self._shown("resolution"), version=2, lit=True),
            "RRES": _Command(self._shown("recommended_resolution"), version=2),
            "FILT": _Command(lambda _: self._filter, version=2),
            "RLMP": _Command(self._shown("replacement_lamp"), version=2),
            "RFIL": _Command(self._shown("replacement_filter"), version=2),
            "SVOL": _Command(None, self._changing("speaker_volume"), version=2, lit=True),
            "MVOL": _Command(None, self._changing("microphone_volume"), version=2, lit=True),
            "FREZ": _Command(lambda _: str(int(state.flag("freeze"))), self._freeze, version=2, lit=True),
        }

    def answer(self, command: PjlinkCommand) -> str:
        """Carry out a command and give the value of the answer."""
        known = self._commands.get(command.body)
        if known is None or not self._speaks(command, known):
            return ErrorCode.UNDEFINED
        do = known.ask if command.is_query else known.tell
        if do is None:
            return ErrorCode.UNDEFINED
        if known.lit and self._body.power != Power.ON:
            return ErrorCode.UNAVAILABLE
        return do(command.parameter)

    def told(self) -> Mapping[str, str]:
        """Give what a controller is notified of when it changes (class 2)."""
        return {"POWR": str(self._body.power), "ERST": self._errors, "INPT": self._code_of_input}

    def _speaks(self, command: PjlinkCommand, known: _Command) -> bool:
        """Tell whether the class of a command is one that it has there: INPT and INST have both."""
        if self._state.get("pjlink_class") == 1:
            return command.version == known.version == 1
        return command.version == known.version or (command.version == 2 and command.body in _IN_BOTH)

    def _shown(self, name: str) -> Callable[[str], str]:
        return lambda _: str(self._state.get(name))

    @property
    def _code_of_input(self) -> str:
        return self._model.inputs[int(self._state.get("input"))]

    @property
    def _errors(self) -> str:
        return "".join(str(self._state.get(name)) for name in ERROR_PARTS)

    @property
    def _muted(self) -> str:
        return _MUTED[self._state.flag("blank"), self._state.flag("mute")]

    @property
    def _lamp(self) -> str:
        if not self._model.lamp:
            return ErrorCode.UNDEFINED
        return f"{self._state.get('lamp_hours')} {int(self._state.flag('lamp_on'))}"

    @property
    def _filter(self) -> str:
        return str(self._state.get("filter_hours")) if self._model.filter else ErrorCode.UNDEFINED

    def _switch(self, wanted: str) -> str:
        if wanted not in ("0", "1"):
            return ErrorCode.OUT_OF_RANGE
        if wanted == "1" and self._body.broken:
            return ErrorCode.FAILURE
        done = self._body.switch_on() if wanted == "1" else self._body.switch_off()
        return DONE if done else ErrorCode.UNAVAILABLE

    def _choose_input(self, wanted: str) -> str:
        for code, known in self._model.inputs.items():
            if wanted.upper() == known:
                return self._put("input", code)
        return ErrorCode.OUT_OF_RANGE

    def _name_of_input(self, wanted: str) -> str:
        if wanted not in self._model.inputs.values():
            return ErrorCode.OUT_OF_RANGE
        return self._model.input_names.get(wanted, f"INPUT {wanted}")

    def _mute(self, wanted: str) -> str:
        if wanted not in _MUTES:
            return ErrorCode.OUT_OF_RANGE
        names, on = _MUTES[wanted]
        for name in names:
            self._put(name, on)
        return DONE

    def _freeze(self, wanted: str) -> str:
        return self._put("freeze", wanted == "1") if re.fullmatch("[01]", wanted) else ErrorCode.OUT_OF_RANGE

    def _changing(self, name: str) -> Callable[[str], str]:
        def change(wanted: str) -> str:
            if wanted not in _STEPS:
                return ErrorCode.OUT_OF_RANGE
            return self._put(name, min(max(int(self._state.get(name)) + _STEPS[wanted], 0), _MOST_VOLUME))

        return change

    def _put(self, name: str, value: StateValue) -> str:
        self._body.put(name, value)
        return DONE
