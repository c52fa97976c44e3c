-- Numbers of the chosen documents with their rows (chk_node) and the printed step of their table's money.

INSERT INTO chk_amount
WITH chosen AS (
    SELECT
        stg_amount.rowid AS amount_id,
        stg_amount.*,
        length(regexp_extract(stg_amount.printed_text, '[.](\d+)', 1)) AS decimals,
        CASE stg_amount.unit
            WHEN '元' THEN 1 WHEN '千元' THEN 1000 WHEN '万元' THEN 10000
            WHEN '百万元' THEN 1000000 WHEN '亿元' THEN 100000000
        END::DECIMAL(10, 0) AS factor
    FROM stg_amount
    INNER JOIN chk_document USING (sha256)
),

finest AS (
    SELECT
        *,
        -- forms trim zeros (35 for 35.00): their money counts to the hundredth at least
        greatest(
            max(CASE WHEN quantity = 'money' THEN decimals END) OVER (PARTITION BY sha256, table_index),
            if(ends_with(table_kind, '_performance') AND unit <> '元', 2, 0)
        ) AS finest_decimals
    FROM chosen
)

SELECT
    finest.amount_id AS amount,
    chk_member.node,
    finest.sha256,
    finest.table_index,
    finest.table_kind,
    finest.line,
    finest.side,
    finest.item_code,
    finest.item_name,
    finest.measure,
    finest.period,
    finest.quantity,
    CASE
        WHEN finest.read_value IS NULL THEN finest.printed_text
        ELSE rtrim(rtrim(finest.value::VARCHAR, '0'), '.') || ' (corrected from ' || finest.printed_text || ')'
    END AS printed_text,
    finest.value,
    finest.unit,
    finest.amount_yuan,
    finest.factor * CASE coalesce(if(finest.quantity = 'money', finest.finest_decimals, finest.decimals), 2)
        WHEN 0 THEN 1::DECIMAL(7, 6) WHEN 1 THEN 0.1 WHEN 2 THEN 0.01 WHEN 3 THEN 0.001
        WHEN 4 THEN 0.0001 WHEN 5 THEN 0.00001 ELSE 0.000001
    END AS step,
    finest.page,
    finest.x0,
    finest.top,
    finest.x1,
    finest.bottom
FROM finest
INNER JOIN chk_member ON finest.amount_id = chk_member.amount;
