"""The process that writes the data files of a build while the pages are made."""

import pytest

from enumref.formats.data_file import DataFile
from enumref.plugin.data_writer import DataWriter

FILES = [DataFile(path, "", "text/plain", path.encode) for path in ("a.txt", "colour/b.txt")]


def test_each_file_is_written_at_its_path() -> None:
    writer = DataWriter(FILES)
    writer.wait()
    folder = writer.folder
    written = {str(file.relative_to(folder)): file.read_text() for file in folder.rglob("*.txt")}
    assert written == {"a.txt": "a.txt", "colour/b.txt": "colour/b.txt"}
    writer.stop()
    assert not folder.exists()


def test_a_file_that_cannot_be_written_is_an_error_here(capfd: pytest.CaptureFixture[str]) -> None:
    writer = DataWriter([*FILES, FILES[1]._replace(path="a.txt/c.txt")])
    with pytest.raises(FileExistsError):
        writer.wait()
    assert capfd.readouterr().err == ""
    writer.stop()
