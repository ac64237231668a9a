"""What is kept on this machine: sales, drafts, settings, the catalog, and keys in the keyring."""
