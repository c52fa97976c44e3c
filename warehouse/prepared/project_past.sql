-- The five numbered sentences of 项目前两年预算及当年预算变动情况, one row each, with the year and what it speaks of:
-- "1. 2022年年初预算安排…33万元 2. 2022年实际预算执行…33万元 3. 2023年年初… 4. 2023年1-7月执行…23万元 5. 当年预算变动…".
-- The first amount of a sentence is the one it states; a sentence on the document's own year is left out.
CREATE TEMP TABLE project_past AS
WITH sentence AS (
    SELECT
        d.document_key,
        d.fiscal_year_key AS document_year,
        f.table_index,
        f.project_name,
        f.page,
        unnest(string_split(
            regexp_replace(
                f.text, '(^|[\s。；;，,])[1-9]\s*[.、．]\s*((?:20[0-9]{2}|当年|本年))', '\1¶\2', 'g'
            ),
            '¶'
        )) AS sentence
    FROM staging.stg_field AS f
    INNER JOIN document AS d ON f.sha256 = d.sha256 AND d.is_readable
    WHERE regexp_matches(f.label, '前两年预算|以前年度预算')
),

read AS (
    SELECT
        *,
        try_cast(regexp_extract(sentence, '^\s*(20[0-9]{2})\s*年?', 1) AS INTEGER) AS year,
        regexp_extract(
            sentence, '(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*((?:万|亿)?元)', ['number', 'unit']
        ) AS printed,
        regexp_extract(
            sentence, '[1一]\s*(?:月)?\s*[-－—–~～至到]\s*([0-9]{1,2}|[一二三四五六七八九十]+)\s*月', 1
        ) AS through_month
    FROM sentence
)

SELECT
    read.document_key,
    read.table_index,
    read.project_name,
    read.page,
    read.year,
    CASE
        WHEN read.through_month <> '' THEN 'executed_to_date'
        WHEN regexp_matches(read.sentence, '^\s*20[0-9]{2}\s*年?\s*(?:年初)?预算(?:安排|数)?|年初预算') THEN 'budget'
        WHEN regexp_matches(read.sentence, '执行|决算|支出') THEN 'executed'
        ELSE 'budget'
    END AS phase_code,
    coalesce(
        try_cast(nullif(read.through_month, '') AS INTEGER),
        list_position(
            ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'], read.through_month
        )
    ) AS executed_through_month,
    (
        try_cast(replace(printed.number, ',', '') AS DECIMAL(18, 6))
        * CASE printed.unit WHEN '元' THEN 1 WHEN '万元' THEN 10000 WHEN '亿元' THEN 100000000 END
    )::DECIMAL(18, 2) AS amount_yuan
FROM read
WHERE read.year < read.document_year AND printed.number <> '';
