"""How gunicorn serves the board: a fixed pool of threads, each keeping its database connection.

Read by gunicorn itself (``gunicorn -c forum/operations/gunicorn.py forum.wsgi:application``).
"""

import os

from forum.settings.environment import read_or_stop

_environment = read_or_stop()

_host = f"[{_environment.host}]" if ":" in _environment.host else _environment.host
bind = f"{_host}:{_environment.port}"
workers = _environment.workers
worker_class = "gthread"
threads = 4
preload_app = True

timeout = 30
graceful_timeout = 3
keepalive = 5

limit_request_line = 8190
limit_request_fields = 100
limit_request_field_size = 8190

# Whether a request came over HTTPS is settled by TRUSTED_PROXY_COUNT in Django alone.
forwarded_allow_ips = ""

# The heartbeat of a worker must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108

loglevel = "warning"
accesslog = None
errorlog = "-"
