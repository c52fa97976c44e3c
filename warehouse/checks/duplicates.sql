-- number_read_once: one cell on the paper gives one number. A row per cell that gave more, and one per table that has
-- none. Tables whose cells have no places of their own are skipped.

INSERT INTO chk_result BY NAME
WITH placed AS (
    SELECT
        sha256,
        table_index,
        table_kind,
        min(page) AS page
    FROM chk_amount
    GROUP BY sha256, table_index, table_kind
    HAVING count(*) = count(x0) AND count(DISTINCT hash(page, x0, top, x1, bottom)) * 2 > count(*)
),

read_again AS (
    SELECT
        chk_amount.sha256,
        chk_amount.table_index,
        chk_amount.page,
        chk_amount.x0,
        chk_amount.top,
        chk_amount.x1,
        chk_amount.bottom,
        min(chk_amount.line) AS line,
        min(chk_amount.item_code) AS item_code,
        min(chk_amount.item_name) AS item_name,
        min(chk_amount.measure) AS measure,
        min(chk_amount.printed_text) AS printed_text,
        string_agg(chk_amount.measure || ' of line ' || chk_amount.line::VARCHAR, ', ' ORDER BY chk_amount.amount)
            AS computed_text
    FROM chk_amount
    INNER JOIN placed ON chk_amount.sha256 = placed.sha256 AND chk_amount.table_index = placed.table_index
    GROUP BY
        chk_amount.sha256, chk_amount.table_index, chk_amount.page,
        chk_amount.x0, chk_amount.top, chk_amount.x1, chk_amount.bottom
    HAVING count(*) > 1
)

SELECT
    'number_read_once' AS rule,
    placed.sha256,
    placed.table_index,
    placed.table_kind,
    coalesce(read_again.page, placed.page) AS page,
    read_again.line,
    read_again.item_code,
    read_again.item_name,
    read_again.measure,
    read_again.printed_text,
    read_again.computed_text,
    read_again.x0,
    read_again.top,
    read_again.x1,
    read_again.bottom,
    read_again.sha256 IS NOT NULL AS fails
FROM placed
LEFT JOIN read_again ON placed.sha256 = read_again.sha256 AND placed.table_index = read_again.table_index;
