"""Django's settings. What differs between installations is in ``environment``."""

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from forum.settings.environment import ROOT, read_or_stop
from forum.settings.logs import LOGGING as LOGGING

environment = read_or_stop()

BASE_DIR = ROOT
DEBUG = environment.debug
TESTING = environment.testing
SECRET_KEY = environment.secret_key or "in-development-only-" * 3
SECRET_KEY_FALLBACKS = list(environment.secret_key_fallbacks)
SITE_NAME = environment.site_name
SITE_URL = environment.site.url
ALLOWED_HOSTS = environment.site.allowed_hosts
CSRF_TRUSTED_ORIGINS = environment.site.csrf_origins
TRUSTED_PROXY_COUNT = environment.trusted_proxy_count

INSTALLED_APPS = [
    "forum.pages",
    "forum.admin_site",
    "forum.demo",
    "forum.operations",
    "forum.spam",
    "forum.moderation",
    "forum.promotion",
    "forum.notes",
    "forum.warnings",
    "forum.team",
    "forum.presence",
    "forum.topics",
    "forum.boards",
    "accounts",
    "forum.site",
    "forum.logbook",
    "forum.mail",
    "forum.jobs",
    "forum.web",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "allauth.mfa",
    "csp",
    "forum.admin_site.config.BoardAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "forum.web.health.HealthMiddleware",
    "forum.web.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "forum.web.body_size.BodySizeMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "forum.web.busy.BusyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.barred.BarMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "forum.urls"
WSGI_APPLICATION = "forum.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forum.pages.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = environment.caches

# Members

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["accounts.backend.MemberBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_password = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_password}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_password}.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": f"{_password}.CommonPasswordValidator"},
    {"NAME": f"{_password}.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.MaximumLengthValidator"},
    {"NAME": "accounts.passwords.BoardNameValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
REGISTRATION_IS_OPEN = environment.registration_is_open

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.RegisterForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "add_email": "accounts.forms.NewAddressForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_TIMEOUT = 60 * 60 * 24  # the mail with the link may take its time
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if environment.site.is_https else "http"
ACCOUNT_RATE_LIMITS = False  # accounts.limits answers with the form kept and a time to come back
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
USERSESSIONS_TRACK_ACTIVITY = False
MFA_ADAPTER = "accounts.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds, for a phone whose clock differs
# Nobody signs in here before their address is confirmed; a further one may wait meanwhile.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Cookies and headers

SESSION_ENGINE = "accounts.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "forum.pages.errors.csrf_failed"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.site.is_https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
    # Where no proxy may tell how the visitor came, each page would lead to itself for ever.
    SECURE_SSL_REDIRECT = TRUSTED_PROXY_COUNT > 0
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "upgrade-insecure-requests": environment.site.is_https,
    }
}

# A post of MAX_LENGTH emoji is 1.2 MB as a form sends it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

# Files

STATIC_URL = "/static/"
STATIC_ROOT = environment.var_root / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.media_root
STORAGES = {
    "default": environment.media_storage,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or TESTING

# Mail

EMAIL_BACKEND = "forum.mail.backend.OutboxBackend"
MAIL_DELIVERY = environment.delivery
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.default_from_email

# Languages and times

LANGUAGE_CODE = environment.language_code
LANGUAGES = [
    ("en", _("English")),
    ("de", _("German")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("th", _("Thai")),
]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = "forum.web.formats"
USE_I18N = USE_TZ = True
TIME_ZONE = environment.time_zone

# The board's own

VAR_ROOT = environment.var_root
CACHE_URL = environment.cache_url
POSTS_PER_PAGE = environment.posts_per_page
TOPICS_PER_PAGE = environment.topics_per_page
EDIT_MINUTES = environment.edit_minutes
PRESENCE_MINUTES = environment.presence_minutes
PRESENCE_STORE = "redis" if CACHE_URL else "database"
RATE_LIMITS = environment.rate_limits
DEMO = environment.demo
AKISMET_KEY = environment.akismet_key

# A name is unique by its key and its skeleton, which are columns of their own.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
