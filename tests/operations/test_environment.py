"""Each variable: missing, wrong, right. What is wrong is said in one sentence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from forum.settings.databases import make_folder
from forum.settings.environment import ROOT, Environment, SettingsError, read
from forum.settings.problems import or_stop

KEY = "k3y-long-enough-to-sign-with-0123456789-abcdefghijklmno"
Reading = Callable[..., Environment]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Reads an environment that holds a key and the variables given."""

    def do(**variables: str) -> Environment:
        return read({"SECRET_KEY": KEY, "VAR_ROOT": str(tmp_path)} | variables)

    return do


def sentence(reading: Reading, **variables: str) -> str:
    with pytest.raises(SettingsError) as caught:
        reading(**variables)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    assert "write for example" in message
    return message


def test_a_key_alone_is_enough(reading):
    environment = reading()
    assert environment.debug is False
    assert environment.host == "127.0.0.1"
    assert environment.port == 8000
    assert environment.workers >= 1
    assert environment.trusted_proxy_count == 0
    assert environment.site.url == "http://127.0.0.1:8000"
    assert environment.site_name == "Veranda"
    assert environment.time_zone == "UTC"
    assert environment.language_code == "en"
    assert environment.rate_limits is True
    assert environment.registration_is_open is True
    assert environment.edit_minutes == 60
    assert environment.presence_minutes == 5
    assert environment.posts_per_page == 25
    assert environment.topics_per_page == 25


def test_an_empty_value_counts_as_one_that_is_not_set(reading):
    assert reading(PORT="", DATABASE_URL=" ", SITE_URL="").port == 8000


def test_what_may_hold_a_password_stays_out_of_the_repr(reading):
    shown = repr(reading(DATABASE_URL="postgres://u:hush@h/d", EMAIL_URL="smtp://u:hush@h"))
    assert "hush" not in shown
    assert KEY not in shown


# SECRET_KEY


def test_a_missing_key_stops_the_start(tmp_path):
    with pytest.raises(SettingsError, match="SECRET_KEY is not set; write for example SECRET_KEY="):
        read({"VAR_ROOT": str(tmp_path)})


@pytest.mark.parametrize("key", ["x" * 49, "ab" * 40, "short"])
def test_a_weak_key_is_refused_and_never_repeated(reading, key):
    message = sentence(reading, SECRET_KEY=key)
    assert message.startswith("SECRET_KEY has")
    assert key not in message


def test_the_key_that_make_run_kept_is_found(tmp_path):
    (tmp_path / "secret-key").write_text(KEY + "\n")
    assert read({"VAR_ROOT": str(tmp_path)}).secret_key == KEY


def test_debug_needs_no_key(tmp_path):
    environment = read({"VAR_ROOT": str(tmp_path), "DEBUG": "on"})
    assert environment.debug is True
    assert len(environment.secret_key) >= 50


def test_old_keys_are_read_for_a_rotation(reading):
    assert reading(SECRET_KEY_FALLBACKS="one, two").secret_key_fallbacks == ("one", "two")


# Flags, numbers, choices


@pytest.mark.parametrize("name", ["DEBUG", "TESTING", "RATE_LIMITS", "DEMO"])
def test_a_flag_that_is_neither_on_nor_off_is_refused(reading, name):
    expected = f'{name} is "perhaps", which is neither on nor off; write for example {name}=on.'
    assert sentence(reading, **{name: "perhaps"}) == expected


@pytest.mark.parametrize(("value", "limits"), [("off", False), ("0", False), ("On", True)])
def test_rate_limits_can_be_switched(reading, value, limits):
    assert reading(RATE_LIMITS=value).rate_limits is limits


@pytest.mark.parametrize(
    ("name", "field", "most"),
    [
        ("PORT", "port", 65535),
        ("WORKERS", "workers", 64),
        ("TRUSTED_PROXY_COUNT", "trusted_proxy_count", 8),
        ("EDIT_MINUTES", "edit_minutes", 525_600),
        ("PRESENCE_MINUTES", "presence_minutes", 1440),
        ("POSTS_PER_PAGE", "posts_per_page", 100),
        ("TOPICS_PER_PAGE", "topics_per_page", 100),
    ],
)
def test_a_number_is_taken_in_its_range_only(reading, name, field, most):
    assert getattr(reading(**{name: "3"}), field) == 3
    for wrong in ("many", "-1", "2.5", "³", str(most + 1)):
        assert sentence(reading, **{name: wrong}).startswith(f'{name} is "{wrong}", which is not a')


def test_registration_is_open_or_closed(reading):
    assert reading(REGISTRATION="closed").registration_is_open is False
    assert "is none of open, closed" in sentence(reading, REGISTRATION="maybe")


def test_the_language_is_one_of_the_boards(reading):
    assert reading(LANGUAGE_CODE="th").language_code == "th"
    assert "is none of en, th, de, es, ar" in sentence(reading, LANGUAGE_CODE="xx")


def test_the_time_zone_is_one_of_the_worlds(reading):
    assert reading(TIME_ZONE="Asia/Bangkok").time_zone == "Asia/Bangkok"
    assert sentence(reading, TIME_ZONE="Mars/Olympus").startswith('TIME_ZONE is "Mars/Olympus"')


def test_a_number_of_any_length_is_told_in_one_sentence(reading):
    assert len(sentence(reading, PORT="9" * 5000)) < 200


@pytest.mark.parametrize("wrong", ["~nobody-of-that-name/x", "a" * 300])
@pytest.mark.parametrize("name", ["MEDIA_ROOT", "VAR_ROOT"])
def test_a_folder_that_cannot_be_reached_is_told(reading, name, wrong):
    assert sentence(reading, **{name: wrong}).startswith(f"{name} is ")


@pytest.mark.parametrize(
    "host", ["*", ".example.org", "a b.example", "bücher.example", "a,b", "board.example.org."]
)
def test_a_site_has_one_host_and_no_wildcard(reading, host):
    assert sentence(reading, SITE_URL=f"https://{host}").startswith("SITE_URL is ")


@pytest.mark.parametrize("host", ["xn--bcher-kva.example", "board_1", "192.0.2.7", "[2001:db8::1]"])
def test_a_site_may_be_a_name_or_an_address(reading, host):
    assert reading(SITE_URL=f"https://{host}").site.allowed_hosts == [host]


def test_no_old_key_is_empty(reading):
    assert reading(SECRET_KEY_FALLBACKS="one, ,two,").secret_key_fallbacks == ("one", "two")


def test_the_name_of_the_site_is_free(reading):
    assert reading(SITE_NAME="ร้านกาแฟ").site_name == "ร้านกาแฟ"


def test_the_host_to_listen_on_is_free(reading):
    assert reading(HOST="0.0.0.0").host == "0.0.0.0"


# SITE_URL


def test_links_and_origins_follow_the_site_url(reading):
    site = reading(SITE_URL="https://board.example.org/").site
    assert site.url == "https://board.example.org"
    assert site.allowed_hosts == ["board.example.org"]
    assert site.csrf_origins == ["https://board.example.org"]
    assert site.is_https is True


def test_the_site_url_follows_the_port(reading):
    site = reading(PORT="8123").site
    assert site.url == "http://127.0.0.1:8123"
    assert "localhost" in site.allowed_hosts
    assert "http://localhost:8123" in site.csrf_origins
    assert site.is_https is False


@pytest.mark.parametrize(
    "wrong",
    [
        "board.example.org",
        "ftp://board.example.org",
        "https://",
        "https://board.example.org/forum",
        "https://u:secret@board.example.org",
        "http://board.example.org:port",
    ],
)
def test_a_site_url_is_scheme_host_and_port(reading, wrong):
    message = sentence(reading, SITE_URL=wrong)
    assert message.startswith("SITE_URL is ")
    assert "secret" not in message


# DATABASE_URL


def test_sqlite_waits_for_its_turn_and_loses_nothing(reading):
    database = reading(DATABASE_URL="sqlite:///var/board.sqlite3").database
    assert database["NAME"] == str(ROOT / "var/board.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 5
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


def test_sqlite_takes_a_full_path(reading):
    assert reading(DATABASE_URL="sqlite:////srv/b.sqlite3").database["NAME"] == "/srv/b.sqlite3"


def test_the_folder_of_a_sqlite_file_is_made(reading, tmp_path):
    make_folder(reading(DATABASE_URL=f"sqlite:///{tmp_path}/new/board.sqlite3").database)
    assert (tmp_path / "new").is_dir()


def test_a_folder_that_cannot_be_made_is_told(reading):
    with pytest.raises(SettingsError, match=r"^DATABASE_URL names a file in /proc/no, .*write for"):
        make_folder(reading(DATABASE_URL="sqlite:////proc/no/board.sqlite3").database)


def test_without_a_database_url_the_file_lies_in_var(reading, tmp_path):
    assert reading().database["NAME"] == str(tmp_path / "board.sqlite3")


def test_postgres_has_a_limit_on_every_wait(reading):
    database = reading(DATABASE_URL="postgres://ve%40r:p%2Fss@db.example:5433/board").database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("ve@r", "p/ss")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "board")
    assert database["CONN_MAX_AGE"] == 60
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["OPTIONS"]["connect_timeout"] == 2
    for limit in (
        "statement_timeout=5000",
        "lock_timeout=2000",
        "idle_in_transaction_session_timeout=10000",
    ):
        assert limit in database["OPTIONS"]["options"]


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u@%2Frun%2Fpg/board",
        "postgres://u@/board?host=/run/pg",
        "postgres:////run/pg/board",
    ],
)
def test_postgres_by_a_unix_socket(reading, url):
    database = reading(DATABASE_URL=url).database
    assert (database["HOST"], database["NAME"]) == ("/run/pg", "board")
    assert "host" not in database["OPTIONS"]


def test_postgres_takes_libpq_options(reading):
    database = reading(DATABASE_URL="postgres://u@h/board?sslmode=require").database
    assert database["OPTIONS"]["sslmode"] == "require"


def test_another_engine_is_refused_without_showing_the_password(reading):
    assert sentence(reading, DATABASE_URL="mysql://root:hush@localhost/board") == (
        'DATABASE_URL is "mysql://…", which Veranda does not speak; write for example '
        "postgres://veranda:secret@localhost/veranda or sqlite:///var/board.sqlite3."
    )


@pytest.mark.parametrize(
    "wrong", ["board.sqlite3", "sqlite://", "postgres://localhost", "postgres://h:port/board"]
)
def test_half_a_database_url_is_refused(reading, wrong):
    assert sentence(reading, DATABASE_URL=wrong).startswith("DATABASE_URL is ")


# CACHE_URL


def test_without_a_cache_url_each_process_remembers_for_itself(reading):
    assert reading().caches["default"]["BACKEND"].endswith("LocMemCache")


@pytest.mark.parametrize("url", ["redis://h:6379/1", "rediss://:p@h", "unix:///run/valkey.sock"])
def test_a_cache_server_is_given_up_on_quickly(reading, url):
    cache = reading(CACHE_URL=url).caches["default"]
    assert cache["LOCATION"] == url
    assert cache["OPTIONS"]["socket_timeout"] == 0.2
    assert cache["OPTIONS"]["socket_connect_timeout"] == 0.2
    assert cache["OPTIONS"]["serializer"] == "forum.settings.caching.JSONSerializer"


@pytest.mark.parametrize(
    "wrong", ["memcached://:hush@h", "localhost:6379", "redis://", "redis://h:x"]
)
def test_another_cache_server_is_refused(reading, wrong):
    message = sentence(reading, CACHE_URL=wrong)
    assert message.startswith("CACHE_URL is ")
    assert "hush" not in message


def test_a_pickle_in_the_cache_is_a_miss():
    from forum.settings.caching import JSONSerializer

    serializer = JSONSerializer()
    assert serializer.loads(b"\x80\x04K\x01.") is None
    assert serializer.loads(serializer.dumps({"a": [1, "ก"]})) == {"a": [1, "ก"]}
    assert serializer.dumps(7) == 7
    assert serializer.loads(b"7") == 7
    assert json.loads(serializer.dumps(True)) is True


# MEDIA_ROOT and STORAGE_URL


def test_uploads_lie_in_var_unless_told_otherwise(reading, tmp_path):
    assert reading().media_root == tmp_path / "media"
    assert reading(MEDIA_ROOT="/srv/media").media_root == Path("/srv/media")
    assert reading(MEDIA_ROOT="/srv/m").media_storage["OPTIONS"]["location"] == "/srv/m"


@pytest.mark.parametrize("name", ["MEDIA_ROOT", "VAR_ROOT"])
def test_a_file_is_no_folder(reading, tmp_path, name):
    (tmp_path / "file").write_text("")
    assert sentence(reading, **{name: str(tmp_path / "file")}).startswith(f"{name} is ")


@pytest.mark.parametrize(
    "wrong",
    [
        "gs://key:hush@host/bucket",
        "s3://host/bucket",
        "s3://key:hush@host",
        "s3://key:hush@host/a/b",
        "s3://key:hush@host:x/bucket",
    ],
)
def test_half_a_storage_url_is_refused(reading, wrong):
    message = sentence(reading, STORAGE_URL=wrong)
    assert message.startswith("STORAGE_URL is ")
    assert "hush" not in message


def test_a_bucket_without_the_packages_for_it_says_how_to_install_them(reading, monkeypatch):
    monkeypatch.setattr("forum.settings.storing.find_spec", lambda name: None)
    message = sentence(reading, STORAGE_URL="s3://key:hush@host/bucket?region=eu-1")
    assert "requirements/s3.txt" in message
    assert "hush" not in message


def test_a_bucket_is_spoken_to_without_the_checksums_that_others_refuse(reading):
    pytest.importorskip("storages", reason="the s3 extra is not installed: requirements/s3.txt")
    environment = reading(STORAGE_URL="s3://k%2F1:s3cr3t@objects.example:9000/veranda?region=eu-1")
    options = environment.media_storage["OPTIONS"]
    assert (options["access_key"], options["secret_key"]) == ("k/1", "s3cr3t")
    assert options["endpoint_url"] == "https://objects.example:9000"
    assert (options["bucket_name"], options["region_name"]) == ("veranda", "eu-1")
    assert options["client_config"].request_checksum_calculation == "when_required"
    assert options["client_config"].response_checksum_validation == "when_required"
    assert environment.media_origins == ["https://objects.example:9000"]


# EMAIL_URL


@pytest.mark.parametrize(
    ("url", "backend", "some_options"),
    [
        ("console:", "console", {}),
        ("filemail:///tmp/mails", "files.FileBackend", {"file_path": "/tmp/mails"}),
        ("smtp://h", "smtp", {"host": "h", "port": 25, "use_tls": False, "use_ssl": False}),
        ("smtp://h:587", "smtp", {"port": 587, "use_tls": True}),
        ("smtp://h:587?starttls=off", "smtp", {"use_tls": False}),
        ("smtp://h:2525?starttls=on", "smtp", {"use_tls": True}),
        ("smtps://u%40x:p@h", "smtp", {"port": 465, "use_ssl": True, "use_tls": False}),
        ("smtps://u%40x:p@h", "smtp", {"username": "u@x", "password": "p", "timeout": 10}),
    ],
)
def test_mail_goes_out_by_the_way_that_the_url_names(reading, url, backend, some_options):
    delivery = reading(EMAIL_URL=url).delivery
    assert backend in delivery.backend
    assert delivery.options | some_options == delivery.options


@pytest.mark.parametrize(
    "wrong",
    [
        "mail.example.org",
        "imap://u:hush@h",
        "smtp://",
        "smtp://h:x",
        "filemail://",
        "filemail://d/e",
    ],
)
def test_another_way_for_mail_is_refused(reading, wrong):
    message = sentence(reading, EMAIL_URL=wrong)
    assert message.startswith("EMAIL_URL is ")
    assert "hush" not in message


def test_the_sender_is_an_address(reading):
    right = "Veranda <hello@example.org>"
    assert reading(DEFAULT_FROM_EMAIL=right).default_from_email == right
    assert reading(SITE_URL="https://b.example").default_from_email == "board@b.example"
    for wrong in ("nobody", "a@", "@b"):
        assert sentence(reading, DEFAULT_FROM_EMAIL=wrong).startswith("DEFAULT_FROM_EMAIL is ")


# How it is told


def test_the_start_stops_with_that_sentence_and_no_traceback(capsys):
    def wrong() -> None:
        raise SettingsError("PORT is wrong.")

    with pytest.raises(SystemExit) as stopped:
        or_stop(wrong)
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "PORT is wrong.\n"
