-- What a project's money is for, line by line (支出明细 of the project forms).
CREATE TABLE fct_project_cost_line (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    project_key BIGINT NOT NULL REFERENCES dim_project (project_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    line INTEGER NOT NULL,
    content VARCHAR,
    basis VARCHAR,
    amount_yuan DECIMAL(18, 2) NOT NULL,
    local_appropriation_yuan DECIMAL(18, 2),
    superior_transfer_yuan DECIMAL(18, 2),
    other_funds_yuan DECIMAL(18, 2),
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_index INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_project_cost_line BY NAME
WITH line AS (
    SELECT
        document_key,
        table_index,
        line,
        min(item_name) AS basis,
        min(project_name) AS project_name,
        min(page) AS page,
        coalesce(sum(amount_yuan), 0) AS amount_yuan,
        sum(amount_yuan) FILTER (WHERE measure = 'local_appropriation') AS local_appropriation_yuan,
        sum(amount_yuan) FILTER (WHERE measure = 'superior_transfer') AS superior_transfer_yuan,
        sum(amount_yuan) FILTER (WHERE measure = 'other_funds') AS other_funds_yuan
    FROM subject_amount
    WHERE
        table_kind = 'project_performance'
        AND measure IN ('local_appropriation', 'superior_transfer', 'other_funds')
    GROUP BY ALL
)

SELECT
    l.document_key,
    coalesce(p.project_key, 0) AS project_key,
    d.org_key,
    d.fiscal_year_key,
    l.line,
    redacted(t.text) AS content,
    redacted(l.basis) AS basis,
    l.amount_yuan,
    l.local_appropriation_yuan,
    l.superior_transfer_yuan,
    l.other_funds_yuan,
    d.is_current,
    d.scope,
    l.table_index,
    l.page
FROM line AS l
INNER JOIN dim_document AS d ON l.document_key = d.document_key
LEFT JOIN mention_project AS p
    ON l.document_key = p.document_key AND comparable(l.project_name) = p.name AND p.answers_to_name
LEFT JOIN line_words AS t
    ON
        l.document_key = t.document_key
        AND l.table_index = t.table_index
        AND l.line = t.line
        AND t.attribute = 'cost_content'
ORDER BY l.document_key, l.table_index, l.line;
