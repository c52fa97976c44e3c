-- Sums inside the performance forms: kinds of revenue and expenditure, shares, cost lines.

CREATE OR REPLACE TEMP TABLE chk_form AS
SELECT
    amount.*,
    node.name,
    regexp_matches(node.name, '^(合计|总计)$') AS is_total
FROM chk_amount AS amount
INNER JOIN chk_node AS node ON amount.node = node.node
WHERE amount.table_kind IN ('department_performance', 'project_performance');

INSERT INTO chk_result BY NAME
WITH added AS (
    SELECT
        sha256,
        table_index,
        side,
        measure,
        sum(yuan) AS yuan,
        count(*) AS addends,
        list(amount ORDER BY line) AS amounts,
        string_agg(name || '=' || printed_text, ' + ' ORDER BY line) AS parts
    FROM chk_form
    WHERE
        table_kind = 'department_performance' AND side IN ('revenue', 'expenditure')
        AND NOT is_total AND quantity = 'money'
    GROUP BY sha256, table_index, side, measure
)

SELECT
    'form_total_equals_sum' AS rule,
    total.sha256,
    total.table_index,
    total.table_kind,
    total.page,
    total.line,
    total.side,
    total.item_name,
    total.measure,
    total.printed_text,
    total.yuan AS printed,
    added.yuan AS computed,
    total.step * (added.addends + 1) * 0.5 AS tolerance,
    total.unit,
    total.step,
    added.parts AS detail,
    added.amounts,
    total.x0,
    total.top,
    total.x1,
    total.bottom
FROM chk_form AS total
INNER JOIN added
    ON
        total.sha256 = added.sha256
        AND total.table_index = added.table_index
        AND total.side = added.side
        AND total.measure = added.measure
WHERE total.is_total AND total.quantity = 'money';

INSERT INTO chk_result BY NAME
WITH added AS (
    SELECT
        sha256,
        table_index,
        side,
        sum(value) FILTER (measure = 'share') AS share,
        count(*) FILTER (measure = 'share') AS addends,
        count(*) FILTER (measure = 'current_year' AND yuan <> 0) AS expected,
        list(amount ORDER BY line) FILTER (measure = 'share') AS amounts,
        string_agg(name || '=' || printed_text, ' + ' ORDER BY line) FILTER (measure = 'share') AS parts
    FROM chk_form
    WHERE table_kind = 'department_performance' AND side IN ('revenue', 'expenditure') AND NOT is_total
    GROUP BY sha256, table_index, side
)

SELECT
    'form_total_equals_sum' AS rule,
    total.sha256,
    total.table_index,
    total.table_kind,
    total.page,
    total.line,
    total.side,
    total.item_name,
    total.measure,
    total.printed_text,
    total.value AS printed,
    added.share AS computed,
    -- the total is 100 whatever its parts were rounded to
    0.01 * (added.addends + 1) * 0.5 AS tolerance,
    '%' AS unit,
    added.parts AS detail,
    CASE WHEN added.addends < added.expected THEN 'not every item prints its share' END AS reason,
    added.amounts,
    total.x0,
    total.top,
    total.x1,
    total.bottom
FROM chk_form AS total
INNER JOIN added
    ON total.sha256 = added.sha256 AND total.table_index = added.table_index AND total.side = added.side
WHERE total.is_total AND total.measure = 'share' AND added.addends > 0;

INSERT INTO chk_result BY NAME
SELECT
    'form_revenue_equals_expenditure' AS rule,
    revenue.sha256,
    revenue.table_index,
    revenue.table_kind,
    revenue.page,
    revenue.line,
    revenue.side,
    revenue.item_name,
    revenue.measure,
    revenue.printed_text,
    revenue.yuan AS printed,
    expenditure.yuan AS computed,
    revenue.step AS tolerance,
    revenue.unit,
    revenue.step,
    '支出合计=' || expenditure.printed_text AS detail,
    [expenditure.amount] AS amounts,
    revenue.x0,
    revenue.top,
    revenue.x1,
    revenue.bottom
FROM chk_form AS revenue
INNER JOIN chk_form AS expenditure
    ON
        revenue.sha256 = expenditure.sha256
        AND revenue.table_index = expenditure.table_index
        AND revenue.measure = expenditure.measure
WHERE
    revenue.is_total AND expenditure.is_total AND revenue.quantity = 'money'
    AND revenue.side = 'revenue' AND expenditure.side = 'expenditure';

-- A share is right when it is the printed one within half of its last digit.
INSERT INTO chk_result BY NAME
WITH shares AS (
    SELECT
        share.*,
        part.yuan AS part,
        part.printed_text AS part_text,
        [part.amount, total.amount] AS amounts,
        total.yuan AS whole,
        total.printed_text AS whole_text,
        length(regexp_extract(share.printed_text, '[.](\d+)', 1)) AS decimals
    FROM chk_form AS share
    INNER JOIN chk_form AS part
        ON
            share.sha256 = part.sha256 AND share.table_index = part.table_index AND share.side = part.side
            AND share.name = part.name AND part.measure = 'current_year'
    INNER JOIN chk_form AS total
        ON
            share.sha256 = total.sha256 AND share.table_index = total.table_index AND share.side = total.side
            AND total.is_total AND total.measure = 'current_year'
    WHERE share.measure = 'share' AND total.yuan <> 0
)

SELECT
    'form_share_recomputed' AS rule,
    sha256,
    table_index,
    table_kind,
    page,
    line,
    side,
    item_name,
    measure,
    printed_text,
    value AS printed,
    round(part::DOUBLE / whole::DOUBLE * 100, 4)::DECIMAL(28, 8) AS computed,
    (CASE decimals WHEN 0 THEN 0.5 WHEN 1 THEN 0.05 WHEN 2 THEN 0.005 ELSE 0.0005 END + 0.0051)::DECIMAL(28, 8)
        AS tolerance,
    '%' AS unit,
    0.01 AS step,
    part_text || ' ÷ ' || whole_text AS detail,
    amounts,
    x0,
    top,
    x1,
    bottom
FROM shares;

INSERT INTO chk_result BY NAME
WITH added AS (
    SELECT
        sha256,
        table_index,
        sum(yuan) AS yuan,
        count(*) AS addends,
        list(amount ORDER BY line) AS amounts,
        string_agg(printed_text, ' + ' ORDER BY line) AS parts
    FROM chk_form
    WHERE
        table_kind = 'project_performance' AND NOT coalesce(is_total, FALSE)
        AND measure IN ('local_appropriation', 'superior_transfer', 'other_funds')
    GROUP BY sha256, table_index
),

budget AS (
    SELECT *
    FROM chk_form
    WHERE table_kind = 'project_performance' AND measure = 'project_current_year' AND yuan IS NOT NULL
)

SELECT
    'cost_lines_sum' AS rule,
    budget.sha256,
    budget.table_index,
    budget.table_kind,
    budget.page,
    budget.line,
    coalesce(tables.project_name, budget.item_name) AS item_name,
    budget.measure,
    budget.printed_text,
    budget.yuan AS printed,
    added.yuan AS computed,
    budget.step * (added.addends + 1) * 0.5 AS tolerance,
    budget.unit,
    budget.step,
    added.parts AS detail,
    added.amounts,
    budget.x0,
    budget.top,
    budget.x1,
    budget.bottom
FROM budget
INNER JOIN added ON budget.sha256 = added.sha256 AND budget.table_index = added.table_index
INNER JOIN stg_table AS tables ON budget.sha256 = tables.sha256 AND budget.table_index = tables.table_index
UNION ALL BY NAME
SELECT
    'application_equals_budget' AS rule,
    applied.sha256,
    applied.table_index,
    applied.table_kind,
    applied.page,
    applied.line,
    coalesce(tables.project_name, applied.item_name) AS item_name,
    applied.measure,
    applied.printed_text,
    applied.yuan AS printed,
    budget.yuan AS computed,
    budget.step AS tolerance,
    applied.unit,
    applied.step,
    '项目当年预算=' || budget.printed_text AS detail,
    [budget.amount] AS amounts,
    applied.x0,
    applied.top,
    applied.x1,
    applied.bottom
FROM budget
INNER JOIN chk_form AS applied
    ON
        budget.sha256 = applied.sha256 AND budget.table_index = applied.table_index
        AND applied.measure = 'application_total'
INNER JOIN stg_table AS tables ON applied.sha256 = tables.sha256 AND applied.table_index = tables.table_index;
