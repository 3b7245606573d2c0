"""The photo maker keeps its promises: same seed same photo, truth that matches what was printed, sound geometry."""

import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tests.label_photos.camera import Shot, photograph
from tests.label_photos.draw import draw_shot
from tests.label_photos.examples import EXAMPLES, describe
from tests.label_photos.geometry import Pose, frame, outline
from tests.label_photos.layout import render_back
from tests.label_photos.make import collection, make_photo, recipes
from tests.label_photos.pack import JAR
from tests.label_photos.products import PRODUCTS
from tests.label_photos.style import STYLES

EXAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "examples"
SMALL = Shot(pose=Pose(half_angle=30, pitch=5), pack=JAR, long_side=400)

poses = st.builds(
    Pose,
    half_angle=st.floats(0, 65),
    pitch=st.floats(-20, 20),
    yaw=st.floats(-12, 12),
    roll=st.floats(-180, 180),
    distance=st.floats(5, 20),
)
spots = st.tuples(st.floats(-1, 1), st.floats(-1.5, 1.5))


def pixels(jpeg: bytes) -> npt.NDArray[np.float64]:
    """Decoded RGB, 0..255."""
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB"), dtype=np.float64)


def squeezed(text: str) -> str:
    """Text without what line breaking may add or take: white space and hyphens."""
    return re.sub(r"[\s-]", "", text)


def list_words(names: list[str]) -> list[str]:
    """The words and numbers of ingredient names, in lower case."""
    return re.findall(r"[a-z0-9]+", " ".join(names).lower())


def test_same_seed_gives_the_same_bytes() -> None:
    first, second, other = (make_photo(PRODUCTS["balm"], STYLES["clean"], SMALL, seed) for seed in (5, 5, 6))
    assert first == second
    assert first.jpeg != other.jpeg


def test_collection_is_reproducible_and_does_not_depend_on_its_length() -> None:
    assert list(recipes(3, 4)) == list(recipes(3, 24))[:4]
    assert [recipe.difficulty for recipe in recipes(3, 3)] == ["easy", "medium", "hard"]
    assert any(recipe.side == "front" for recipe in recipes(3, 12))
    assert list(recipes(4, 4)) != list(recipes(3, 4))
    (difficulty, photo), *rest = collection(3, 1)
    assert (difficulty, rest) == ("easy", [])
    assert photo.truth.product == next(recipes(3, 1)).product.key


@pytest.mark.parametrize("key", sorted(PRODUCTS))
@pytest.mark.parametrize("style", ["clean", "narrow", "capsmall", "columns"])
def test_every_list_is_printed_whole_and_in_order(key: str, style: str) -> None:
    label = render_back(PRODUCTS[key], STYLES[style], np.random.default_rng(0))
    text, at = squeezed("\n".join(label.lines)), 0
    if style == "columns" and not PRODUCTS[key].drug_facts:
        at = text.index(squeezed(PRODUCTS[key].heading))
    for name in label.printed:
        at = text.index(squeezed(name), at) + len(squeezed(name))
    assert len(label.printed) == len(PRODUCTS[key].items)


def test_products_are_whole() -> None:
    assert len(PRODUCTS) >= 14
    for product in PRODUCTS.values():
        assert product.claims
        assert product.heading
        names = [item.inci for item in product.items]
        assert len(set(names)) == len(names) >= 9
        assert all(re.fullmatch(r"[A-Z0-9][\w/., -]+", name) for name in names), names


@pytest.mark.parametrize("index", range(9))
def test_truth_lies_inside_the_frame(index: int) -> None:
    recipe = list(recipes(7, 9))[index]
    photo = make_photo(recipe.product, recipe.style, replace(recipe.shot, long_side=320), recipe.seed)
    points = np.array(photo.truth.list_region)
    assert points.shape == (32, 2)
    assert points.min() >= 0
    assert points.max() <= 1
    assert len(photo.truth.printed) == len(photo.truth.inci) > 0


@pytest.mark.parametrize("turns", range(4))
def test_list_region_is_where_the_list_is(turns: int) -> None:
    """Two labels that differ in the list box alone give photos that differ inside the region and nowhere else."""
    style = STYLES["clean"]
    shot = replace(SMALL, quarter_turns=turns, long_side=600)
    label = render_back(PRODUCTS["eye-cream"], style, np.random.default_rng(0))
    assert label.list_box is not None
    inked = label.pixels.copy()
    box = label.list_box
    inked[round(box.top) : round(box.bottom), round(box.left) : round(box.right)] = 0
    plain, marked = (
        photograph(version, style.body, shot, np.random.default_rng(1))
        for version in (label, replace(label, pixels=inked))
    )
    change = np.abs(pixels(plain.jpeg) - pixels(marked.jpeg)).mean(axis=2)
    mask = Image.new("1", change.shape[::-1])
    ImageDraw.Draw(mask).polygon([(x * mask.width, y * mask.height) for x, y in plain.list_region], fill=1)
    inside = np.asarray(mask)
    assert (change[inside] > 40).mean() > 0.9
    assert (change[~inside] > 40).mean() < 0.02


def test_front_has_claims_and_no_list() -> None:
    truth = make_photo(PRODUCTS["night-cream"], STYLES["clean"], SMALL, 1, side="front").truth
    assert (truth.printed, truth.list_region, truth.heading) == ((), (), "")
    assert "Non-comedogenic" in truth.lines


@given(pose=poses, spot=spots)
def test_film_and_label_are_each_others_inverse(pose: Pose, spot: tuple[float, float]) -> None:
    point = np.array([spot])
    assert np.allclose(pose.film_to_label(pose.label_to_film(point)), point, atol=1e-6)


@given(pose=poses, fill=st.floats(0.2, 0.95), aspect=st.floats(0.4, 1.6))
def test_framing_keeps_the_label_in_the_photo_at_the_asked_size(pose: Pose, fill: float, aspect: float) -> None:
    film = pose.label_to_film(outline(-1, -aspect, 1, aspect))
    framing = frame(film, (900, 1200), fill)
    photo = framing.to_photo(film)
    spread = (photo.max(axis=0) - photo.min(axis=0)) / (900, 1200)
    assert photo.min() >= 0
    assert (photo <= (900, 1200)).all()
    assert spread.max() == pytest.approx(fill)
    assert np.allclose(framing.to_film(photo), film)


@given(seed=st.integers(0, 2**32))
def test_drawn_shots_never_turn_a_label_edge_out_of_sight(seed: int) -> None:
    pose = draw_shot("hard", np.random.default_rng(seed)).pose
    edges = outline(-1, -1.2, 1, 1.2)
    assert pose.half_angle + abs(pose.yaw) < 90
    assert np.isfinite(pose.film_to_label(pose.label_to_film(edges))).all()


def test_bundled_photos_are_what_the_maker_makes() -> None:
    facts = json.loads((EXAMPLE_FOLDER / "truth.json").read_text(encoding="utf-8"))
    assert set(facts) == set(EXAMPLES)
    assert all((EXAMPLE_FOLDER / name).stat().st_size < 350_000 for name in EXAMPLES)
    example = EXAMPLES["night-cream.jpg"]
    photo = example.recipe.make()
    assert facts["night-cream.jpg"] == describe(photo, example.expected)
    bundled = pixels((EXAMPLE_FOLDER / "night-cream.jpg").read_bytes())
    # Another build of OpenCV or libjpeg may round differently, never by more than noise.
    assert np.abs(bundled - pixels(photo.jpeg)).mean() < 2.0


@pytest.mark.ocr
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_plain_tesseract_reads_the_readable_examples_only(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tesseract's own threads get in each other's way on a machine with few cores.
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")
    pytesseract = pytest.importorskip("pytesseract")
    facts = json.loads((EXAMPLE_FOLDER / "truth.json").read_text(encoding="utf-8"))[name]
    wanted = Counter(list_words([*facts["printed"], *(active["printed"] for active in facts["actives"])]))
    text = pytesseract.image_to_string(Image.open(EXAMPLE_FOLDER / name), lang="eng").replace("-\n", "")
    read = Counter(list_words([text]))
    found = sum(min(count, read[word]) for word, count in wanted.items())
    if facts["expected"] == "list":
        assert found >= 0.9 * wanted.total()
    else:
        assert found <= 0.1 * wanted.total()
