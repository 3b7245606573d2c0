"""Invented US over-the-counter drugs, which print a Drug Facts box in place of a plain list."""

from tests.label_photos.product import Active, DrugFacts, Product, items

DRUG_PRODUCTS = (
    Product(
        key="sunscreen",
        brand="Dunefarer",
        name="Mineral Daily Sunscreen SPF 40",
        claims=("Broad spectrum SPF 40", "Non-comedogenic", "Water resistant (80 minutes)"),
        heading="Inactive ingredients",
        items=items("""
            Water = Aqua; C12-15 Alkyl Benzoate; Dimethicone; Glycerin; Isododecane; Cetyl Dimethicone; Polyglyceryl-4
            Isostearate; Caprylic/Capric Triglyceride; Butyloctyl Salicylate; Silica; Sodium Chloride; Disteardimonium
            Hectorite; Beeswax = Cera Alba; Tocopheryl Acetate; Bisabolol; Triethoxycaprylylsilane; Propylene Carbonate;
            Caprylyl Glycol; Phenoxyethanol"""),
        before=(),
        after=(),
        batch="Lot 3F118 Exp 08/27",
        address="Dist. by Dunefarer Labs, 88 Pier Ave, San Marcos, CA 92099",
        volume="88 mL (3.0 fl oz)",
        drug_facts=DrugFacts(
            actives=(
                Active("Titanium dioxide", "Titanium Dioxide", 6.0, "Sunscreen"),
                Active("Zinc oxide", "Zinc Oxide", 12.5, "Sunscreen"),
            ),
            uses=(
                "helps prevent sunburn",
                "if used as directed with other sun protection measures, decreases the risk of skin cancer and early "
                "skin aging caused by the sun",
            ),
            warnings=(
                "For external use only",
                "Do not use on damaged or broken skin",
                "When using this product keep out of eyes. Rinse with water to remove.",
                "Stop use and ask a doctor if rash occurs",
                "Keep out of reach of children. If swallowed, get medical help or contact a Poison Control Center.",
            ),
            directions=(
                "apply liberally 15 minutes before sun exposure",
                "reapply after 80 minutes of swimming or sweating, and at least every 2 hours",
                "children under 6 months: ask a doctor",
            ),
            other=("protect this product from excessive heat and direct sun",),
        ),
    ),
    Product(
        key="skin-protectant",
        brand="Marrowfield",
        name="Baby Barrier Ointment",
        claims=("Fragrance free", "Pediatrician tested"),
        heading="Inactive ingredients",
        items=items("""
            Mineral Oil = Paraffinum Liquidum; Ceresin; Lanolin Alcohol; Panthenol; Glycerin; Paraffin; Cera Alba;
            Bisabolol; Tocopheryl Acetate"""),
        before=(),
        after=(),
        batch="Lot 77102 Exp 01/28",
        address="Marrowfield Consumer Co., Duluth, MN 55899",
        volume="NET WT 7 OZ (198 g)",
        drug_facts=DrugFacts(
            actives=(Active("White Petrolatum", "Petrolatum", 41.0, "Skin protectant"),),
            uses=(
                "temporarily protects minor cuts, scrapes and burns",
                "helps prevent and temporarily protects chafed, chapped or cracked skin and lips",
            ),
            warnings=(
                "For external use only",
                "Do not use on deep or puncture wounds, animal bites or serious burns",
                "When using this product do not get into eyes",
                "Stop use and ask a doctor if condition worsens or lasts more than 7 days",
                "Keep out of reach of children. If swallowed, get medical help right away.",
            ),
            directions=("apply as needed",),
            other=("store at 20–25 °C (68–77 °F)",),
        ),
    ),
)
