"""Three processes behind nginx on PostgreSQL, tried for real: the short form of `python -m deploy.trial`.

One test, since starting it is most of what it costs. It is never skipped: without nginx it fails.
"""

import pytest

from deploy.trial.__main__ import SHORT
from deploy.trial.stand import standing


@pytest.mark.long
def test_one_process_is_killed_under_load_and_nobody_loses_anything():
    with standing() as stand:
        seen = {each.__name__: each(stand) for each in SHORT}
    assert list(seen) == ["sticky", "logins", "published", "workshop", "large_files", "encrypted", "killed"]
    assert all(seen.values())
