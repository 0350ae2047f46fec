"""Django's settings, one file per topic."""

from thor.config.settings.api import *  # noqa: F403
from thor.config.settings.apps import *  # noqa: F403
from thor.config.settings.cache import *  # noqa: F403
from thor.config.settings.database import *  # noqa: F403
from thor.config.settings.livedata import *  # noqa: F403
from thor.config.settings.login import *  # noqa: F403
from thor.config.settings.logs import *  # noqa: F403
from thor.config.settings.security import *  # noqa: F403
