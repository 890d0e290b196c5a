"""As much of asyncio as Pyodide's own event loop is made of; servers, subprocesses and streams are left out."""

from .events import *
from .events import _BaseDefaultEventLoopPolicy as DefaultEventLoopPolicy
from .events import _get_running_loop, _set_event_loop_policy, _set_running_loop
from .exceptions import *
from .futures import *
from .runners import *
from .tasks import *
