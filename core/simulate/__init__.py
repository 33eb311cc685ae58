"""The ground that simulators stand on: services, faults, state, and the control protocol on standard input.

Nothing here knows a protocol. A family derives its simulator from `core.simulate.device.SimulatedDevice`, says which
services it has and how it answers, and gets ports, limits, faults, trace and control with it.
"""
