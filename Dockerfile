# The board as an image: `docker build -t veranda .`
# One image, three roles: the web server (as it is), `python manage.py worker`, and
# `python manage.py migrate` once before a new version. docker-compose.yml has them all.

FROM python:3.12-slim AS packages
WORKDIR /build
# "base", or "s3" where uploads go to a bucket.
ARG REQUIREMENTS=base
COPY requirements/ requirements/
RUN python -m venv /opt/veranda \
    && /opt/veranda/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes -r "requirements/${REQUIREMENTS}.txt"

FROM python:3.12-slim
ENV PATH=/opt/veranda/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    VAR_ROOT=/srv/veranda/var \
    MEDIA_ROOT=/srv/media
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin veranda \
    && mkdir -p /srv/veranda /srv/media \
    && chown veranda:veranda /srv/media
COPY --from=packages /opt/veranda /opt/veranda
WORKDIR /srv/veranda
COPY . .
# The key is this one command's; the board's own comes from its environment.
RUN mkdir -p var \
    && SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        python manage.py collectstatic --no-input --verbosity 0 \
    && chown -R veranda:veranda var
USER veranda
EXPOSE 8000
VOLUME /srv/media
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=2)"]
CMD ["gunicorn", "-c", "forum/operations/gunicorn.py", "forum.wsgi:application"]
