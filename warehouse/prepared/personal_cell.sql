-- Cells that hold a person's name or number because of a label (填报人, 联系电话 ...) left of them or above them.
-- hides: any, or telephone where only what looks like a number is to go.
CREATE TEMP TABLE personal_cell AS
WITH label AS (
    SELECT
        sha256,
        page,
        grid,
        row,
        col
    FROM staging.stg_cell
    WHERE length(text) < 30 AND regexp_matches(text, '人|电话|手机|联系方式') AND personal_label(text)
),

labelled_row AS (
    SELECT
        c.sha256,
        c.page,
        c.grid,
        c.row,
        c.col,
        l.col IS NOT NULL AS is_label,
        coalesce(lag(is_label) OVER cells_of_row, FALSE) AS is_right_of_label,
        lead(is_label) OVER cells_of_row AS is_left_of_label
    FROM staging.stg_cell AS c
    SEMI JOIN label AS r ON c.sha256 = r.sha256 AND c.page = r.page AND c.grid = r.grid AND c.row = r.row
    LEFT JOIN label AS l
        ON c.sha256 = l.sha256 AND c.page = l.page AND c.grid = l.grid AND c.row = l.row AND c.col = l.col
    WINDOW cells_of_row AS (PARTITION BY c.sha256, c.page, c.grid, c.row ORDER BY c.col)
),

heading AS (
    SELECT
        sha256,
        page,
        grid,
        col,
        min(row) AS row,
        bool_or(is_right_of_label OR coalesce(is_left_of_label, FALSE)) AS stands_among_labels
    FROM labelled_row
    WHERE is_label AND (is_left_of_label IS NULL OR is_left_of_label OR is_right_of_label)
    GROUP BY sha256, page, grid, col
),

hidden AS (
    SELECT
        sha256,
        page,
        grid,
        row,
        col,
        'any' AS hides
    FROM labelled_row
    WHERE is_right_of_label AND NOT is_label
    UNION ALL
    SELECT
        c.sha256,
        c.page,
        c.grid,
        c.row,
        c.col,
        CASE WHEN h.stands_among_labels THEN 'any' ELSE 'telephone' END AS hides
    FROM staging.stg_cell AS c
    INNER JOIN heading AS h
        ON c.sha256 = h.sha256 AND c.page = h.page AND c.grid = h.grid AND c.col = h.col AND c.row > h.row
    ANTI JOIN label AS l
        ON c.sha256 = l.sha256 AND c.page = l.page AND c.grid = l.grid AND c.row = l.row AND c.col = l.col
)

SELECT
    sha256,
    page,
    grid,
    row,
    col,
    min(hides) AS hides
FROM hidden
GROUP BY ALL;
