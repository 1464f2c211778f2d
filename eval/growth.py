"""How fast something grows with a size. Used by the speed measurements."""

import math


def exponent(smaller: float, larger: float, before: float, after: float) -> float:
    """The power of the size by which a figure goes from `before` to `after` between two sizes; 1 is linear."""
    return round(math.log(after / before) / math.log(larger / smaller), 2)
