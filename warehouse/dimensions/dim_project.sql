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
INSERT INTO dim_project
SELECT 0, 0, NULL, 0, 0, NULL, '未知', NULL, NULL, FALSE, FALSE
UNION ALL
SELECT
    p.project_key,
    g.project_group_key,
    p.document_key,
    d.org_key,
    d.fiscal_year_key,
    p.code,
    p.printed_name,
    CASE WHEN length(p.code) = 21 THEN 2000 + TRY_CAST(substr(p.code, 7, 2) AS INTEGER) END,
    CASE WHEN length(p.code) = 21 THEN substr(p.code, 12, 1) END,
    p.is_in_project_table,
    p.is_in_form
FROM project AS p
INNER JOIN project_group AS g ON p.project_key = g.project_key
INNER JOIN dim_document AS d ON p.document_key = d.document_key;
