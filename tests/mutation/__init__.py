"""Do the tests notice a fault? Faults are planted in `stats` and `indicators`, one at a time (docs/kvalitet.md).

Decision that could be disputed: a runner of our own and not mutmut, which plants faults in the bodies of functions
only, while most of `indicators` is declarations.
"""
