-- Each distinct content once, under the name it was first seen by; where the text is silent, the sidecar speaks.
-- revision_group is NULL where department or year is unknown: such documents never replace each other.
-- Without a region, only a name that is unambiguous in the country (国家…, …市…局) makes a group.
CREATE TEMP TABLE document_identity AS
WITH known AS (
    SELECT
        s.sha256,
        stable_key('document|' || s.sha256) AS document_key,
        s.file_name,
        s.sequence,
        s.first_seen_at,
        s.size_bytes,
        CASE
            WHEN d.status = 'loaded' AND q.tables > 0 THEN 'partial' ELSE coalesce(d.status, 'quarantined')
        END AS read_status,
        CASE
            WHEN q.tables > 0
                THEN concat_ws('; ', nullif(d.reason, ''), 'kept out of the facts: ' || q.listed || '; see quarantine')
            ELSE coalesce(d.reason, 'seen but not read yet')
        END AS read_reason,
        d.title,
        coalesce(d.region_name, s.hint_region_name) AS region_name,
        coalesce(d.department_name, s.hint_department_name) AS department_name,
        coalesce(d.department_code, s.hint_department_code) AS department_code,
        coalesce(d.fiscal_year, s.hint_fiscal_year) AS fiscal_year,
        coalesce(d.document_kind, s.hint_document_kind) AS document_kind,
        coalesce(d.scope, s.hint_scope) AS scope,
        s.hint_approved_date AS approved_date,
        s.hint_published_date AS published_date,
        d.amount_unit,
        d.pages,
        d.loaded_at,
        d.extractor_version
    FROM sighting AS s
    LEFT JOIN corpus.stg_document AS d ON s.sha256 = d.sha256
    LEFT JOIN quarantined_document AS q ON s.sha256 = q.sha256
    WHERE s.sighting_rank = 1
)

SELECT
    *,
    CASE WHEN fiscal_year BETWEEN 1949 AND 2149 THEN fiscal_year ELSE 0 END AS fiscal_year_key,
    read_status IN ('loaded', 'partial') AS is_readable,
    CASE
        WHEN
            read_status IN ('loaded', 'partial')
            AND department_name IS NOT NULL
            AND fiscal_year IS NOT NULL
            AND (
                region_name IS NOT NULL
                OR regexp_matches(department_name, '^(国家|中国|中央|中共中央|全国|最高|国务院)|[省市区县州旗]|[部署]$')
            )
            THEN concat_ws(
                '|', comparable(coalesce(region_name, '')), comparable(department_name), fiscal_year,
                coalesce(document_kind, ''), coalesce(scope, '')
            )
    END AS revision_group
FROM known;
