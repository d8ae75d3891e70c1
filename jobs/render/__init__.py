"""What commands print: records in, text or HTML out. No queries, no clock."""
