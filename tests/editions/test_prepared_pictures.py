"""Pictures as editions show them: their sizes for print and screens, their names, and that they are kept."""

from __future__ import annotations

import io
from pathlib import Path

import picture_sample as sample
import pytest
from PIL import Image

from press.content.picture_files import picture_facts
from press.editions.pictures import PreparedPicture, prepare_pictures
from press.foundation.store import Store
from press.foundation.style import DEFAULT_STYLE
from press.text.book import BookPicture


def prepared(data: bytes, width: float, folder: Path, name: str = "a/Fête d’été.jpg") -> PreparedPicture:
    """Return a picture of one file that a book sets at a width in inches."""
    pictures = (BookPicture(name, picture_facts(data), width),)
    return prepare_pictures(pictures, {name: data}, DEFAULT_STYLE, Store(folder))[name]


def sizes(picture: PreparedPicture) -> list[tuple[int, int]]:
    """Return the size of each of its files for screens, as the files say it."""
    found = []
    for file in picture.for_screens:
        with Image.open(io.BytesIO(file.data)) as image:
            found.append(image.size)
            assert (file.width, file.height) == image.size
    return found


def test_a_large_photo_is_resampled_for_print_and_screens(tmp_path: Path) -> None:
    made = prepared(sample.photo(4000, 3000, orientation=6), 4, tmp_path)

    assert (made.for_print.width, made.for_print.height) == (1200, 1600)
    assert sizes(made) == [(480, 640), (800, 1066), (1200, 1600), (1600, 2133)]
    assert made.single.width == 1200


def test_a_small_picture_is_never_enlarged(tmp_path: Path) -> None:
    made = prepared(sample.photo(600, 400, orientation=1), 6, tmp_path)

    assert (made.for_print.width, made.for_print.height) == (600, 400)
    assert sizes(made) == [(480, 320), (600, 400)]


def test_a_wide_print_does_not_widen_what_screens_get(tmp_path: Path) -> None:
    made = prepared(sample.photo(3000, 300, orientation=1), 6.75, tmp_path)
    assert (made.for_print.width, made.for_screens[-1].width) == (2025, 1600)


def test_names_of_files_are_plain_and_tell_the_contents(tmp_path: Path) -> None:
    one, other = (prepared(data, 1, tmp_path) for data in (sample.webp(), sample.cmyk_photo()))

    names = [file.file for file in (one.for_print, *one.for_screens)]
    stem = names[0].removesuffix("-print.jpg")
    assert stem.startswith("fete-dete-")
    assert names == [f"{stem}-print.jpg", f"{stem}-480.jpg", f"{stem}-700.jpg"]
    assert not {file.file for file in other.for_screens} & set(names)
    assert prepared(sample.webp(), 1, tmp_path, "北.webp").for_print.file.startswith("picture-")


def test_an_svg_is_cleaned_and_takes_the_typeface_of_the_style(tmp_path: Path) -> None:
    made = prepared(sample.chart(), 4, tmp_path, "chart.svg")

    assert made.for_screens == (made.for_print,)
    assert (made.for_print.width, made.for_print.height, made.for_print.media_type) == (
        480,
        240,
        "image/svg+xml",
    )
    assert DEFAULT_STYLE.family("sans").encode() in made.for_print.data
    assert b"script" not in made.for_print.data


@pytest.mark.parametrize("name", sorted(sample.SAMPLES))
def test_kept_pictures_are_the_same_bytes_as_new_ones(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = sample.SAMPLES[name]()
    first = prepared(data, 2, tmp_path / "one", name)
    assert prepared(data, 2, tmp_path / "two", name) == first

    monkeypatch.setattr("press.editions.pictures.upright_bitmap", None)  # calling them fails
    monkeypatch.setattr("press.editions.pictures.clean_svg", None)
    assert prepared(data, 2, tmp_path / "one", name) == first
    with pytest.raises(TypeError):
        prepared(data, 2.5, tmp_path / "one", name)  # another width is another picture
