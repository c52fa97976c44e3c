-- Lines of the procurement table (政府采购预算表). unit_price_yuan must not be added up.
CREATE TABLE fct_procurement_line (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    project_key BIGINT NOT NULL,
    procurement_key BIGINT NOT NULL,
    func_key BIGINT NOT NULL,
    econ_key BIGINT NOT NULL,
    line INTEGER NOT NULL,
    fund_source VARCHAR,
    fund_nature VARCHAR,
    quantity DECIMAL(18, 4),
    unit_of_measure VARCHAR,
    unit_price_yuan DECIMAL(18, 2),
    amount_yuan DECIMAL(18, 2),
    amount_sme_yuan DECIMAL(18, 2),
    amount_micro_yuan DECIMAL(18, 2),
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_index INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_procurement_line BY NAME
SELECT
    document_key,
    line_org_key AS org_key,
    fiscal_year_key,
    project_key,
    procurement_key(bracket_code(catalogue), bracket_name(catalogue)) AS procurement_key,
    func_key(bracket_code(function), bracket_name(function)) AS func_key,
    CASE
        WHEN government_code(bracket_code(economic)) THEN 0
        ELSE econ_key(bracket_code(economic), bracket_name(economic))
    END AS econ_key,
    line,
    fund_source,
    fund_nature,
    quantity,
    unit_of_measure,
    unit_price_yuan,
    amount_yuan,
    amount_sme_yuan,
    amount_micro_yuan,
    is_current,
    scope,
    table_index,
    page
FROM line_item
WHERE table_kind = 'procurement'
ORDER BY document_key, table_index, line;
