-- Texts that a document says of itself (文字段落): sentences with figures, fields of forms, indicators; one row per
-- distinct text. text_key is the hash of the text, masked_key of the text without digits, blanks and the name
-- of the department: the same masked_key and another text_key is the same wording with other figures or another
-- year.
CREATE TABLE fct_text_block (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    text_kind VARCHAR NOT NULL,
    text_key BIGINT NOT NULL,
    masked_key BIGINT NOT NULL,
    characters_count INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    page INTEGER
);
INSERT INTO fct_text_block BY NAME
WITH said AS (
    SELECT
        document_key,
        'sentence' AS text_kind,
        sentence AS text,
        page
    FROM claims
    UNION ALL
    SELECT
        document_key,
        'form' AS text_kind,
        text,
        page
    FROM form_texts
    WHERE length(text) >= 10
    UNION ALL
    SELECT
        document_key,
        'indicator' AS text_kind,
        concat_ws('|', level2, name, target) AS text,
        page
    FROM indicators
),

known AS (
    SELECT
        document_key,
        text_kind,
        comparable(text) AS text,
        min(page) AS page
    FROM said
    WHERE text IS NOT NULL
    GROUP BY ALL
)

SELECT
    d.document_key,
    d.org_key,
    d.fiscal_year_key,
    k.text_kind,
    stable_key('text|' || k.text) AS text_key,
    stable_key(
        'masked|' || regexp_replace(replace(k.text, comparable(coalesce(o.org_name, '')), ''), '[0-9.,]+', '', 'g')
    ) AS masked_key,
    length(k.text)::INTEGER AS characters_count,
    d.is_current,
    d.scope,
    k.page
FROM known AS k
INNER JOIN dim_document AS d ON k.document_key = d.document_key
INNER JOIN dim_org AS o ON d.org_key = o.org_key
ORDER BY d.document_key, k.text_kind, text_key;
