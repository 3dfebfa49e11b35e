# The web application alone: Neo4j runs beside it, see docker-compose.yml.
FROM python:3.11-slim

WORKDIR /opt/jumelage
COPY pyproject.toml setup.py constraints.txt README.md LICENSE ./
COPY graph graph
COPY loaders loaders
COPY queries queries
COPY viz viz
COPY service service
COPY jumelage jumelage
COPY data data
RUN python -m pip install --no-cache-dir --disable-pip-version-check -c constraints.txt '.[pdf,server]' \
    && python -P -m graph.words \
    && useradd --system --uid 10001 --no-create-home jumelage

USER 10001
WORKDIR /tmp
# The file system is read only but for /tmp.
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    JUMELAGE_DATA_DIR=/tmp/jumelage \
    JUMELAGE_HOST=0.0.0.0 \
    JUMELAGE_PORT=8765
EXPOSE 8765
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['JUMELAGE_PORT']}/health/live\", timeout=4)"]
CMD ["jumelage", "serve"]
