-- 25. Copy-paste: how much of a document's text (sentences with figures, form fields, indicators; figures and
-- the own name masked) stands in documents of other bodies, how much was kept from its own other years, and the
-- document most like it. That one is sought among those that share the rarest common text; shares are of
-- characters.
CREATE VIEW mart_copied_text AS
WITH own AS (
    SELECT
        document_key,
        text_kind,
        masked_key,
        sum(characters_count) AS characters
    FROM fct_text_block
    WHERE is_current
    GROUP BY ALL
),

block AS (
    SELECT
        b.*,
        d.org_group_key,
        d.fiscal_year
    FROM own AS b
    INNER JOIN v_document AS d ON b.document_key = d.document_key
),

common AS (
    SELECT
        text_kind,
        masked_key,
        count(*) AS documents,
        count(DISTINCT org_group_key) AS bodies,
        -- a few are enough to find one that shares the most; all of them would be every document beside every other
        (list(document_key ORDER BY document_key))[1:6] AS some_documents
    FROM block
    GROUP BY ALL
    HAVING count(*) > 1
),

kept AS (
    SELECT
        org_group_key,
        text_kind,
        masked_key
    FROM block
    WHERE org_group_key <> 0
    GROUP BY ALL
    HAVING count(DISTINCT fiscal_year) > 1
),

whole AS (
    SELECT
        b.document_key,
        b.text_kind,
        any_value(b.org_group_key) AS org_group_key,
        count(*) AS blocks,
        sum(b.characters) AS characters,
        coalesce(sum(b.characters) FILTER (c.bodies > 1), 0) AS elsewhere,
        coalesce(sum(b.characters) FILTER (k.masked_key IS NOT NULL), 0) AS kept,
        arg_min(c.some_documents, (c.bodies, -b.characters, b.masked_key)) FILTER (c.bodies > 1) AS candidates
    FROM block AS b
    LEFT JOIN common AS c ON b.text_kind = c.text_kind AND b.masked_key = c.masked_key
    LEFT JOIN kept AS k
        ON b.org_group_key = k.org_group_key AND b.text_kind = k.text_kind AND b.masked_key = k.masked_key
    GROUP BY ALL
),

candidate AS (
    SELECT
        document_key,
        text_kind,
        org_group_key,
        unnest(candidates) AS other_key
    FROM whole
),

likeness AS (
    SELECT
        c.document_key,
        c.text_kind,
        c.other_key,
        sum(mine.characters) AS shared
    FROM candidate AS c
    INNER JOIN v_document AS o ON c.other_key = o.document_key AND c.org_group_key <> o.org_group_key
    INNER JOIN own AS mine ON c.document_key = mine.document_key AND c.text_kind = mine.text_kind
    INNER JOIN own AS theirs
        ON
            c.other_key = theirs.document_key
            AND mine.text_kind = theirs.text_kind
            AND mine.masked_key = theirs.masked_key
    GROUP BY ALL
),

nearest AS (
    SELECT
        document_key,
        text_kind,
        arg_max(other_key, (shared, -other_key)) AS other_key,
        max(shared) AS shared
    FROM likeness
    GROUP BY ALL
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    w.text_kind,
    w.blocks AS texts_count,
    w.characters::BIGINT AS characters_count,
    round(100 * w.elsewhere / nullif(w.characters, 0), 2)::DECIMAL(18, 2) AS in_other_bodies_percent,
    round(100 * w.kept / nullif(w.characters, 0), 2)::DECIMAL(18, 2) AS in_own_other_years_percent,
    round(100 * n.shared / nullif(w.characters, 0), 2)::DECIMAL(18, 2) AS nearest_percent,
    o.department_name AS nearest_department_name,
    o.fiscal_year AS nearest_year,
    o.file_name AS nearest_file_name,
    CASE WHEN n.document_key IS NULL THEN 'no_text_shared_with_another_body' END AS nearest_reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM whole AS w
INNER JOIN v_document AS d ON w.document_key = d.document_key
LEFT JOIN nearest AS n ON w.document_key = n.document_key AND w.text_kind = n.text_kind
LEFT JOIN v_document AS o ON n.other_key = o.document_key;
