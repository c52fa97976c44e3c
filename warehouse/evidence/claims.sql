-- The figures that the text of document $1 states.
SELECT
    page,
    claim,
    printed_text,
    amount_yuan,
    sentence
FROM claims
WHERE document_key = $1 AND (amount_yuan IS NOT NULL OR regexp_matches(printed_text, '[0-9]'))
ORDER BY page, claim_index;
