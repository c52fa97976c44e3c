-- Values of performance indicators (绩效指标): the target, and for annual indicators the two years before. The text as
-- printed, and where it is one number with a sign and a unit, these apart.
CREATE TABLE fct_indicator_target (
    document_key BIGINT NOT NULL REFERENCES dim_document (document_key),
    org_key BIGINT NOT NULL,
    fiscal_year_key INTEGER NOT NULL,
    project_key BIGINT NOT NULL,
    indicator_key BIGINT NOT NULL REFERENCES dim_indicator (indicator_key),
    horizon VARCHAR NOT NULL,
    value_role VARCHAR NOT NULL,
    printed_value VARCHAR NOT NULL,
    operator VARCHAR,
    number DECIMAL(28, 6),
    unit VARCHAR,
    weight VARCHAR,
    is_current BOOLEAN NOT NULL,
    scope VARCHAR,
    table_key BIGINT NOT NULL,
    table_index INTEGER NOT NULL,
    line INTEGER NOT NULL,
    page INTEGER
);
INSERT INTO fct_indicator_target BY NAME
WITH valued AS (
    SELECT *
    FROM (
        SELECT
            *,
            unnest(['prior2', 'prior1', 'target']) AS value_role,
            unnest([prior2, prior1, target]) AS printed_value
        FROM staging.stg_indicator
    ) AS each_value
    WHERE coalesce(printed_value, '') <> ''
),

parsed AS (
    SELECT
        *,
        regexp_extract(
            replace(comparable(printed_value), ',', ''),
            '^(>=|<=|≥|≧|≤|≦|>|<|=|＝|不低于|不少于|不超过|不高于|大于等于|小于等于|大于|小于|等于|达到)?'
            '([0-9]+(?:\.[0-9]+)?)([^0-9]*?)(以上|以下|以内|及以上|及以下)?$',
            ['sign', 'number', 'unit', 'tail']
        ) AS part
    FROM valued
)

SELECT
    d.document_key,
    d.org_key,
    d.fiscal_year_key,
    coalesce(p.project_key, 0) AS project_key,
    indicator_key(i.level1, i.level2, i.name) AS indicator_key,
    i.horizon,
    i.value_role,
    i.printed_value,
    CASE
        WHEN i.part.number = '' THEN NULL
        WHEN i.part.sign IN ('>=', '≥', '≧', '不低于', '不少于', '大于等于') OR i.part.tail LIKE '%以上' THEN '>='
        WHEN i.part.sign IN ('<=', '≤', '≦', '不超过', '不高于', '小于等于') OR i.part.tail <> '' THEN '<='
        WHEN i.part.sign IN ('>', '大于') THEN '>'
        WHEN i.part.sign IN ('<', '小于') THEN '<'
        ELSE '='
    END AS operator,
    try_cast(nullif(i.part.number, '') AS DECIMAL(28, 6)) AS number,
    nullif(i.part.unit, '') AS unit,
    i.weight,
    d.is_current,
    d.scope,
    member_key('table', i.table_kind) AS table_key,
    i.table_index,
    i.line,
    i.page
FROM parsed AS i
INNER JOIN document AS s ON i.sha256 = s.sha256 AND s.is_readable
INNER JOIN staged_table AS t
    ON i.sha256 = t.sha256 AND i.table_index = t.table_index AND t.status <> 'quarantined'
INNER JOIN dim_document AS d ON s.document_key = d.document_key
LEFT JOIN mention_project AS p
    ON d.document_key = p.document_key AND comparable(i.project_name) = p.name AND p.answers_to_name
ORDER BY d.document_key, i.table_index, i.horizon, i.line, i.value_role;
