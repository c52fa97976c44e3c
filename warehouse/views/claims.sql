CREATE TABLE claims AS
SELECT
    d.file_name,
    c.claim,
    c.printed_text,
    c.amount_yuan,
    c.percent,
    redacted(c.sentence) AS sentence,
    c.page,
    d.document_key,
    d.is_current,
    d.region_name,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    c.claim_index,
    c.value,
    c.unit,
    c.direction,
    c.x0,
    c.top,
    c.x1,
    c.bottom
FROM staging.stg_claim AS c
INNER JOIN document AS d ON c.sha256 = d.sha256 AND d.is_readable
ORDER BY d.document_key, c.claim_index;
