"""The site as nginx serves it: types, compression, caching, who may read it, and how it responds to nonsense."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nginx import ROOT, Answer, Deployed, free_port, proxied, served

TYPES = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
    ".schema.json": "application/schema+json; charset=utf-8",
    ".cs": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".go": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".inv": "application/octet-stream",
    ".java": "text/plain; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/plain; charset=utf-8",
    ".sql": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ts": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
}
"""The end of a file's URL, the more particular first → its media type."""

DATA = (".json", ".csv", ".md", ".txt", ".xml", ".inv", "/hover.js", ".ts", ".go", ".cs", ".py", ".sql", ".java")
OTHERS = ["drawing.svg", "photo.jpg", "photo.jpeg", "photo.webp", "favicon.ico", "standard.pdf"]
"""Files that another registry's own pages may bring."""

SECURITY = {
    "content-security-policy": r"default-src 'self'; script-src 'self'( 'sha256-[^']+')*; style-src 'self'; .*",
    "permissions-policy": r".*camera=\(\).*",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


def media_type(path: str) -> str:
    if path.startswith("/schema/"):
        return TYPES[".schema.json"]
    return next((media for end, media in TYPES.items() if path.endswith(end)), "no type that the test knows")


def insecure(answer: Answer) -> list[str]:
    headers = answer.headers
    wrong = [name for name, value in SECURITY.items() if not re.fullmatch(value, headers.get(name, ""))]
    return wrong + [f"server: {headers['server']}"] * (headers["server"] != "nginx")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    run = tmp_path_factory.mktemp("other")
    for name in [*OTHERS, "index.html", "404.html"]:
        (run / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (run / "site" / name).write_text("One and the same. " * 99)
    with served(run / "site", run, free_port()) as server:
        yield server


def test_every_file_is_served_as_it_is_with_its_media_type(deployed: Deployed, other: Deployed) -> None:
    wrong = []
    for server, path in [(each, path) for each in (deployed, other) for path in each.files()]:
        got = server.ask(path)
        assert got.body == (server.site / path[1:]).read_bytes() and got.status == 200, path
        wrong += [f"{path}: {got.headers['content-type']}"] * (got.headers["content-type"] != media_type(path))
    assert wrong == []


def test_every_text_is_sent_compressed_to_clients_that_accept_it(deployed: Deployed) -> None:
    plain = []
    for path in deployed.files():
        got, content = deployed.ask(path, Accept_Encoding="gzip, br"), (deployed.site / path[1:]).read_bytes()
        if got.headers.get("content-encoding") != "gzip":
            plain += [path] if len(gzip.compress(content)) < len(content) else []
            continue
        assert got.headers["vary"] == "Accept-Encoding" == deployed.ask(path).headers["vary"], path
        assert gzip.decompress(got.body) == content and len(got.body) < len(content), path
        assert got.headers["etag"] != deployed.ask(path).headers["etag"], path
    assert [path for path in plain if not path.endswith((".png", ".inv"))] == []  # which are compressed already
    assert "content-encoding" not in deployed.ask("/").headers


def test_the_configuration_names_no_ending_that_no_file_has(deployed: Deployed, other: Deployed) -> None:
    [types] = re.findall(r"^types \{(.*?)^\}", (ROOT / "deploy/nginx.conf").read_text(), re.M | re.DOTALL)
    named = {f".{end}" for ends in re.findall(r"^ +\w+/\S+ +([^;]+);", types, re.M) for end in ends.split()}
    files = [file for each in (deployed, other) for file in each.site.rglob("*")]
    assert named and named - {file.suffix for file in files} == set()


def test_browsers_ask_for_every_file_again(deployed: Deployed) -> None:
    lifetimes = {path: deployed.ask(path).headers.get("cache-control") for path in deployed.files()}
    assert {path: value for path, value in lifetimes.items() if value != "no-cache"} == {}
    assert len(lifetimes) > 100


def test_hosts_that_read_headers_from_a_file_send_the_same_as_nginx(deployed: Deployed, tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    subprocess.run([sys.executable, ROOT / "deploy/headers.py", tmp_path], check=True)
    rule, *lines = (tmp_path / "_headers").read_text().splitlines()
    headers = {name.lower(): value for name, value in (line.strip().split(": ", 1) for line in lines)}
    sent = deployed.ask("/enumerations.json").headers
    assert rule == "/*" and {name: sent.get(name) for name in headers} == headers
    assert {"cache-control", *SECURITY} <= headers.keys()


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_a_client_already_has_is_not_sent_again(deployed: Deployed, encoding: str) -> None:
    for path in deployed.files():
        tag = deployed.ask(path, Accept_Encoding=encoding).headers["etag"]
        again = deployed.ask(path, Accept_Encoding=encoding, If_None_Match=tag)
        assert (again.status, again.body, insecure(again)) == (304, b"", []), path
        assert deployed.ask(path, Accept_Encoding=encoding, If_None_Match='"other"').status == 200, path


def test_other_origins_may_read_the_data_and_nothing_else(deployed: Deployed, other: Deployed) -> None:
    files = [(each, path) for each in (deployed, other) for path in each.files()]
    readers = {path: server.ask(path).headers.get("access-control-allow-origin") for server, path in files}
    machines = {path for path in readers if path.endswith(DATA) or path.startswith("/schema/")}
    assert {path for path, origin in readers.items() if origin == "*"} == machines
    assert {path for path, origin in readers.items() if origin is None} == readers.keys() - machines
    assert {"/objects.inv", "/enumerations.json", "/feed.xml", "/hover.js"} <= machines


def test_every_file_has_the_security_headers(deployed: Deployed) -> None:
    assert {path: wrong for path in deployed.files() if (wrong := insecure(deployed.ask(path)))} == {}


@pytest.mark.parametrize(
    "path", ["/nowhere", "/no/where/", "/nowhere.json", "/assets/", "/assets/nowhere.js", "/%ff", "/.git/"]
)
def test_a_missing_file_is_answered_with_the_site_s_own_page(deployed: Deployed, path: str) -> None:
    got = deployed.ask(path)
    assert (got.status, got.headers["content-type"], insecure(got)) == (404, TYPES[".html"], [])
    assert got.body == (deployed.site / "404.html").read_bytes()
    assert got.headers["cache-control"] == "no-cache"


def test_an_address_without_its_slash_leads_to_the_page_and_never_elsewhere(deployed: Deployed) -> None:
    wanted = {
        "/connector-status": "/connector-status/",
        "/ocpp/1.6?q=a": "/ocpp/1.6/?q=a",
        "//connector-status": "/connector-status/",
        "//other.example/%2e%2e/codes": "/codes/",
    }
    got = {path: deployed.ask(path) for path in wanted}
    assert {path: answer.headers.get("location") for path, answer in got.items()} == wanted
    assert [path for path, answer in got.items() if answer.status != 301 or insecure(answer)] == []


def test_a_part_of_a_file_can_be_requested(deployed: Deployed) -> None:
    content = (deployed.site / "enumerations.json").read_bytes()
    for asked, part in {"0-9": slice(10), "100-199": slice(100, 200), "-7": slice(-7, None)}.items():
        got = deployed.ask("/enumerations.json", Range=f"bytes={asked}")
        assert (got.status, got.body, insecure(got)) == (206, content[part], []), asked
        assert got.headers["content-range"].endswith(f"/{len(content)}"), asked
    beyond = deployed.ask("/enumerations.json", Range=f"bytes={len(content)}-")
    assert (beyond.status, insecure(beyond)) == (416, [])


def test_only_the_headers_can_be_asked_for(deployed: Deployed) -> None:
    for path in deployed.files():
        whole, head = deployed.ask(path), deployed.ask(path, "HEAD")
        assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(whole.body))), path


def request(line: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([line, b"Host: localhost", b"Connection: close", *headers, b"", b""])


NONSENSE = {
    "up from the root": (request(b"GET /../etc/passwd HTTP/1.1"), 400),
    "up, in disguise": (request(b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1"), 400),
    "up, with its slash in disguise": (request(b"GET /assets/..%2f..%2f..%2fetc/passwd HTTP/1.1"), 400),
    "up, disguised twice": (request(b"GET /%252e%252e/%252e%252e/etc/passwd HTTP/1.1"), 404),
    "up, with backslashes": (request(rb"GET /..\..\etc\passwd HTTP/1.1"), 404),
    "a zero in the path": (request(b"GET /index.html%00.json HTTP/1.1"), 400),
    "a broken escape": (request(b"GET /%zz HTTP/1.1"), 400),
    "bytes that are no text": (request(b"GET /\xff\xfe HTTP/1.1"), 404),
    "a line break in the path": (request(b"GET /codes%0d%0aSet-Cookie:a=b HTTP/1.1"), 404),
    "a path below a file": (request(b"GET /index.html/x HTTP/1.1"), 404),
    "a name longer than any file's": (request(b"GET /" + b"a" * 5000 + b" HTTP/1.1"), 404),
    "an overlong address": (request(b"GET /" + b"a" * 40_000 + b" HTTP/1.1"), 414),
    "an overlong header": (request(b"GET / HTTP/1.1", b"X: " + b"a" * 40_000), 400),
    "too many headers": (request(b"GET / HTTP/1.1", *[b"X: " + b"a" * 1000] * 99), 400),
    "a large body": (request(b"GET / HTTP/1.1", b"Content-Length: 1000000"), 413),
    "two lengths": (request(b"GET / HTTP/1.1", b"Content-Length: 1", b"Transfer-Encoding: chunked"), 400),
    "a negative length": (request(b"GET / HTTP/1.1", b"Content-Length: -1"), 400),
    "two hosts": (request(b"GET / HTTP/1.1", b"Host: other"), 400),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "a header that is none": (request(b"GET / HTTP/1.1", b"no header"), 400),
    "no request at all": (b"nonsense\r\n\r\n", 400),
    "the beginning of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    "a method in lowercase": (request(b"get / HTTP/1.1"), 400),
    "a tunnel": (request(b"CONNECT localhost:22 HTTP/1.1"), 400),
    "a trace": (request(b"TRACE / HTTP/1.1"), 405),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_gets_a_clean_refusal(deployed: Deployed, what: str) -> None:
    sent, status = NONSENSE[what]
    got = deployed.send(sent)
    assert (got.status, insecure(got)) == (status, [])
    assert b"root:" not in got.body and "set-cookie" not in got.headers
    assert deployed.ask("/").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "PROPFIND", "MKCOL", "BREW"])
def test_a_method_that_would_change_something_is_refused(deployed: Deployed, method: str) -> None:
    for path in ("/", "/connector-status.json", "/nowhere"):
        got = deployed.ask(path, method)
        assert (got.status, got.headers.get("allow"), insecure(got)) == (405, "GET, HEAD, OPTIONS", []), path


def test_a_program_in_a_browser_may_send_headers_of_its_own_for_data(deployed: Deployed) -> None:
    """It asks first, because If-None-Match isn't one of the headers that need no permission."""
    asking = {"Origin": "https://other.example", "Access_Control_Request_Method": "GET"}
    for path in ("/connector-status.json", "/schema/enumeration.json", "/objects.inv", "/hover.js"):
        allowed = deployed.ask(path, "OPTIONS", **asking, Access_Control_Request_Headers="if-none-match").headers
        assert (allowed["access-control-allow-origin"], allowed["access-control-allow-headers"]) == ("*", "*"), path
        assert deployed.ask(path).headers["access-control-expose-headers"] == "ETag", path
    page = deployed.ask("/connector-status/", "OPTIONS", **asking)
    assert page.status == 204 and "access-control-allow-origin" not in page.headers and insecure(page) == []


def test_a_program_may_read_that_data_is_missing(deployed: Deployed) -> None:
    missing = {path: deployed.ask(path) for path in ("/nowhere.json", "/no/where.csv?x=1", "/schema/none.json")}
    assert {path: got.status for path, got in missing.items()} == dict.fromkeys(missing, 404)
    assert {got.headers["access-control-allow-origin"] for got in missing.values()} == {"*"}
    assert "access-control-allow-origin" not in deployed.ask("/nowhere?x=.json").headers


def test_texts_stay_compressed_behind_a_proxy(deployed: Deployed, tmp_path: Path) -> None:
    """Nginx asks in HTTP/1.0 by default; other proxies say Via."""
    whole = deployed.ask("/connector-status/").body
    with proxied(deployed, tmp_path) as proxy:
        got = proxy.ask("/connector-status/", Accept_Encoding="gzip")
    assert got.headers["content-encoding"] == "gzip" and gzip.decompress(got.body) == whole
    via = deployed.ask("/connector-status/", Accept_Encoding="gzip", Via="1.1 proxy")
    assert via.headers["content-encoding"] == "gzip"


@pytest.fixture(scope="module")
def below(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """The site below a path, configured as deploy/nginx.conf says."""
    run = tmp_path_factory.mktemp("below")
    shutil.copytree(deployed.site, run / "site", ignore=shutil.ignore_patterns("*.gz"))
    (run / "ref").symlink_to(run / "site")
    with served(run / "site", run, free_port(), path="/ref/") as server:
        yield server


def test_below_a_path_every_file_is_served_as_at_the_root(deployed: Deployed, below: Deployed) -> None:
    names = ("content-type", "cache-control", "access-control-allow-origin", "content-security-policy", "vary")
    differing = []
    for path in deployed.files():
        root, got = deployed.ask(path, Accept_Encoding="gzip"), below.ask(f"/ref{path}", Accept_Encoding="gzip")
        same = [root.headers.get(name) for name in names] == [got.headers.get(name) for name in names]
        differing += [path] if not same or (root.status, root.body) != (got.status, got.body) else []
    assert differing == []


def test_below_a_path_a_missing_page_is_the_site_s_own_and_a_slash_is_added(below: Deployed) -> None:
    for path in ("/ref/nowhere", "/ref/no/where.json", "/ref/assets/"):
        got = below.ask(path)
        assert (got.status, got.body, insecure(got)) == (404, (below.site / "404.html").read_bytes(), []), path
    assert below.ask("/ref/codes").headers["location"] == "/ref/codes/"
    assert below.ask("/ref/", "POST").status == 405 and below.ask("/ref/a.json", "OPTIONS").status == 204


def test_a_new_site_is_served_without_a_reload(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name, text in (("site", "old"), ("new", "new")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text)
    with served(site, tmp_path, free_port()) as server:
        assert server.ask("/").body == b"old"
        site.rename(tmp_path / "gone")
        (tmp_path / "new").rename(site)
        assert server.ask("/").body == b"new"
