-- Income and expenditure of three years as the department's performance form states them (整体绩效目标申报表, 近两年收支).
-- fiscal_year_key is the year the money is of; the older years are the department's word, not another document's.
CREATE TABLE fct_dept_fund_structure (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    years_back INTEGER NOT NULL,
    side VARCHAR NOT NULL,
    item_name VARCHAR,
    amount_yuan DECIMAL(18, 2),
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_index INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_dept_fund_structure BY NAME
WITH dated AS (
    SELECT
        *,
        CASE measure WHEN 'current_year' THEN 0 WHEN 'year_minus_1' THEN 1 WHEN 'year_minus_2' THEN 2 END AS years_back
    FROM subject_amount
    WHERE table_kind = 'department_performance' AND side IN ('revenue', 'expenditure')
)

SELECT
    document_key,
    org_key(region_key, department_name) AS org_key,
    CASE WHEN fiscal_year_key = 0 THEN 0 ELSE fiscal_year_key - years_back END AS fiscal_year_key,
    years_back,
    side,
    item_name,
    amount_yuan,
    is_current,
    scope,
    table_index,
    page
FROM dated
WHERE years_back IS NOT NULL
ORDER BY document_key, table_index, side, line, years_back, item_name;
