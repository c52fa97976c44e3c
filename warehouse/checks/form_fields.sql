-- form_category_is_description: the column 支出项目类别 holds a category (特定目标类), not a description.
-- form_plan_blank: a project with procurement lines has something in its plan of assets and procurement.

INSERT INTO chk_result BY NAME
SELECT
    'form_category_is_description' AS rule,
    field.sha256,
    field.table_index,
    field.table_kind,
    field.page,
    substr(field.label, length('支出项目类别:') + 1) AS item_name,
    '支出项目类别' AS measure,
    left(field.text, 60) AS printed_text,
    '运转类 / 特定目标类' AS computed_text,
    length(chk_fold(field.text)) > 20 AS fails,
    field.x0,
    field.top,
    field.x1,
    field.bottom
FROM stg_field AS field
INNER JOIN chk_document USING (sha256)
WHERE starts_with(field.label, '支出项目类别:');

INSERT INTO chk_result BY NAME
WITH headed AS (
    SELECT
        cell.sha256,
        cell.table_index,
        min(cell.page) AS page,
        min(cell.x0) AS x0,
        min(cell.top) AS top,
        max(cell.x1) AS x1,
        max(cell.bottom) AS bottom
    FROM stg_cell AS cell
    INNER JOIN chk_document USING (sha256)
    WHERE regexp_matches(chk_fold(cell.text), '资产.{0,4}(配置|采购).{0,3}采购?计划') AND length(chk_fold(cell.text)) < 30
    GROUP BY cell.sha256, cell.table_index
),

filled AS (
    SELECT DISTINCT
        field.sha256,
        field.table_index
    FROM stg_field AS field
    WHERE regexp_matches(chk_fold(field.label), '采购计划|资产配置')
    UNION
    SELECT DISTINCT
        words.sha256,
        words.table_index
    FROM stg_line_text AS words
    WHERE regexp_matches(words.attribute, 'plan|asset')
),

bought AS (
    SELECT
        words.sha256,
        chk_fold(words.text) AS project,
        count(*) AS lines
    FROM stg_line_text AS words
    INNER JOIN chk_document USING (sha256)
    WHERE words.table_kind = 'procurement' AND words.attribute = 'project'
    GROUP BY words.sha256, chk_fold(words.text)
),

-- a form often calls the project otherwise than the tables: then it has the amount that the project table gives
forms AS (
    SELECT
        amount.sha256,
        amount.table_index,
        any_value(tables.project_name) AS project_name,
        any_value(amount.yuan) AS yuan
    FROM chk_amount AS amount
    INNER JOIN stg_table AS tables ON amount.sha256 = tables.sha256 AND amount.table_index = tables.table_index
    WHERE amount.measure = 'project_current_year' AND amount.table_kind = 'project_performance'
    GROUP BY amount.sha256, amount.table_index
),

matched AS (
    SELECT
        forms.sha256,
        forms.table_index,
        forms.project_name,
        sum(bought.lines) AS lines
    FROM forms
    INNER JOIN bought ON forms.sha256 = bought.sha256
    LEFT JOIN chk_planned AS planned
        ON bought.sha256 = planned.sha256 AND bought.project = planned.project AND planned.rows = 1
    WHERE chk_fold(forms.project_name) = bought.project OR forms.yuan = planned.yuan
    GROUP BY forms.sha256, forms.table_index, forms.project_name
)

SELECT
    'form_plan_blank' AS rule,
    headed.sha256,
    headed.table_index,
    'project_performance' AS table_kind,
    headed.page,
    matched.project_name AS item_name,
    '资产配置及采购计划' AS measure,
    '' AS printed_text,
    matched.lines || ' procurement lines' AS computed_text,
    filled.sha256 IS NULL AS fails,
    'procurement' AS other_kind,
    headed.x0,
    headed.top,
    headed.x1,
    headed.bottom
FROM headed
INNER JOIN matched ON headed.sha256 = matched.sha256 AND headed.table_index = matched.table_index
LEFT JOIN filled ON headed.sha256 = filled.sha256 AND headed.table_index = filled.table_index;
