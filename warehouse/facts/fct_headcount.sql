-- Posts and people (编制, 在职, 离退休), as the text states them.
CREATE TABLE fct_headcount (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    headcount_kind VARCHAR NOT NULL,
    headcount INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    page INTEGER,
    PRIMARY KEY (document_key, headcount_kind)
);
INSERT INTO fct_headcount BY NAME
SELECT
    document_key,
    any_value(org_key) AS org_key,
    any_value(fiscal_year_key) AS fiscal_year_key,
    claim AS headcount_kind,
    arg_min(number, claim_index)::INTEGER AS headcount,
    any_value(is_current) AS is_current,
    any_value(scope) AS scope,
    arg_min(page, claim_index) AS page
FROM fct_narrative_claim
WHERE claim IN ('headcount_authorised', 'headcount_actual', 'retired_staff') AND number IS NOT NULL
GROUP BY document_key, claim
ORDER BY document_key, claim;
