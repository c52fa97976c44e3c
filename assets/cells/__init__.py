"""From a PDF to pages of grids and cells: the only folder that knows PDF libraries."""
