"""The demo's drawn pictures."""

from io import BytesIO

import pytest
from PIL import Image

from forum.demo.pictures import NAMES, draw_picture
from forum.demo.pictures.canvas import points, smooth
from forum.demo.pictures.drawing import HEAVIEST


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_light_webp_of_one_size(name: str) -> None:
    drawn = draw_picture(name)
    assert len(drawn) <= HEAVIEST
    with Image.open(BytesIO(drawn)) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (1360, 766)


def test_a_scene_is_the_same_each_time() -> None:
    assert draw_picture("coast-map") == draw_picture("coast-map")


def test_only_known_scenes_are_drawn() -> None:
    with pytest.raises(KeyError):
        draw_picture("__init__")


def test_a_smooth_line_goes_through_its_points() -> None:
    through = points("0,0 10,20 30,5")
    assert [point for point in smooth(through) if point in through] == through
