"""How many examples are made up for a property: some at every run, many at night and before a release.

JUMELAGE_TEST_PROFILE chooses: quick (the default) or nightly.
"""

import os
from typing import Final

from hypothesis import HealthCheck, settings

PROFILES: Final = {"quick": 1, "nightly": 10}
"""By how much each multiplies the examples that a test asks for."""
TIMES: Final = PROFILES[os.environ.get("JUMELAGE_TEST_PROFILE") or "quick"]
USUAL: Final = 30


def examples(quick: int) -> settings:
    """Ask for so many examples in the quick profile; a busy machine is no fault."""
    return settings(max_examples=quick * TIMES, deadline=None, suppress_health_check=list(HealthCheck))


settings.register_profile("jumelage", examples(USUAL))
settings.load_profile("jumelage")
