"""Invented products that sink in: gels, serums, toners and light milks."""

from tests.label_photos import prose
from tests.label_photos.product import Product, items

LIGHT_PRODUCTS = (
    Product(
        key="water-gel",
        brand="Tidewright",
        name="Hydra Drift Water Gel",
        claims=("Oil-free", "Non-comedogenic", "Vegan"),
        heading="Ingredients/Ingrédients:",
        items=items("""
            Aqua/Water/Eau = Aqua; Glycerin; Butylene Glycol; Propanediol; Niacinamide; Betaine; Sodium Hyaluronate;
            Hydrolyzed Hyaluronic Acid; Panthenol; Aloe Barbadensis Leaf Juice; Trehalose; Sodium PCA; Allantoin;
            Ammonium Acryloyldimethyltaurate/VP Copolymer; Carbomer; Xanthan Gum; Sodium Hydroxide; Citric Acid;
            Disodium EDTA; Chlorphenesin; Phenoxyethanol; Ethylhexylglycerin"""),
        before=(prose.GEL_EN, prose.GEL_FR),
        after=(prose.WARNING_EN, prose.VEGAN_EN),
        batch="TW 24-0615",
        address="Tidewright Inc., 400 Slip Street, Portland, ME 04199",
        volume="50 ml ℮ 1.7 fl.oz",
    ),
    Product(
        key="gel-cream",
        brand="Ollindre",
        name="Gel-Crema Hidratante",
        claims=("Oil-free", "No comedogénico", "Sin perfume"),
        heading="Ingredientes / Ingredients:",
        items=items("""
            Aqua; Dimethicone; Glycerin; Cyclopentasiloxane; Butylene Glycol; Dimethicone/Vinyl Dimethicone
            Crosspolymer; Niacinamide; Dimethiconol; Sodium Hyaluronate; Polysorbate 20; Sodium Polyacrylate;
            C14-22 Alcohols; Centella Asiatica Extract; Zinc PCA; Caprylyl Glycol; Phenoxyethanol; Tetrasodium EDTA;
            Sodium Hydroxide"""),
        before=(prose.GEL_ES, prose.GEL_EN),
        after=(prose.WARNING_ES,),
        batch="OL 90112",
        address="Ollindre Cosmética S.L., Calle del Molino 18, 46999 Valencia",
        volume="50 ml ℮",
    ),
    Product(
        key="milk-lotion",
        brand="Lumenhoek",
        name="Hafer Körpermilch",
        claims=("Dermatologisch getestet", "Ohne Mineralöl"),
        heading="Inhaltsstoffe:",
        items=items("""
            Aqua; Caprylic/Capric Triglyceride; Glycerin; Dicaprylyl Ether; Glyceryl Stearate Citrate; Cetearyl Alcohol;
            Avena Sativa Kernel Extract; Panthenol; Helianthus Annuus Seed Oil; Isoamyl Laurate; Myristyl Myristate;
            Xanthan Gum; Sodium Carbomer; Caprylyl Glycol; Phenethyl Alcohol; Citric Acid; Tocopherol; Parfum"""),
        before=(prose.MILK_DE, prose.MILK_EN),
        after=(prose.WARNING_DE, prose.STORAGE_EN),
        batch="LH 5 1180",
        address="Lumenhoek Kosmetik GmbH, Am Speicher 21, 20999 Hamburg",
        volume="250 ml ℮",
    ),
    Product(
        key="toner",
        brand="Kestrova",
        name="Clear Balance Toner",
        claims=("Alcohol-free", "pH 5.5", "Oil-free"),
        heading="Ingredients:",
        items=items("""
            Aqua; Hamamelis Virginiana Leaf Water; Propanediol; Glycerin; Gluconolactone; Niacinamide; Betaine;
            Camellia Sinensis Leaf Extract; Zinc PCA; Sodium Lactate; Lactic Acid; PEG-40 Hydrogenated Castor Oil;
            Sodium Benzoate; Potassium Sorbate; Sodium Gluconate; Citric Acid"""),
        before=(prose.TONER_EN, prose.TONER_DE),
        after=(prose.WARNING_EN, prose.WARNING_DE),
        batch="K 7719",
        address="Kestrova AB, Hamngatan 44, 411 99 Göteborg",
        volume="200 ml ℮ 6.8 fl.oz",
    ),
    Product(
        key="retinol-serum",
        brand="Pharmodel",
        name="Retinol 0.3% Night Serum",
        claims=("Fragrance free", "Dermatologist tested"),
        heading="INGREDIENTS (INCI):",
        items=items("""
            Aqua; Propanediol; Squalane; Isopropyl Myristate; Glycerin; Cetyl Ethylhexanoate; Polyacrylate-13;
            Polyisobutene; Retinol; Bakuchiol; Tocopherol; Ascorbyl Tetraisopalmitate; Ceramide NP; Phytosphingosine;
            Hydroxyethyl Acrylate/Sodium Acryloyldimethyl Taurate Copolymer; Polysorbate 20; Sorbitan Isostearate;
            BHT; Caprylhydroxamic Acid; 1,2-Hexanediol; Disodium EDTA; Phenoxyethanol"""),
        before=(prose.SERUM_EN, prose.SERUM_FR),
        after=(prose.WARNING_EN, prose.WARNING_FR),
        batch="PM 0.3 229",
        address="Pharmodel BV, Kade 6, 3099 Rotterdam",
        volume="30 ml ℮ 1 fl.oz",
    ),
    Product(
        key="sun-fluid",
        brand="Helioquay",
        name="Sonnenfluid LSF 50+",
        claims=("Wasserfest", "Non-comedogenic", "Ohne Duftstoffe"),
        heading="Ingredients (Inhaltsstoffe):",
        items=items("""
            Aqua; Alcohol Denat.; Diisopropyl Adipate; Ethylhexyl Salicylate; Diethylamino Hydroxybenzoyl Hexyl
            Benzoate; Ethylhexyl Triazone; Glycerin; Bis-Ethylhexyloxyphenol Methoxyphenyl Triazine; Silica; Dibutyl
            Adipate; Cetearyl Alcohol; Potassium Cetyl Phosphate; Tocopheryl Acetate; Acrylates/C10-30 Alkyl Acrylate
            Crosspolymer; Vinylpyrrolidone/Hexadecene Copolymer = VP/Hexadecene Copolymer; Sodium Hydroxide; Trisodium
            Ethylenediamine Disuccinate; Ethylhexylglycerin"""),
        before=(prose.SUN_DE, prose.SUN_EN),
        after=(prose.WARNING_DE,),
        batch="HQ 50 8841",
        address="Helioquay GmbH, Dünenweg 2, 18999 Rostock",
        volume="50 ml ℮",
    ),
)
