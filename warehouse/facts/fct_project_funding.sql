-- Projects by source of money (项目支出预算表).
CREATE TABLE fct_project_funding (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    project_key BIGINT NOT NULL REFERENCES dim_project (project_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    fund_key BIGINT NOT NULL,
    is_carryover BOOLEAN NOT NULL,
    amount_yuan DECIMAL(18, 2) NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_key BIGINT NOT NULL,
    table_index INTEGER NOT NULL,
    line INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_project_funding BY NAME
SELECT
    s.document_key,
    CASE
        WHEN s.item_name IS NULL THEN 0
        WHEN s.item_code IS NULL THEN p.project_key
        ELSE project_key(s.document_key, s.item_code, s.item_name)
    END AS project_key,
    org_key(s.region_key, s.org_name) AS org_key,
    s.fiscal_year_key,
    member_key('fund', coalesce(r.fund_code, 'all_funds')) AS fund_key,
    r.is_carryover,
    s.amount_yuan,
    s.is_current,
    s.scope,
    member_key('table', s.table_kind) AS table_key,
    s.table_index,
    s.line,
    s.page
FROM subject_amount AS s
INNER JOIN measure_role AS r ON s.measure = r.measure AND r.role = 'spending'
-- a row without code belongs to the project of its name, which may have a code in another row
LEFT JOIN mention_project AS p
    ON
        s.item_code IS NULL
        AND s.document_key = p.document_key
        AND comparable(s.item_name) = p.name
        AND p.answers_to_name
WHERE s.table_kind = 'project_expenditure' AND s.quantity = 'money' AND s.amount_yuan IS NOT NULL
ORDER BY s.document_key, s.table_index, s.line, r.fund_code, r.is_carryover;
