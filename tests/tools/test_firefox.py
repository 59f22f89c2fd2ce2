"""Search and explanation in Firefox, driven by the protocol that Firefox itself speaks."""

import json
import shutil

from npm import READERS, installed, run


def test_they_work_in_firefox(address: str) -> None:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    assert firefox, "there is no Firefox; tests/install installs one"
    installed("firefox")
    found = json.loads(run("node", READERS / "firefox/read.mjs", firefox, address, cwd=READERS))
    assert found == {
        "searched": "/connector-status/#SuspendedEVSE",
        "kept": "SuspendedEVSE",
        "links": ["/connector-status/#Faulted"],
        "unknown": ["Error"],
        "errors": [],
    }
