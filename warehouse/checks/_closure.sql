-- Does each column of each table close? Every identity inside a table (sum over rows, sum over columns, balance of the
-- sides) counts for the columns that it touches: a sum over rows for its own, a sum over columns for its total and its
-- parts, a balance for the totals of both sides. Skipped comparisons count for none.

CREATE OR REPLACE TEMP TABLE chk_closure AS
WITH compared AS (
    SELECT outcome.*
    FROM chk_outcome AS outcome
    INNER JOIN chk_rule AS rule ON outcome.rule = rule.rule AND rule.closes
    WHERE outcome.excess IS NOT NULL
),

columns AS (
    SELECT DISTINCT
        sha256,
        table_index,
        side,
        measure,
        period
    FROM chk_amount
    WHERE quantity = 'money' AND NOT ends_with(table_kind, '_performance')
),

touched AS (
    SELECT
        sha256,
        table_index,
        side,
        measure,
        period,
        excess,
        rounded
    FROM compared
    UNION ALL
    SELECT
        compared.sha256,
        compared.table_index,
        compared.side,
        part.part AS measure,
        compared.period,
        compared.excess,
        compared.rounded
    FROM compared
    INNER JOIN chk_row_part AS part
        ON
            compared.rule = part.rule
            AND compared.sha256 = part.sha256
            AND compared.table_index = part.table_index
            AND compared.side IS NOT DISTINCT FROM part.side
            AND compared.measure = part.total
    UNION ALL
    SELECT
        compared.sha256,
        compared.table_index,
        'expenditure' AS side,
        other.measure,
        compared.period,
        compared.excess,
        compared.rounded
    FROM compared
    INNER JOIN columns AS other
        ON
            compared.sha256 = other.sha256
            AND compared.table_index = other.table_index
            AND other.side = 'expenditure'
            AND compared.period = other.period
            AND (compared.measure = other.measure OR other.measure IN ('amount', 'total'))
    WHERE compared.rule = 'revenue_equals_expenditure'
)

SELECT
    columns.*,
    count(touched.excess)::INTEGER AS identities,
    (count(touched.excess) FILTER (touched.excess = 0 AND touched.rounded = 0))::INTEGER AS exact,
    (count(touched.excess) FILTER (touched.rounded = 1))::INTEGER AS rounded,
    (count(touched.excess) FILTER (touched.excess > 0))::INTEGER AS failed
FROM columns
LEFT JOIN touched
    ON
        columns.sha256 = touched.sha256
        AND columns.table_index = touched.table_index
        AND columns.side IS NOT DISTINCT FROM touched.side
        AND columns.measure = touched.measure
        AND columns.period = touched.period
GROUP BY columns.sha256, columns.table_index, columns.side, columns.measure, columns.period;
