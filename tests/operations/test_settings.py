"""What Django's settings make of the environment."""

import os
import subprocess
import sys

import pytest

ASK = "from forum import settings; print(settings.SECURE_SSL_REDIRECT)"


@pytest.mark.parametrize(("proxies", "redirects"), [("0", "False"), ("1", "True")])
def test_plain_requests_are_led_to_https_only_where_a_proxy_can_tell(proxies, redirects):
    site = {"SITE_URL": "https://board.example.org", "TRUSTED_PROXY_COUNT": proxies}
    command = [sys.executable, "-c", ASK]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=dict(os.environ) | site
    )
    assert done.stdout.strip() == redirects
