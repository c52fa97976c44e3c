-- The numbers of document $1 beside those of the earlier revision $2: the same table, row and column (the nth time,
-- where a table repeats them). state: same, changed, added, removed.
WITH printed AS (
    SELECT
        *,
        document_key = $1 AS is_later,
        concat_ws(
            '|', table_kind, coalesce(project_name, ''), coalesce(side, ''), coalesce(item_code, ''),
            coalesce(item_name, ''), coalesce(parent_name, ''), coalesce(unit_name, ''), measure, period
        ) AS what
    FROM amounts
    WHERE document_key = $1 OR document_key = $2
),

turned AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY is_later, what ORDER BY table_index, line, top, x0) AS turn
    FROM printed
),

later AS (
    SELECT *
    FROM turned
    WHERE is_later
),

earlier AS (
    SELECT *
    FROM turned
    WHERE NOT is_later
)

SELECT
    later.number_id,
    earlier.number_id AS earlier_id,
    coalesce(later.table_kind, earlier.table_kind) AS table_kind,
    coalesce(later.side, earlier.side) AS side,
    coalesce(later.item_code, earlier.item_code) AS item_code,
    coalesce(later.item_name, earlier.item_name) AS item_name,
    coalesce(later.measure, earlier.measure) AS measure,
    coalesce(later.period, earlier.period) AS period,
    later.printed_text,
    earlier.printed_text AS earlier_text,
    later.amount_yuan,
    earlier.amount_yuan AS earlier_yuan,
    later.page,
    earlier.page AS earlier_page,
    later.x0,
    later.top,
    later.x1,
    later.bottom,
    earlier.x0 AS earlier_x0,
    earlier.top AS earlier_top,
    earlier.x1 AS earlier_x1,
    earlier.bottom AS earlier_bottom,
    CASE
        WHEN earlier.number_id IS NULL THEN 'added'
        WHEN later.number_id IS NULL THEN 'removed'
        WHEN coalesce(later.amount_yuan, later.value) = coalesce(earlier.amount_yuan, earlier.value) THEN 'same'
        ELSE 'changed'
    END AS state
FROM later
FULL OUTER JOIN earlier ON later.what = earlier.what AND later.turn = earlier.turn
ORDER BY later.table_index NULLS LAST, later.line, later.x0, earlier.table_index, earlier.line, earlier.x0;
