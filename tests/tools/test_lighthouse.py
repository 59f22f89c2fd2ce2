"""What Lighthouse says of the pages on a phone, as nginx serves them."""

from pathlib import Path

import pytest
from nginx import Deployed, free_port, served

from bench.lighthouse import CATEGORIES, Lighthouse
from enumref.model.registry import Registry

OTHERS = ["codes/", "linking/", "connector-status/", "OCPP-enumerated-types/"]
JUDGED = dict.fromkeys(CATEGORIES, 100)


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Lighthouse:
    return Lighthouse(tmp_path_factory.mktemp("lighthouse"))


def longest(deployed: Deployed, addresses: list[str]) -> str:
    return max(addresses, key=lambda address: (deployed.site / address / "index.html").stat().st_size)


@pytest.fixture(params=["home", "the longest enumeration", "the longest version"])
def address(request: pytest.FixtureRequest, deployed: Deployed, registry: Registry) -> str:
    pages = {
        "home": [""],
        "the longest enumeration": [each.address for each in registry.enumerations.values()],
        "the longest version": [f"{registry.protocol.id}/{version}/" for version in registry.versions],
    }
    return longest(deployed, pages[request.param])


def test_everything_is_100_and_nothing_shifts(lighthouse: Lighthouse, deployed: Deployed, address: str) -> None:
    judged = lighthouse.median(deployed.address + address)
    assert (judged.scores, judged.shift) == (JUDGED, 0), (address, judged.faults)


@pytest.mark.parametrize("address", OTHERS)
def test_every_other_kind_of_page_is_as_good_and_nothing_shifts(
    lighthouse: Lighthouse, deployed: Deployed, address: str
) -> None:
    judged = lighthouse.median(deployed.address + address)
    assert (judged.scores, judged.shift) == (JUDGED, 0), judged.faults


def test_lighthouse_would_find_something(lighthouse: Lighthouse, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<!doctype html><p>Some words. <img src=none.png>")
    with served(tmp_path / "site", tmp_path, free_port()) as there:
        judged = lighthouse.judge(there.address)
    assert judged.scores["accessibility"] < 100 and judged.scores["seo"] < 100
    assert "image-alt: 0 " in judged.faults
