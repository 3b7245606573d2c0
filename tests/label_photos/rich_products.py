"""Invented products that leave a film: creams, balms, oils and butters."""

from tests.label_photos import prose
from tests.label_photos.product import Product, items

RICH_PRODUCTS = (
    Product(
        key="night-cream",
        brand="Quillmere",
        name="Velvet Hour Rich Night Cream",
        claims=("Non-comedogenic", "Dermatologist tested", "Suitable for very dry skin"),
        heading="Ingredients:",
        items=items("""
            Aqua (Water) = Aqua; Petrolatum; Glycerin; Butyrospermum Parkii (Shea) Butter = Butyrospermum Parkii Butter;
            Cetearyl Alcohol; Caprylic/Capric Triglyceride; Cera Alba (Beeswax) = Cera Alba; Glyceryl Stearate SE;
            Squalane; Dimethicone; PEG-100 Stearate; Cetyl Palmitate; Microcrystalline Wax = Cera Microcristallina;
            Niacinamide; Ceramide NP; Panthenol; Cholesterol; Tocopheryl Acetate; Sodium Hyaluronate; Allantoin;
            Carbomer; Xanthan Gum; Phenoxyethanol; Ethylhexylglycerin; Disodium EDTA; Sodium Hydroxide; Parfum;
            Linalool; Citronellol"""),
        before=(prose.CREAM_EN, prose.CREAM_FR),
        after=(prose.WARNING_EN, prose.STORAGE_EN),
        batch="L 4183 B2",
        address="Quillmere Skin Ltd, 14 Tannery Row, Bristol BS1 9ZZ, UK",
        volume="50 ml ℮ 1.7 fl.oz",
    ),
    Product(
        key="balm",
        brand="Brackwyn",
        name="Harbour Repair Balm",
        claims=("Oil-free", "Fragrance free", "For chapped skin"),
        heading="INGREDIENTS:",
        items=items("""
            Petrolatum; Paraffinum Liquidum (Mineral Oil) = Paraffinum Liquidum; Cera Alba (Beeswax) = Cera Alba;
            Lanolin; Ricinus Communis (Castor) Seed Oil = Ricinus Communis Seed Oil; Ozokerite; Copernicia Cerifera
            (Carnauba) Wax = Copernicia Cerifera Cera; Simmondsia Chinensis (Jojoba) Seed Oil = Simmondsia Chinensis
            Seed Oil; Panthenol; Bisabolol; Zinc Oxide; Tocopherol; Helianthus Annuus (Sunflower) Seed Oil = Helianthus
            Annuus Seed Oil"""),
        before=(prose.BALM_EN,),
        after=(prose.WARNING_EN, prose.STORAGE_EN),
        batch="BR 0722-19",
        address="Brackwyn Apothecary, Unit 3 Old Ropeworks, Leith EH6 0XX",
        volume="75 g ℮ 2.6 oz",
    ),
    Product(
        key="face-oil",
        brand="Zimorodna",
        name="Dzika Róża Face Oil / Масло для лица",
        claims=("100% natural origin", "Vegan", "Silicone-free"),
        heading="Состав/Ingredients:",
        items=items("""
            Helianthus Annuus Seed Oil* = Helianthus Annuus Seed Oil;
            Rosa Canina Fruit Oil; Simmondsia Chinensis Seed Oil; Squalane;
            Argania Spinosa Kernel Oil; Vitis Vinifera Seed Oil; Prunus Armeniaca Kernel Oil; Hippophae Rhamnoides Fruit
            Oil; Oenothera Biennis Oil; Tocopherol; Calendula Officinalis Flower Extract; Rosmarinus Officinalis Leaf
            Extract; Lavandula Angustifolia Oil; Linalool** = Linalool;
            Limonene** = Limonene; Geraniol** = Geraniol"""),
        before=(prose.OIL_RU, prose.OIL_PL),
        after=(prose.ORGANIC_EN, prose.OIL_PL_STORE, prose.OIL_RU_STORE),
        batch="ZR 230911",
        address="Zimorodna Sp. z o.o., ul. Cicha 7, 31-999 Kraków",
        volume="30 ml ℮",
    ),
    Product(
        key="hand-cream",
        brand="Fennimor",
        name="Garden Shift Hand Cream",
        claims=("Dermatologicznie testowany", "Fast absorbing"),
        heading="Składniki:",
        items=items("""
            Aqua; Glycerin; Cetearyl Alcohol; Prunus Amygdalus Dulcis Oil; Glyceryl Stearate; Stearic Acid;
            Paraffinum Liquidum; Isopropyl Palmitate; Dimethicone; Urea; Ceteareth-20; Butyrospermum Parkii Butter;
            Panthenol; Allantoin; Carbomer; Sodium Hydroxide; Benzyl Alcohol; Dehydroacetic Acid; Parfum; Coumarin;
            Hexyl Cinnamal"""),
        before=(prose.HAND_PL, prose.HAND_EN),
        after=(prose.WARNING_PL, prose.HAND_RU, prose.WARNING_RU),
        batch="F20 4471",
        address="Fennimor Polska, ul. Ogrodowa 112, 60-998 Poznań",
        volume="75 ml ℮",
    ),
    Product(
        key="lip-balm",
        brand="Tarnoble",
        name="Plain Lip Balm",
        claims=("Unflavoured", "Hypoallergenic"),
        heading="Ingredients:",
        items=items("""
            Ricinus Communis (Castor) Seed Oil = Ricinus Communis Seed Oil; Cera Alba; Cocos Nucifera (Coconut) Oil =
            Cocos Nucifera Oil; Euphorbia Cerifera (Candelilla) Wax = Euphorbia Cerifera Cera; Theobroma Cacao (Cocoa)
            Seed Butter = Theobroma Cacao Seed Butter; Octyldodecanol; Hydrogenated Polyisobutene; Lanolin; Tocopherol;
            Ascorbyl Palmitate"""),
        before=(prose.LIP_EN,),
        after=(prose.STORAGE_EN,),
        batch="TB 81",
        address="Tarnoble Works, 2 Kiln Lane, Cork",
        volume="4.8 g ℮ 0.17 oz",
    ),
    Product(
        key="body-butter",
        brand="Ambrelune",
        name="Beurre Corporel Karité & Cacao",
        claims=("Testé sous contrôle dermatologique", "Sans silicones"),
        heading="Ingrédients :",
        items=items("""
            Butyrospermum Parkii Butter; Theobroma Cacao Seed Butter; Cocos Nucifera Oil; Helianthus Annuus Seed Oil;
            Cetearyl Alcohol; Tapioca Starch; Mangifera Indica Seed Butter; Cetyl Palmitate; Olus Oil; Vanilla
            Planifolia Fruit Extract; Tocopherol; Parfum (Fragrance) = Parfum; Benzyl Benzoate; Coumarin; Limonene"""),
        before=(prose.BODY_FR, prose.BODY_ES),
        after=(prose.WARNING_FR, prose.WARNING_ES),
        batch="A1 3309",
        address="Ambrelune SARL, 9 chemin des Amandiers, 13999 Marseille",
        volume="200 ml ℮ 6.7 fl.oz",
    ),
    Product(
        key="eye-cream",
        brand="Vessandra",
        name="Peptide Eye Cream",
        claims=("Ophthalmologist tested", "Fragrance free"),
        heading="INGREDIENTS/INGRÉDIENTS:",
        items=items("""
            Aqua/Water/Eau = Aqua; Glycerin; Isononyl Isononanoate; Caprylic/Capric Triglyceride; Cetyl Alcohol;
            Polyglyceryl-3 Methylglucose Distearate; Butyrospermum Parkii Butter; Dimethicone; Squalane; Caffeine;
            Palmitoyl Tripeptide-1; Palmitoyl Tetrapeptide-7; Sodium Hyaluronate; Tocopheryl Acetate; Behenyl Alcohol;
            Acrylates/C10-30 Alkyl Acrylate Crosspolymer; Caprylyl Glycol; 1,2-Hexanediol; Phenoxyethanol; Citric Acid;
            CI 77891 (Titanium Dioxide) = CI 77891; Mica"""),
        before=(prose.EYE_EN, prose.EYE_FR),
        after=(prose.WARNING_EN, prose.WARNING_FR),
        batch="VS 6620A",
        address="Vessandra Laboratoires, 3 rue des Tilleuls, 1299 Genève",
        volume="15 ml ℮ 0.5 fl.oz",
    ),
)
