-- The row of the new publication.
INSERT INTO publications BY NAME
SELECT
    getvariable('publication')::INTEGER AS publication,
    m.built_at AS published_at,
    m.extractor_version,
    m.rules_version,
    getvariable('warehouse_version')::VARCHAR AS warehouse_version,
    getvariable('made')::VARCHAR AS made,
    m.documents,
    m.current_documents,
    m.amounts,
    m.findings
FROM meta AS m;
