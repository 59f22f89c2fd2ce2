"""The site as an operator serves it: deployed, and behind the real nginx with the configuration in deploy/."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30
"""Seconds until a server that doesn't respond counts as dead."""

WRAPPER = """\
daemon off;
master_process off;  # so that it needs no root, and one kill ends it
pid {run}/pid;
error_log {run}/error.log;
events {{}}
http {{
    access_log off;
    map $uri $rate {{
        default 0;  # no limit
        ~(/|html)$ {rate};
    }}
    limit_rate $rate;
    client_body_temp_path {run}/body;
    proxy_temp_path {run}/proxy;
    fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi;
    scgi_temp_path {run}/scgi;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        {contents}
    }}
}}
"""
AT_ROOT = """\
root {site};
include {deploy}/nginx.conf;
include {run}/csp.conf;
"""
BELOW_A_PATH = """\
root {run};
include {deploy}/nginx.conf;
include {run}/csp.conf;
set $reference /ref;
"""
"""As deploy/nginx.conf describes it; `run` has a link `ref` to the site."""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Deployed:
    """The files in `site`, served on `port` below `path`."""

    def __init__(self, site: Path, port: int, path: str = "/"):
        self.site, self.port = site, port
        self.address = f"http://127.0.0.1:{port}{path}"

    def files(self) -> list[str]:
        """Return the address of every file, without compressed copies."""
        files = (file for file in self.site.rglob("*") if file.is_file() and file.suffix != ".gz")
        return sorted(f"/{file.relative_to(self.site).as_posix()}" for file in files)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return _answer(connection.getresponse())

    def send(self, request: bytes, method: str = "GET") -> Answer:
        """Return the response to these very bytes, which no client would send."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            response = HTTPResponse(connection, method=method)
            response.begin()
            return _answer(response)


def _answer(response: HTTPResponse) -> Answer:
    with response:
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


def deploy(site: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run deploy/prepare.py with a command that builds `site`."""
    environment = {**os.environ, "SITE_URL": "http://127.0.0.1/", "REPORT": "mailto:a@example.org", **settings}
    line = [sys.executable, str(ROOT / "deploy/prepare.py"), *command, str(site)]
    return subprocess.run(line, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)


def compress(site: Path) -> None:
    """Make of a finished site what nginx serves."""
    done = deploy(site, "true")
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def served(site: Path, run: Path, port: int, rate: str = "0", path: str = "/") -> Iterator[Deployed]:
    """Serve a site, which is compressed first."""
    compress(site)
    with served_compressed(site, run, port, rate, path) as there:
        yield there


@contextmanager
def served_compressed(site: Path, run: Path, port: int, rate: str = "0", path: str = "/") -> Iterator[Deployed]:
    """Serve a site that is compressed already. `run` is a folder for what nginx itself writes. Pages come at `rate`, bytes in a second."""
    subprocess.run([sys.executable, ROOT / "deploy/policy.py", run / "csp.conf"], check=True, capture_output=True)
    contents = (AT_ROOT if path == "/" else BELOW_A_PATH).format(site=site, deploy=ROOT / "deploy", run=run)
    with _nginx(contents, run, port, Deployed(site, port, path), rate) as server:
        yield server


COMPRESSED = """\
root {site};
gzip on;
gzip_comp_level 9;  # Python's default, so that deploy/prepare.py makes files of the same size
gzip_types *;
"""


@contextmanager
def served_without_policy(site: Path, run: Path, port: int) -> Iterator[Deployed]:
    """Serve a site that isn't ours: compressed, but without our policy, which would stop its scripts."""
    with _nginx(COMPRESSED.format(site=site), run, port, Deployed(site, port)) as server:
        yield server


PROXY = "location / {{ proxy_pass {address}; }}"


@contextmanager
def proxied(server: Deployed, run: Path) -> Iterator[Deployed]:
    """Serve what a server serves through another nginx in front of it, as it comes from the package."""
    port = free_port()
    contents = PROXY.format(address=server.address)
    with _nginx(contents, run, port, Deployed(server.site, port)) as proxy:
        yield proxy


@contextmanager
def _nginx(contents: str, run: Path, port: int, server: Deployed, rate: str = "0") -> Iterator[Deployed]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "there is no nginx; tests/install installs it"
    (run / "nginx.conf").write_text(WRAPPER.format(run=run, port=port, contents=contents, rate=rate))
    with subprocess.Popen([nginx, "-e", run / "error.log", "-c", run / "nginx.conf"]) as process:
        try:
            _wait(server, process, run / "error.log")
            yield server
        finally:
            process.kill()


def _wait(server: Deployed, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, log.read_text()
        try:
            server.ask("/")
            return
        except ConnectionError:
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
