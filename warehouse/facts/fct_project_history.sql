-- What projects say of their years before (项目前两年预算, 执行, 自评得分), read from the sentences of their forms.
CREATE TABLE fct_project_history (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    project_key BIGINT NOT NULL REFERENCES dim_project (project_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL REFERENCES dim_fiscal_year (fiscal_year_key),
    phase_key BIGINT NOT NULL,
    amount_yuan DECIMAL(18, 2),
    self_score DECIMAL(6, 2),
    executed_through_month INTEGER,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_index INTEGER NOT NULL,
    page INTEGER,
    PRIMARY KEY (document_key, table_index, fiscal_year_key, phase_key)
);
INSERT INTO fct_project_history BY NAME
WITH told AS (
    SELECT
        document_key,
        table_index,
        project_name,
        year,
        phase_code,
        amount_yuan,
        executed_through_month,
        page
    FROM project_past
    UNION ALL BY NAME
    SELECT
        document_key,
        table_index,
        project_name,
        year,
        'executed' AS phase_code,
        self_score,
        page
    FROM project_score
    WHERE self_score BETWEEN 0 AND 100
)

SELECT
    d.document_key,
    coalesce(any_value(p.project_key), 0) AS project_key,
    any_value(d.org_key) AS org_key,
    y.fiscal_year_key,
    member_key('phase', t.phase_code) AS phase_key,
    min(t.amount_yuan) AS amount_yuan,
    min(t.self_score) AS self_score,
    min(t.executed_through_month) AS executed_through_month,
    any_value(d.is_current) AS is_current,
    any_value(d.scope) AS scope,
    t.table_index,
    min(t.page) AS page
FROM told AS t
INNER JOIN dim_document AS d ON t.document_key = d.document_key
INNER JOIN dim_fiscal_year AS y ON t.year = y.fiscal_year
LEFT JOIN mention_project AS p
    ON t.document_key = p.document_key AND comparable(t.project_name) = p.name AND p.answers_to_name
GROUP BY d.document_key, t.table_index, y.fiscal_year_key, t.phase_code
ORDER BY d.document_key, t.table_index, y.fiscal_year_key, phase_key;
