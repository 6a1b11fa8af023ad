"""Settings of all tests."""

from hypothesis import settings

# The same examples on every run, however busy the machine is: a failure can be looked at again.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
