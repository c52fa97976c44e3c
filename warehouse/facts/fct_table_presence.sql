-- Which tables each document has, declares empty, leaves blank or lacks (公开完整性): the best status per table kind.
CREATE TABLE fct_table_presence (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    table_key BIGINT NOT NULL REFERENCES dim_table (table_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    presence VARCHAR NOT NULL,
    tables INTEGER NOT NULL,
    numbers BIGINT NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    PRIMARY KEY (document_key, table_key)
);
INSERT INTO fct_table_presence BY NAME
SELECT
    t.document_key,
    member_key('table', t.table_kind) AS table_key,
    any_value(d.org_key) AS org_key,
    any_value(d.fiscal_year_key) AS fiscal_year_key,
    arg_min(
        t.status,
        list_position(['loaded', 'declared_empty', 'blank', 'quarantined', 'unrecognised', 'missing'], t.status)
    ) AS presence,
    count(*) FILTER (WHERE t.status <> 'missing') AS tables,
    sum(t.numbers) AS numbers,
    any_value(d.is_current) AS is_current,
    any_value(d.scope) AS scope
FROM tables AS t
INNER JOIN dim_document AS d ON t.document_key = d.document_key
GROUP BY t.document_key, t.table_kind
ORDER BY t.document_key, t.table_kind;
