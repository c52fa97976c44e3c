-- Figures stated in the text (文字说明).
CREATE TABLE fct_narrative_claim (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    claim VARCHAR NOT NULL,
    claim_index INTEGER NOT NULL,
    amount_yuan DECIMAL(18, 2),
    percent DECIMAL(18, 6),
    number DECIMAL(18, 4),
    unit VARCHAR,
    direction VARCHAR,
    sentence VARCHAR,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    page INTEGER
);
INSERT INTO fct_narrative_claim BY NAME
SELECT
    d.document_key,
    d.org_key,
    d.fiscal_year_key,
    c.claim,
    c.claim_index,
    c.amount_yuan,
    c.percent,
    coalesce(c.value, try_cast(regexp_extract(c.printed_text, '[0-9]+(?:\.[0-9]+)?') AS DECIMAL(28, 8)))::DECIMAL(
        18, 4
    ) AS number,
    c.unit,
    c.direction,
    redacted(c.sentence) AS sentence,
    d.is_current,
    d.scope,
    c.page
FROM staging.stg_claim AS c
INNER JOIN document AS s ON c.sha256 = s.sha256 AND s.is_readable
INNER JOIN dim_document AS d ON s.document_key = d.document_key
ORDER BY d.document_key, c.claim_index;
