"""A client of yaml-language-server, which editors run: it opens files and asks what the server reports."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from npm import installed

SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}


class LanguageServer:
    def __init__(self) -> None:
        program = installed("yaml") / "yaml-language-server/bin/yaml-language-server"
        command = ["node", str(program), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0

    def __enter__(self) -> Self:
        self.ask("initialize", processId=None, rootUri=None, capabilities={"workspace": {"configuration": True}})
        self._send(method="initialized", params={})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.communicate()

    def faults(self, file: Path) -> list[str]:
        """Return line and message of everything that the server reports on a file."""
        opened = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": file.read_text(encoding="utf-8")}
        self._send(method="textDocument/didOpen", params={"textDocument": opened})
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == opened["uri"]:
                found = message["params"]["diagnostics"]
                return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in found]

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self._send(id=self.asked, method=method, params=params)
        while True:
            message = self._receive()
            if "method" not in message and message["id"] == self.asked:
                return message["result"]

    def _send(self, **message: Any) -> None:
        assert self.process.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """Return the next message. The server's own questions are answered: with our settings, or with nothing."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            sections = [item["section"] for item in message["params"].get("items", ())] if message.get("params") else []
            self._send(id=message["id"], result=[SETTINGS.get(section) for section in sections] or None)
        return message
