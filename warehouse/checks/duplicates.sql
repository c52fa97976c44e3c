-- number_read_once: one cell on the paper gives one number. Tables whose cells have no places of their own are skipped.

INSERT INTO chk_result BY NAME
WITH placed AS (
    SELECT
        sha256,
        table_index
    FROM chk_amount
    GROUP BY sha256, table_index
    HAVING count(*) = count(x0) AND count(DISTINCT concat_ws(' ', page, x0, top, x1, bottom)) * 2 > count(*)
)

SELECT
    'number_read_once' AS rule,
    chk_amount.sha256,
    chk_amount.table_index,
    chk_amount.table_kind,
    chk_amount.page,
    min(chk_amount.line) AS line,
    min(chk_amount.item_code) AS item_code,
    min(chk_amount.item_name) AS item_name,
    min(chk_amount.measure) AS measure,
    min(chk_amount.printed_text) AS printed_text,
    string_agg(chk_amount.measure || ' of line ' || chk_amount.line::VARCHAR, ', ' ORDER BY chk_amount.amount)
        AS computed_text,
    count(*) > 1 AS fails,
    chk_amount.x0,
    chk_amount.top,
    chk_amount.x1,
    chk_amount.bottom
FROM chk_amount
INNER JOIN placed ON chk_amount.sha256 = placed.sha256 AND chk_amount.table_index = placed.table_index
GROUP BY
    chk_amount.sha256, chk_amount.table_index, chk_amount.table_kind, chk_amount.page,
    chk_amount.x0, chk_amount.top, chk_amount.x1, chk_amount.bottom;
