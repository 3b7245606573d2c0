"""Every invented product, by key."""

from tests.label_photos.drug_products import DRUG_PRODUCTS
from tests.label_photos.light_products import LIGHT_PRODUCTS
from tests.label_photos.product import Product
from tests.label_photos.rich_products import RICH_PRODUCTS

PRODUCTS: dict[str, Product] = {product.key: product for product in (*RICH_PRODUCTS, *LIGHT_PRODUCTS, *DRUG_PRODUCTS)}
