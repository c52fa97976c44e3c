-- Lines of the table of purchased services (政府购买服务预算表). Another concept than procurement; includes_procurement marks
-- lines that stand in both.
CREATE TABLE fct_service_purchase (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    project_key BIGINT NOT NULL,
    func_key BIGINT NOT NULL,
    econ_key BIGINT NOT NULL,
    line INTEGER NOT NULL,
    content VARCHAR,
    catalogue_level1 VARCHAR,
    catalogue_level2 VARCHAR,
    catalogue_level3 VARCHAR,
    fund_source VARCHAR,
    fund_nature VARCHAR,
    includes_procurement VARCHAR,
    quantity DECIMAL(18, 4),
    amount_yuan DECIMAL(18, 2),
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_index INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_service_purchase BY NAME
SELECT
    document_key,
    line_org_key AS org_key,
    fiscal_year_key,
    project_key,
    func_key(bracket_code(function), bracket_name(function)) AS func_key,
    CASE
        WHEN government_code(bracket_code(economic)) THEN 0
        ELSE econ_key(bracket_code(economic), bracket_name(economic))
    END AS econ_key,
    line,
    content,
    level1 AS catalogue_level1,
    level2 AS catalogue_level2,
    level3 AS catalogue_level3,
    fund_source,
    fund_nature,
    includes_procurement,
    quantity,
    amount_yuan,
    is_current,
    scope,
    table_index,
    page
FROM line_item
WHERE table_kind = 'service_purchase'
ORDER BY document_key, table_index, line;
