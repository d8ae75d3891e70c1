"""The pages, one module for each family. A view asks the readers of storage, and a template shows what they told."""
