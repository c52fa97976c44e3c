-- Every file ever seen, with its rank among the sightings of the same content: the first one is the document.
CREATE TEMP TABLE sighting AS
SELECT
    file_name,
    sha256,
    size_bytes,
    first_seen_at,
    sequence,
    hint_region_name,
    hint_department_name,
    hint_department_code,
    hint_fiscal_year,
    hint_document_kind,
    hint_scope,
    hint_approved_date,
    hint_published_date,
    row_number() OVER (PARTITION BY sha256 ORDER BY sequence, file_name) AS sighting_rank,
    first_value(file_name) OVER (PARTITION BY sha256 ORDER BY sequence, file_name) AS document_file_name
FROM corpus.stg_sighting;
