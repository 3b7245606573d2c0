"""Made-up label photos whose every word is known: invented products, rendered as labels and photographed on paper.

The screener is tested and measured on these, because a real photo needs a person to type its truth
and because nobody may redistribute other people's packs.
"""
