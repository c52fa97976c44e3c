-- Procurement lines: quantity times price is the amount; the part for small enterprises stays within it.

CREATE OR REPLACE TEMP TABLE chk_line AS
SELECT
    node.node,
    node.sha256,
    node.table_index,
    node.table_kind,
    node.line,
    node.item_code,
    node.item_name,
    max(amount.value) FILTER (amount.measure = 'quantity') AS quantity,
    max(amount.yuan) FILTER (amount.measure = 'unit_price') AS price,
    max(amount.step) FILTER (amount.measure = 'unit_price') AS price_step,
    max(amount.printed_text) FILTER (amount.measure = 'unit_price') AS price_text,
    max(amount.yuan) FILTER (amount.measure = 'amount') AS yuan,
    max(amount.printed_text) FILTER (amount.measure = 'amount') AS printed_text,
    max(amount.yuan) FILTER (amount.measure = 'amount_sme') AS sme,
    max(amount.printed_text) FILTER (amount.measure = 'amount_sme') AS sme_text,
    max(amount.yuan) FILTER (amount.measure = 'amount_micro') AS micro,
    max(amount.printed_text) FILTER (amount.measure = 'amount_micro') AS micro_text,
    max(amount.step) FILTER (amount.quantity = 'money') AS step,
    max(amount.unit) FILTER (amount.quantity = 'money') AS unit,
    min(amount.page) AS page,
    list(amount.amount ORDER BY amount.x0) FILTER (amount.measure IN ('quantity', 'unit_price')) AS factors,
    list(amount.amount) FILTER (amount.measure = 'amount') AS amount_ids,
    list(amount.amount) FILTER (amount.measure = 'amount_sme') AS sme_ids,
    arg_max(amount.x0, amount.measure = 'amount') AS x0,
    arg_max(amount.top, amount.measure = 'amount') AS top,
    arg_max(amount.x1, amount.measure = 'amount') AS x1,
    arg_max(amount.bottom, amount.measure = 'amount') AS bottom
FROM chk_node AS node
INNER JOIN chk_amount AS amount ON node.node = amount.node
WHERE node.table_kind = 'procurement' AND node.place IN ('line', 'total')
GROUP BY node.node, node.sha256, node.table_index, node.table_kind, node.line, node.item_code, node.item_name;

INSERT INTO chk_result BY NAME
SELECT
    'quantity_times_price' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    line,
    item_code,
    item_name,
    'amount' AS measure,
    printed_text,
    yuan AS printed,
    (quantity * price)::DECIMAL(28, 8) AS computed,
    ((quantity * price_step + step) * 0.5)::DECIMAL(28, 8) AS tolerance,
    unit,
    step,
    quantity::DOUBLE::VARCHAR || ' × ' || price_text AS detail,
    factors AS amounts,
    x0,
    top,
    x1,
    bottom
FROM chk_line
WHERE quantity IS NOT NULL AND price IS NOT NULL AND yuan IS NOT NULL;

INSERT INTO chk_result BY NAME
SELECT
    'sme_within_amount' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    line,
    item_code,
    item_name,
    'amount_sme' AS measure,
    sme_text AS printed_text,
    sme AS printed,
    yuan AS computed,
    0 AS tolerance,
    TRUE AS at_most,
    unit,
    step,
    'amount=' || printed_text AS detail,
    amount_ids AS amounts,
    x0,
    top,
    x1,
    bottom
FROM chk_line
WHERE sme IS NOT NULL AND yuan IS NOT NULL;

INSERT INTO chk_result BY NAME
SELECT
    'micro_within_sme' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    line,
    item_code,
    item_name,
    'amount_micro' AS measure,
    micro_text AS printed_text,
    micro AS printed,
    sme AS computed,
    0 AS tolerance,
    TRUE AS at_most,
    unit,
    step,
    'amount_sme=' || sme_text AS detail,
    sme_ids AS amounts,
    x0,
    top,
    x1,
    bottom
FROM chk_line
WHERE micro IS NOT NULL AND sme IS NOT NULL;
