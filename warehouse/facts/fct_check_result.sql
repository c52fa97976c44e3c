-- Outcome of every rule on every document. What exactly does not hold stands in findings.
CREATE TABLE fct_check_result (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    rule_key BIGINT NOT NULL REFERENCES dim_rule (rule_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    outcome VARCHAR NOT NULL,
    checked INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    reason VARCHAR,
    findings INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    PRIMARY KEY (document_key, rule_key)
);
INSERT INTO fct_check_result BY NAME
WITH counted AS (
    SELECT
        document_key,
        rule,
        count(*) AS findings
    FROM findings
    WHERE found_by = 'rules'
    GROUP BY ALL
)

SELECT
    d.document_key,
    member_key('rule', o.rule) AS rule_key,
    d.org_key,
    d.fiscal_year_key,
    o.outcome,
    o.checked,
    o.failed,
    o.reason,
    coalesce(c.findings, 0) AS findings,
    d.is_current,
    d.scope
FROM staging.stg_rule_outcome AS o
INNER JOIN document AS s ON o.sha256 = s.sha256
INNER JOIN dim_document AS d ON s.document_key = d.document_key
LEFT JOIN counted AS c ON d.document_key = c.document_key AND o.rule = c.rule
ORDER BY d.document_key, o.rule;
