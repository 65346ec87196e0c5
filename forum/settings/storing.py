"""Where uploads are kept: a folder, or an S3-compatible bucket by STORAGE_URL."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from forum.settings.problems import SettingsError, malformed, without_secrets

EXAMPLE = "s3://KEY:SECRET@objects.example.org/bucket?region=eu-central-1"
CONNECT_SECONDS = 2
READ_SECONDS = 5


def media_storage(url: str, *, media_root: Path) -> dict[str, Any]:
    """Django's STORAGES entry for uploads; without a ``url`` they are files in ``media_root``.

    Raises SettingsError for another kind of store, a URL that lacks a part, or where the
    packages that speak S3 are not installed.
    """
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(media_root)},
        }
    parts = _checked(url)
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise SettingsError(
            "STORAGE_URL names an S3 bucket, but the packages for it are not installed; write "
            "for example .venv/bin/pip install --require-hashes -r requirements/s3.txt."
        )
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _s3_options(parts)}


def _s3_options(parts: SplitResult) -> dict[str, Any]:
    from botocore.config import Config

    asked = parse_qs(parts.query)
    scheme = "http" if asked.get("tls", [""])[0] == "off" else "https"
    host = parts.netloc.rpartition("@")[2]
    return {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": parts.path.strip("/"),
        "endpoint_url": f"{scheme}://{host}",
        "region_name": asked.get("region", [None])[0],
        "file_overwrite": False,
        "querystring_auth": True,
        "client_config": Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            # Newer clients send checksums by default, which stores other than Amazon's refuse.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    }


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (reading it raises for a port that is no number)
    except ValueError:
        raise _wrong(url, "cannot be read as an address") from None
    if parts.scheme != "s3":
        raise _wrong(url, "Veranda cannot keep uploads in")
    if not (parts.username and parts.password and parts.hostname):
        raise _wrong(url, "lacks the key, the secret or the host")
    bucket = parts.path.strip("/")
    if not bucket or "/" in bucket:
        raise _wrong(url, "names no bucket")
    return parts


def _wrong(url: str, why: str) -> SettingsError:
    return malformed("STORAGE_URL", shown=without_secrets(url), why=why, example=EXAMPLE)
