"""Mark-up, entities and broken bytes: what a page shows is what is read."""

from __future__ import annotations

import pytest

from screener.label.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>Aqua</b>, Gly<i>cerin</i>", "Aqua, Glycerin"),
        ("Aqua<br>Talc<br/>Urea", "Aqua\nTalc\nUrea"),
        ("<ul><li>Aqua</li><li>Talc</li></ul>", "\nAqua\nTalc\n\n"),
        ("<p>Aqua</p><p>Talc</p>", "\nAqua\n\nTalc\n"),
        ("<span>Aqua</span><span>Talc</span>", "Aqua\nTalc"),
        ("<table>\n<tr>\n<td><p>Aqua</p></td>\n<td>70</td>\n</tr><tr><td>Talc</td><td>30</td></tr></table>x", None),
        ("Squalane<sup>2</sup>, Talc<sup>*</sup>, C<sub>12</sub>", "Squalane^2, Talc*, C12"),
        ("A<script>if (a<b) b('<p>')</script>B<style>p {}</style><!-- <b>no</b> -->C", "A\nB\nC"),
        ("<script>Aqua, Talc", "\nAqua, Talc"),
        ("<!-- Aqua, <b>Talc</b>", " Aqua, Talc"),
        ("<![CDATA[Aqua]]>", "Aqua"),
        ("<ingredient>Aqua</ingredient>", "\nAqua\n"),
        ("<1% Talc, <Glycerin>, a < b > c", "<1% Talc, <Glycerin>, a < b > c"),
        ("Glyc&amp;amp;eacute;rine &amp;lt;br&amp;gt;Talc", "Glycérine \nTalc"),
        ("IngrÃ©dients : GlycÃ©rine, Cire d’abeille", "IngrÃ©dients : GlycÃ©rine, Cire d’abeille"),
        ("IngrÃ©dients\u00a0: GlycÃ©rine, Ã\u00a0 froid", "IngrÃ©dients : GlycÃ©rine, Ã  froid"),
        ("IngrÃ©dients : GlycÃ©rine, Ã\u00a0 froid", "Ingrédients : Glycérine, à froid"),
        ("å±±èŒ¶", "山茶"),
        ("Composição, AÇÃO", "Composição, AÇÃO"),
    ],
)
def test_what_is_shown(text: str, shown: str | None) -> None:
    table = "\n\n\nAqua\t70\nTalc\t30\nx"
    assert plain_text(text) == (table if shown is None else shown)


def test_a_text_without_mark_up_stays() -> None:
    assert plain_text("Aqua, Glycerin (5 %), R&D > all") == "Aqua, Glycerin (5 %), R&D > all"
