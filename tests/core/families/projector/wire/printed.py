"""What manuals print: commands, framed commands, replies, and commands whose CRC is misprinted. By their sources."""

from pathlib import Path
from typing import NamedTuple

from core.families.projector.wire.messages import Action


class Printed(NamedTuple):
    name: str
    raw: bytes
    source: str

    @property
    def action(self) -> Action:
        return Action(int.from_bytes(self.raw[7:9], "little"))

    @property
    def type(self) -> int:
        return int.from_bytes(self.raw[9:11], "little")

    @property
    def setting(self) -> int:
        return int.from_bytes(self.raw[11:13], "little")


def _read() -> tuple[Printed, ...]:
    lines = Path(__file__).with_name("printed_commands.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(Printed(name, bytes.fromhex(raw), source) for name, raw, source in rows)


COMMANDS = _read()
"""Section 2.4 of the sheet: what four makers' tables and page 22 of the CP-A220N manual print."""
ACTIONS = {"GET": Action.GET, "INCREMENT": Action.INCREMENT, "DECREMENT": Action.DECREMENT, "EXECUTE": Action.EXECUTE}
"""By how the name of a command begins; all others are SET."""

FRAMED = {
    "02 0D BE EF 03 06 00 19 D3 02 00 00 60 00 00 ED 00": (Action.GET, 0x6000, 0, 0x00),
    "02 0D BE EF 03 06 00 BA D2 01 00 00 60 01 00 4D 5A": (Action.SET, 0x6000, 1, 0x5A),
    "02 0D BE EF 03 06 00 D9 D8 02 00 20 60 00 00 08 01": (Action.GET, 0x6020, 0, 0x01),
    "02 0D BE EF 03 06 00 C2 FF 02 00 90 10 00 00 D8 10": (Action.GET, 0x1090, 0, 0x10),
    "02 0D BE EF 03 06 00 D6 D2 01 00 02 20 01 00 6F 33": (Action.SET, 0x2002, 1, 0x33),
}
"""Section 1.2: computed from the rule of A220-p13."""

MISPRINTED = {
    "BE EF 03 06 00 9B C2 01 00 54 30 00 00": ("0B C3", "LX table, FRAME LOCK COMPUTER IN2 ON"),
    "BE EF 03 06 00 D3 D5 01 00 22 30 11 00": ("13 D5", "TW table, TEMPLATE MAP 2"),
    "BE EF 03 06 00 D6 D2 01 00 20 20 01 00": ("AE D8", "EXTRON-2, audio mute"),
    "BE EF 03 06 00 6E D2 01 00 00 20 01 00": ("6E D3", "acaprojects/ruby-engine-drivers, VGA input of another maker"),
}
"""Section 2.5: the right CRC, and where the wrong one stands."""
