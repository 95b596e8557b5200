"""The house style: the contrast of two colors, by WCAG's formula, and the counterpart of a color on dark paper."""

from __future__ import annotations

import pytest

from press.foundation.style import DARK, DEFAULT_STYLE, LIGHT, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        # From https://webaim.org/articles/contrast/: the lightest grays that keep 4.5:1 and 3:1 on white.
        ("#767676", "#FFFFFF", 4.54),
        ("#949494", "#FFFFFF", 3.03),
        ("#404040", "#FFFFFF", 10.37),
        # The pure colors: their luminances are the three weights of the formula.
        ("#FF0000", "#FFFFFF", 1.05 / (0.2126 + 0.05)),
        ("#00FF00", "#000000", (0.7152 + 0.05) / 0.05),
        ("#0000FF", "#FFFFFF", 1.05 / (0.0722 + 0.05)),
        # 10/255 is on the straight part of the curve, 11/255 on the other.
        ("#0A0A0A", "#000000", (10 / 255 / 12.92 + 0.05) / 0.05),
        ("#0B0B0B", "#000000", (((11 / 255 + 0.055) / 1.055) ** 2.4 + 0.05) / 0.05),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_color_of_the_house_has_the_dark_palettes_counterpart() -> None:
    assert DEFAULT_STYLE.on_dark(LIGHT.sky) == DEFAULT_STYLE.on_dark(LIGHT.sky.lower()) == DARK.sky


def test_another_color_is_lightened_no_further_than_it_must() -> None:
    assert DEFAULT_STYLE.on_dark("#FFFFFF") == "#FFFFFF"
    made = DEFAULT_STYLE.on_dark("#004080")
    assert 7.0 <= contrast(made, DARK.paper) < 7.2
