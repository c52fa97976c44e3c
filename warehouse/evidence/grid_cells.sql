-- The cells of document $1 as they stand in their grids, without personal data.
SELECT
    page,
    grid,
    row,
    col,
    row_span,
    column_span,
    text,
    table_index
FROM cells
WHERE document_key = $1
ORDER BY page, grid, row, col;
