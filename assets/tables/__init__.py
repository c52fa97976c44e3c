"""Which grid is which table, and what its cells mean: recognition, stitching, headers, rows, forms, contents."""
