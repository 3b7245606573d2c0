# The screener as a container. Try it:
#   docker build -t screener .
#   docker run --rm --read-only -v "$PWD/examples:/data:ro" screener scan night-cream.jpg
# Checked without an engine by scripts/check-dockerfile; what that covers: docs/decisions/0003-container-checks.md.

FROM python:3.11-slim-bookworm AS build
# uv from PyPI, where every other Python package of the image comes from too: one source to trust, not two.
# Pinned to the version that wrote uv.lock; scripts/setup.sh pins the same.
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_NO_CACHE=1 \
    UV_PYTHON_DOWNLOADS=never
WORKDIR /app
# Two layers: the packages change seldom, the project often.
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --all-extras --no-install-project
COPY README.md LICENSE ./
COPY ingredient_db ./ingredient_db
COPY screener ./screener
RUN uv sync --frozen --no-dev --all-extras --no-editable

FROM python:3.11-slim-bookworm
# Debian keeps one version a release and drops older ones from its mirrors: a pin here would break, not hold.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin screener
COPY --from=build /app/.venv /app/.venv
# Nothing is written but under /tmp, so the root file system can be read-only.
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    TMPDIR=/tmp
USER 10001:10001
WORKDIR /data
VOLUME ["/tmp"]
HEALTHCHECK --interval=5m --timeout=20s CMD ["screener", "doctor"]
ENTRYPOINT ["tini", "--", "screener"]
CMD ["--help"]
