-- form_text_amount_differs: the total that a project's text gives against the project's amount in the same form.
-- form_rates_recomputed: the same total against persons times rates, where the text gives these; to its last digit.
-- 支出项目类别 often repeats the text of 项目主要支出方向和用途: then it counts once.

INSERT INTO chk_result BY NAME
WITH budgets AS (
    SELECT
        amount.sha256,
        amount.table_index,
        node.name AS project,
        amount.amount,
        amount.yuan,
        amount.printed_text,
        amount.step,
        amount.unit,
        amount.table_kind
    FROM chk_amount AS amount
    INNER JOIN chk_node AS node ON amount.node = node.node
    WHERE amount.measure = 'project_current_year' AND amount.yuan IS NOT NULL
),

stated AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY sha256, table_index, project_name ORDER BY label = '支出项目类别', label
        ) AS position
    FROM chk_statement
    WHERE statement = 'total'
)

SELECT
    'form_text_amount_differs' AS rule,
    stated.sha256,
    stated.table_index,
    stated.table_kind,
    stated.page,
    stated.project_name AS item_name,
    'project_current_year' AS measure,
    stated.printed_text,
    stated.yuan AS printed,
    budgets.yuan AS computed,
    budgets.step AS tolerance,
    coalesce(budgets.unit, '万元') AS unit,
    coalesce(budgets.step, 100) AS step,
    stated.label || '; ' || budgets.printed_text AS detail,
    CASE WHEN budgets.yuan IS NULL THEN 'no amount for this project in the form' END AS reason,
    list_filter([budgets.amount], x -> x IS NOT NULL) AS amounts,
    stated.x0,
    stated.top,
    stated.x1,
    stated.bottom
FROM stated
LEFT JOIN budgets
    ON
        stated.sha256 = budgets.sha256
        AND stated.table_index = budgets.table_index
        AND (stated.table_kind = 'project_performance' OR chk_fold(stated.project_name) = budgets.project)
WHERE stated.position = 1;

INSERT INTO chk_result BY NAME
WITH stated AS (
    SELECT
        total.*,
        rated.yuan AS rated_yuan,
        rated.printed_text AS rated_text,
        regexp_replace(total.printed_text, '[,，]', '', 'g')::DECIMAL(18, 4) AS number,
        row_number() OVER (
            PARTITION BY total.sha256, total.table_index, total.project_name
            ORDER BY total.label = '支出项目类别', total.label
        ) AS position
    FROM chk_statement AS total
    INNER JOIN chk_statement AS rated USING (sha256, table_index, label)
    WHERE
        total.statement = 'total' AND rated.statement = 'rated'
        AND total.project_name IS NOT DISTINCT FROM rated.project_name
)

SELECT
    'form_rates_recomputed' AS rule,
    stated.sha256,
    stated.table_index,
    stated.table_kind,
    stated.page,
    stated.project_name AS item_name,
    'project_current_year' AS measure,
    stated.printed_text,
    stated.yuan AS printed,
    stated.rated_yuan AS computed,
    -- half of the last digit that is printed, in the unit in which the amount is ten thousand times the number or not
    CASE stated.yuan
        WHEN stated.number * 100000000 THEN 100000000 WHEN stated.number * 10000 THEN 10000 ELSE 1
    END * 0.5 * ('1e-' || length(regexp_extract(stated.printed_text, '[.](\d+)', 1)))::DECIMAL(7, 6) AS tolerance,
    '万元' AS unit,
    100 AS step,
    stated.label || '; ' || stated.rated_text AS detail,
    stated.x0,
    stated.top,
    stated.x1,
    stated.bottom
FROM stated
WHERE stated.position = 1;
