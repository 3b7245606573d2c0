"""Keys and quotas."""
