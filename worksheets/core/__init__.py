"""The core: standard library only, pure functions and frozen dataclasses.

Needs it a file, the clock, the network, chance or the browser? Then it belongs one room further out. Nothing
may follow from the order of a set either: it differs per device, and a browser keeps its own between visits.
"""
