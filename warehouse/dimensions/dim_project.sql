-- Projects as each document prints them (项目). project_group_key joins the same project over years.
CREATE TABLE dim_project (
    project_key BIGINT PRIMARY KEY,
    project_group_key BIGINT NOT NULL,
    document_key BIGINT,
    org_key BIGINT NOT NULL REFERENCES dim_org (org_key),
    fiscal_year_key INTEGER NOT NULL,
    project_code VARCHAR,
    project_name VARCHAR NOT NULL,
    code_year INTEGER,
    code_category VARCHAR,
    is_in_project_table BOOLEAN NOT NULL,
    is_in_form BOOLEAN NOT NULL
);
INSERT INTO dim_project BY NAME
SELECT
    0 AS project_key,
    0 AS project_group_key,
    NULL AS document_key,
    0 AS org_key,
    0 AS fiscal_year_key,
    NULL AS project_code,
    '未知' AS project_name,
    NULL AS code_year,
    NULL AS code_category,
    FALSE AS is_in_project_table,
    FALSE AS is_in_form
UNION ALL
SELECT
    p.project_key,
    g.project_group_key,
    p.document_key,
    d.org_key,
    d.fiscal_year_key,
    p.code AS project_code,
    p.printed_name AS project_name,
    CASE WHEN length(p.code) = 21 THEN 2000 + try_cast(substr(p.code, 7, 2) AS INTEGER) END AS code_year,
    CASE WHEN length(p.code) = 21 THEN substr(p.code, 12, 1) END AS code_category,
    p.is_in_project_table,
    p.is_in_form
FROM mention_project AS p
INNER JOIN project_group AS g ON p.project_key = g.project_key
INNER JOIN dim_document AS d ON p.document_key = d.document_key;
