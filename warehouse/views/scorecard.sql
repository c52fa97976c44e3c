-- How a department published a year: the tables that its contents or the law promise and that are there, arithmetic
-- that holds, sentences that agree, days late. One row per department, year, kind of document and scope, over all its
-- current files.
CREATE VIEW scorecard AS
WITH subject AS (
    SELECT
        concat_ws('|', d.org_key, coalesce(d.fiscal_year, 0), coalesce(d.document_kind, ''), coalesce(d.scope, ''))
            AS subject,
        d.*,
        f.approved_date,
        f.published_date
    FROM v_document AS d
    INNER JOIN documents AS f ON d.document_key = f.document_key AND f.is_current
),

promised AS (
    SELECT
        s.subject,
        c.table_kind
    FROM subject AS s
    INNER JOIN contents AS c ON s.document_key = c.document_key
    WHERE c.table_kind <> 'other'
    UNION
    SELECT
        s.subject,
        t.table_kind
    FROM subject AS s
    INNER JOIN dim_table AS t
        ON coalesce(s.document_kind, 'budget') = t.document_kind AND s.fiscal_year >= t.mandatory_from
),

published AS (
    SELECT DISTINCT
        s.subject,
        p.table_kind
    FROM subject AS s
    INNER JOIN v_table_presence AS p ON s.document_key = p.document_key
    WHERE p.presence IN ('loaded', 'declared_empty')
),

disclosed AS (
    SELECT
        promised.subject,
        count(*) AS tables_promised,
        count(published.table_kind) AS tables_published,
        string_agg(promised.table_kind, ', ' ORDER BY promised.table_kind)
        FILTER (published.table_kind IS NULL) AS tables_lacking
    FROM promised
    LEFT JOIN published ON promised.subject = published.subject AND promised.table_kind = published.table_kind
    GROUP BY promised.subject
),

checked AS (
    SELECT
        s.subject,
        coalesce(sum(c.checked) FILTER (r.rule_group IN ('inside_table', 'between_tables')), 0)::BIGINT
            AS arithmetic_checked,
        coalesce(sum(c.failed) FILTER (r.rule_group IN ('inside_table', 'between_tables')), 0)::BIGINT
            AS arithmetic_failed,
        coalesce(sum(c.checked) FILTER (r.rule_group IN ('narrative', 'prose')), 0)::BIGINT AS sentences_checked,
        coalesce(sum(c.failed) FILTER (r.rule_group IN ('narrative', 'prose')), 0)::BIGINT AS sentences_failed
    FROM subject AS s
    INNER JOIN fct_check_result AS c ON s.document_key = c.document_key
    INNER JOIN dim_rule AS r ON c.rule_key = r.rule_key AND r.severity <> 'info'
    GROUP BY s.subject
)

SELECT
    s.region_name,
    s.department_name,
    s.fiscal_year,
    s.document_kind,
    s.scope,
    count(*) AS files,
    coalesce(any_value(d.tables_promised), 0) AS tables_promised,
    coalesce(any_value(d.tables_published), 0) AS tables_published,
    any_value(d.tables_lacking) AS tables_lacking,
    any_value(c.arithmetic_checked) AS arithmetic_checked,
    any_value(c.arithmetic_checked - c.arithmetic_failed) AS arithmetic_held,
    any_value(
        round(100 * (c.arithmetic_checked - c.arithmetic_failed) / nullif(c.arithmetic_checked, 0), 2)
    )::DECIMAL(5, 2) AS arithmetic_held_percent,
    any_value(c.sentences_checked) AS sentences_checked,
    any_value(c.sentences_checked - c.sentences_failed) AS sentences_agreeing,
    any_value(
        round(100 * (c.sentences_checked - c.sentences_failed) / nullif(c.sentences_checked, 0), 2)
    )::DECIMAL(5, 2) AS sentences_agreeing_percent,
    max(s.approved_date) AS approved_date,
    max(s.published_date) AS published_date,
    -- greatest() passes over NULL: where a date is not known, neither is the delay
    CASE
        WHEN count(s.approved_date) > 0 AND count(s.published_date) > 0
            THEN greatest(0, date_diff('day', max(s.approved_date), max(s.published_date)) - 20)
    END AS days_late
FROM subject AS s
LEFT JOIN disclosed AS d ON s.subject = d.subject
LEFT JOIN checked AS c ON s.subject = c.subject
GROUP BY s.subject, s.region_name, s.department_name, s.fiscal_year, s.document_kind, s.scope;
