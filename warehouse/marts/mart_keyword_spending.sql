-- 14. Project money by keyword (机要保密, 信访维稳, 招商, 接待): one row per document and tag, with the lines that have the
-- tag. The words stand in bridge_tag_word. A line may have several tags: tags are not added up. Documents without
-- cost lines: NULL.
CREATE VIEW mart_keyword_spending AS
WITH known AS (
    SELECT DISTINCT
        tag,
        name_zh
    FROM bridge_tag_word
),

line AS (
    SELECT
        document_key,
        project_name,
        line,
        amount_yuan,
        -- the first clause says what the line is for; what follows is reasoning
        concat_ws(' ', project_name, regexp_extract(coalesce(basis, content), '^[^：:，,。；;]*')) AS words
    FROM v_project_cost_line
),

tagged AS (
    SELECT DISTINCT
        l.document_key,
        l.project_name,
        l.line,
        l.amount_yuan,
        t.tag
    FROM line AS l
    INNER JOIN bridge_tag_word AS t
        ON
            contains(l.words, t.word)
            AND (t.not_within IS NULL OR contains(replace(l.words, t.not_within, ''), t.word))
),

whole AS (
    SELECT
        document_key,
        count(*) AS lines_count,
        sum(amount_yuan) AS lines_yuan
    FROM line
    GROUP BY document_key
),

summed AS (
    SELECT
        document_key,
        tag,
        count(*) AS tagged_lines_count,
        sum(amount_yuan) AS tagged_yuan,
        string_agg(DISTINCT project_name, '、' ORDER BY project_name) AS projects
    FROM tagged
    GROUP BY ALL
)

SELECT
    d.fiscal_year,
    d.region_name,
    d.department_name,
    d.document_kind,
    d.scope,
    t.tag,
    t.name_zh AS tag_name,
    CASE WHEN w.document_key IS NOT NULL THEN coalesce(s.tagged_yuan, 0) END AS tagged_yuan,
    w.lines_yuan AS all_lines_yuan,
    round(100 * coalesce(s.tagged_yuan, 0) / nullif(w.lines_yuan, 0), 2)::DECIMAL(18, 2) AS tagged_percent,
    CASE WHEN w.document_key IS NOT NULL THEN coalesce(s.tagged_lines_count, 0) END AS tagged_lines_count,
    w.lines_count,
    s.projects,
    CASE WHEN w.document_key IS NULL THEN 'no_cost_lines' WHEN w.lines_yuan = 0 THEN 'cost_lines_are_0' END AS reason,
    d.org_group_key,
    d.document_key,
    d.file_name
FROM v_document AS d
CROSS JOIN known AS t
LEFT JOIN whole AS w ON d.document_key = w.document_key
LEFT JOIN summed AS s ON d.document_key = s.document_key AND t.tag = s.tag;
