"""Everything that can be found. Built when somebody first searches, and only anew where something is different.

Bits and features are kept once for all devices that have the same map or the same features, so that a hundred devices
cost little more than one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from core.feature import Feature, FeatureKind
from core.status import Cell
from core.text import Text, text
from gui.operation.wording import worded
from gui.search.matching import Query, Rank, Searched
from gui.search.result import Kind, Result, Target, ToBit, ToCommand, ToDevice, ToFeature, ToPage
from gui.translation import tr, tr_sentence

if TYPE_CHECKING:
    from core.status import FittedMap
    from gui.device.record import DeviceRecord
    from gui.window.commands import Command

_WHERE = text("search.where", "{title} · {place}")
_OF_DEVICES: Final = (Kind.BIT, Kind.SETTING, Kind.ACTION)


class Named(NamedTuple):
    """Something that devices have, as every device that has it shows it.

    `status` is the map of a bit, `beside` what people call that.
    """

    kind: Kind
    name: str
    searched: Searched
    thing: Cell | Feature[Any]
    status: str = ""
    beside: str = ""

    def target(self, device_id: str) -> Target:
        """Give where it leads on one of the devices."""
        if isinstance(self.thing, Cell):
            return ToBit(device_id, self.status, self.thing)
        return ToFeature(device_id, self.thing)


class Member(NamedTuple):
    """A device as it is searched. `names` are what the words for its bits may also stand in."""

    id: str
    title: str
    where: str
    place: str
    searched: Searched
    names: str


class Group(NamedTuple):
    """What was found of a kind: the best results, how many there are in all, and how well the best fits."""

    kind: Kind
    results: Sequence[Result]
    total: int
    best: Rank


class Index:
    """Asks its sources when it is searched; what it made of them it keeps."""

    def __init__(
        self,
        records: Mapping[str, DeviceRecord],
        commands: Callable[[], Iterable[Command]],
        pages: Callable[[], Iterable[tuple[str, str]]],
    ) -> None:
        """Take the devices, what can be done now, and the pages of the manual: id and title."""
        self._records = records
        self._commands = commands
        self._pages = pages
        self._members: dict[str, tuple[tuple[object, ...], Member]] = {}
        self._bits: dict[FittedMap, Sequence[Named]] = {}
        self._features: dict[str, tuple[Sequence[Feature[Any]], Sequence[Named]]] = {}

    def find(self, written: str, front: str | None, most: int, only: Kind | None = None) -> Sequence[Group]:
        """Find what has every word: at most `most` of each kind, of one kind only if so asked.

        The device in front comes first, then those that are worst off.
        """
        query = Query(written)
        members = [self._member(record) for record in self._ordered(front)]
        devices = ((query.rank(member.searched), _device(member)) for member in members)
        commands = ((query.rank(_searched(known)), _command(known)) for known in self._commands())
        pages = ((query.rank(Searched.of(title)), _page(page, title)) for page, title in self._pages())
        found = (
            _ranked(Kind.DEVICE, devices, most),
            *self._of_devices(query, members, most),
            _ranked(Kind.COMMAND, commands, most),
            _ranked(Kind.PAGE, pages, most),
        )
        shown = (group for group in found if group.total and only in (None, group.kind))
        # Whose name was written comes before what only has to do with it; else the kinds keep their order.
        return sorted(shown, key=lambda group: group.best is Rank.ELSEWHERE)

    def prepare(self) -> Iterator[None]:
        """Read everything device by device, so that the first words are answered as quickly as all others."""
        for record in tuple(self._records.values()):
            if record.id in self._records:
                self._member(record)
                deque(self._tables(record.id), maxlen=0)
            yield

    def forget(self, device_id: str) -> None:
        """Keep nothing of a device that has gone."""
        self._members.pop(device_id, None)
        self._features.pop(device_id, None)

    def device(self, record: DeviceRecord) -> Result:
        """Give a device as a result."""
        return _device(self._member(record))

    def commands(self) -> Sequence[Result]:
        """Give everything that can be run now."""
        return tuple(map(_command, self._commands()))

    def offers(self, result: Result) -> bool:
        """Tell whether something that was found before is still there."""
        match result.target:
            case ToDevice(device):
                return device in self._records
            case ToBit(device, _, cell):
                return any(named.thing is cell for named in self._things(device))
            case ToFeature(device, feature):
                return any(named.thing is feature for named in self._things(device))
            case ToCommand(name):
                return any(known.id == name for known in self._commands())
        return True

    def _ordered(self, front: str | None) -> Sequence[DeviceRecord]:
        def urgency(record: DeviceRecord) -> tuple[bool, int]:
            return record.id != front, -record.entry.device.picture.state.rank

        return sorted(self._records.values(), key=urgency)

    def _member(self, record: DeviceRecord) -> Member:
        entry = record.entry
        device = entry.device
        short = device.picture.verdict.short
        known: tuple[object, ...] = (entry.title, entry.place, record.subtitle, device.address, device.identity, short)
        kept = self._members.get(record.id)
        if kept is None or kept[0] != known:
            kept = self._members[record.id] = known, _member(record, short)
        return kept[1]

    def _tables(self, device_id: str) -> Iterator[Sequence[Named]]:
        record = self._records.get(device_id)
        if record is None:
            return
        device = record.entry.device
        for snapshot in device.picture.snapshots.values():
            fitted = snapshot.map
            if fitted not in self._bits:
                self._bits[fitted] = tuple(_bits(fitted))
            yield self._bits[fitted]
        yield self._offered(device_id, device.features)

    def _offered(self, device_id: str, features: Sequence[Feature[Any]]) -> Sequence[Named]:
        """Give what a device offers. Features that are made anew each time are the same while they are equal."""
        kept = self._features.get(device_id)
        if kept is None or kept[0] != features:
            alike = (known for known in self._features.values() if known[0] == features)
            kept = self._features[device_id] = next(alike, None) or (features, tuple(_features(features)))
        return kept[1]

    def _things(self, device_id: str) -> Iterator[Named]:
        return (named for table in self._tables(device_id) for named in table)

    def _of_devices(self, query: Query, members: Sequence[Member], most: int) -> Iterator[Group]:
        hits: dict[tuple[int, int], Mapping[tuple[Kind, Rank], Sequence[Named]]] = {}
        found: dict[tuple[Kind, Rank], list[tuple[Member, Sequence[Named]]]] = {}
        for member in members:
            elsewhere = query.found_in(member.names)
            for table in self._tables(member.id):
                key = id(table), elsewhere
                if key not in hits:
                    hits[key] = _hits(query, table, elsewhere)
                for place, named in hits[key].items():
                    found.setdefault(place, []).append((member, named))
        for kind in _OF_DEVICES:
            places = [found.get((kind, rank), []) for rank in Rank]
            count = sum(len(named) for place in places for _, named in place)
            every = (
                Result(kind, one.name, self._where(member, one), one.target(member.id))
                for place in places
                for member, named in place
                for one in named
            )
            best = next((rank for rank in Rank if (kind, rank) in found), Rank.ELSEWHERE)
            yield Group(kind, tuple(islice(every, most)), count, best)

    def _where(self, member: Member, named: Named) -> str:
        """Give the device and its place; for a bit of a device with several statuses also the status."""
        if named.beside and len(self._records[member.id].entry.device.picture.snapshots) > 1:
            return tr(_WHERE.having(title=member.where, place=named.beside))
        return member.where


def _hits(query: Query, table: Sequence[Named], elsewhere: int) -> Mapping[tuple[Kind, Rank], Sequence[Named]]:
    found: dict[tuple[Kind, Rank], list[Named]] = {}
    for named in table:
        rank = query.rank(named.searched, elsewhere)
        if rank is not None:
            found.setdefault((named.kind, rank), []).append(named)
    return found


def _ranked(kind: Kind, ranked: Iterable[tuple[Rank | None, Result]], most: int) -> Group:
    found = sorted(((rank, result) for rank, result in ranked if rank is not None), key=lambda pair: pair[0])
    best = found[0][0] if found else Rank.ELSEWHERE
    return Group(kind, tuple(result for _, result in found[:most]), len(found), best)


def _member(record: DeviceRecord, short: Text) -> Member:
    entry, model = record.entry, record.subtitle
    address = entry.device.address
    where = tr(_WHERE.having(title=entry.title, place=entry.place)) if entry.place else entry.title
    searched = Searched.of(
        entry.title, entry.place, model, address.place, entry.device.identity.mac or "", entry.device.id,
        tr_sentence(short),
    )  # fmt: skip
    names = Searched.of(f"{entry.title} {entry.place} {model} {address.place}").name
    return Member(record.id, entry.title, where, " · ".join(filter(None, (entry.place, model))), searched, names)


def _bits(fitted: FittedMap) -> Iterator[Named]:
    beside = tr(fitted.map.name)
    for cell in fitted.cells:
        name, row = tr(cell.label), tr(fitted.rows[cell.byte].name)
        yield Named(Kind.BIT, name, Searched.of(name, cell.id, row, tr(cell.meaning)), cell, fitted.map.id, beside)


def _features(features: Sequence[Feature[Any]]) -> Iterator[Named]:
    """Give what leads somewhere: readings stand among settings, so where there are none they are not shown."""
    offered = [feature for feature in features if feature.kind is not FeatureKind.ACTION or feature.is_offered_action]
    has_settings = any(feature.kind.is_setting for feature in offered)
    return (_feature(feature) for feature in offered if has_settings or feature.kind is not FeatureKind.READING)


def _feature(feature: Feature[Any]) -> Named:
    is_action = feature.kind is FeatureKind.ACTION
    name = tr(feature.label)
    about = tr(feature.meaning) if feature.meaning is not None else ""
    shown = tr(worded(feature)) if is_action else name
    return Named(Kind.ACTION if is_action else Kind.SETTING, shown, Searched.of(name, feature.id, about), feature)


def _device(member: Member) -> Result:
    return Result(Kind.DEVICE, member.title, member.place, ToDevice(member.id))


def _searched(known: Command) -> Searched:
    return Searched.of(tr(known.label), known.id, tr(known.group.title))


def _command(known: Command) -> Result:
    return Result(Kind.COMMAND, tr(known.label), "", ToCommand(known.id))


def _page(page: str, title: str) -> Result:
    return Result(Kind.PAGE, title, "", ToPage(page))
