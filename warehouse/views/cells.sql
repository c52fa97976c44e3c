-- Every cell of every grid, recognised or not. Redacted: the cell right of a label of personal data; where such labels
-- stand side by side as a header, all cells below them; below a single label that ends its row, whatever looks like a
-- telephone number; and personal data inside any text.
CREATE TABLE cells AS
SELECT
    d.file_name,
    c.page,
    c.grid,
    c.row,
    c.col,
    c.row_span,
    c.column_span,
    CASE
        WHEN c.text = '' OR p.hides IS NULL THEN redacted_cell(c.text)
        WHEN p.hides = 'any' OR regexp_full_match(c.text, '[0-9 \-]{7,15}') THEN '[redacted]'
        ELSE redacted_cell(c.text)
    END AS text,
    d.document_key,
    c.table_index,
    c.x0,
    c.top,
    c.x1,
    c.bottom
FROM staging.stg_cell AS c
INNER JOIN document AS d ON c.sha256 = d.sha256
LEFT JOIN personal_cell AS p
    ON c.sha256 = p.sha256 AND c.page = p.page AND c.grid = p.grid AND c.row = p.row AND c.col = p.col;
