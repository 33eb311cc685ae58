"""The tests of Signalbox: they mirror core and gui; fakes are the simulators."""
