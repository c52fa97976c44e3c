-- Lines of procurement (政府采购) and service purchase (购买服务) with their words and numbers side by side; the
-- reader leaves out headings and totals of units (is_leaf).
CREATE TEMP TABLE line_pair AS
WITH words AS (
    SELECT
        document_key,
        table_index,
        line,
        min(text) FILTER (WHERE attribute = 'project') AS project,
        min(text) FILTER (WHERE attribute = 'catalogue') AS catalogue,
        min(text) FILTER (WHERE attribute = 'content') AS content,
        min(text) FILTER (WHERE attribute = 'function') AS function,
        min(text) FILTER (WHERE attribute = 'economic') AS economic,
        min(text) FILTER (WHERE attribute = 'fund_source') AS fund_source,
        min(text) FILTER (WHERE attribute = 'fund_nature') AS fund_nature,
        min(text) FILTER (WHERE attribute = 'unit_of_measure') AS unit_of_measure,
        min(text) FILTER (WHERE attribute = 'level1') AS level1,
        min(text) FILTER (WHERE attribute = 'level2') AS level2,
        min(text) FILTER (WHERE attribute = 'level3') AS level3,
        min(text) FILTER (WHERE attribute = 'includes_procurement') AS includes_procurement,
        min(text) FILTER (WHERE attribute = 'unit_name') AS unit_name
    FROM line_words
    WHERE table_kind IN ('procurement', 'service_purchase')
    GROUP BY document_key, table_index, line
),

numbers AS (
    SELECT
        document_key,
        table_kind,
        table_index,
        line,
        min(coalesce(unit_name, item_name)) AS unit_name,
        min(page) AS page,
        max(value) FILTER (WHERE measure = 'quantity')::DECIMAL(18, 4) AS quantity,
        max(amount_yuan) FILTER (WHERE measure = 'unit_price') AS unit_price_yuan,
        max(amount_yuan) FILTER (WHERE measure = 'amount') AS amount_yuan,
        max(amount_yuan) FILTER (WHERE measure = 'amount_sme') AS amount_sme_yuan,
        max(amount_yuan) FILTER (WHERE measure = 'amount_micro') AS amount_micro_yuan
    FROM printed_amount
    WHERE
        table_kind IN ('procurement', 'service_purchase')
        AND is_leaf
        AND NOT coalesce(total_name(item_name), FALSE)
    GROUP BY document_key, table_kind, table_index, line
)

SELECT
    n.* EXCLUDE (unit_name), -- noqa: RF02
    w.* EXCLUDE (document_key, table_index, line, unit_name), -- noqa: RF02
    org_key(r.region_key, coalesce(w.unit_name, n.unit_name)) AS unit_key
FROM numbers AS n
INNER JOIN document_region AS r ON n.document_key = r.document_key
LEFT JOIN words AS w ON n.document_key = w.document_key AND n.table_index = w.table_index AND n.line = w.line;
