-- Official vehicles (公务用车), as the text states them.
CREATE TABLE fct_vehicle (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    vehicle_kind VARCHAR NOT NULL,
    vehicles INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    page INTEGER,
    PRIMARY KEY (document_key, vehicle_kind)
);
INSERT INTO fct_vehicle BY NAME
SELECT
    document_key,
    any_value(org_key) AS org_key,
    any_value(fiscal_year_key) AS fiscal_year_key,
    claim AS vehicle_kind,
    arg_min(number, claim_index)::INTEGER AS vehicles,
    any_value(is_current) AS is_current,
    any_value(scope) AS scope,
    arg_min(page, claim_index) AS page
FROM fct_narrative_claim
WHERE claim IN ('vehicles') AND number IS NOT NULL
GROUP BY document_key, claim
ORDER BY document_key, claim;
