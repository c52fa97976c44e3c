-- Printed money that is not in the facts because it is the sum of others: totals, subtotals, rows above others (合计, 小计,
-- 类, 款). For checks and for reading a table as printed; never add it to the facts.
CREATE TABLE fct_printed_total (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    table_key BIGINT NOT NULL,
    table_index INTEGER NOT NULL,
    line INTEGER NOT NULL,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    measure VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    level INTEGER,
    amount_yuan DECIMAL(18, 2) NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    page INTEGER
);
INSERT INTO fct_printed_total BY NAME
SELECT
    a.document_key,
    member_key('table', a.table_kind) AS table_key,
    a.table_index,
    a.line,
    a.side,
    a.item_code,
    a.item_name,
    a.measure,
    a.period,
    a.level,
    a.amount_yuan,
    a.is_current,
    a.scope,
    a.page
FROM printed_amount AS a
ANTI JOIN leaf_amount AS l
    ON
        a.document_key = l.document_key
        AND a.table_index = l.table_index
        AND a.line = l.line
        AND a.measure = l.measure
        AND a.period = l.period
        AND coalesce(a.side, '') = coalesce(l.side, '')
        AND coalesce(a.item_name, '') = coalesce(l.item_name, '')
WHERE a.quantity = 'money' AND a.amount_yuan IS NOT NULL
ORDER BY a.document_key, a.table_index, a.line, a.side, a.period, a.measure, a.item_name;
