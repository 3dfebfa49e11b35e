"""The three questions, their frames and views in a notebook: all that `service.notebook` offers, and nothing else."""

from service.notebook import *  # noqa: F403  # its __all__ is the one list of what is offered
from service.notebook import __all__ as __all__
