-- One row per document: what its contents promise, what was found and read, whether the columns close, whose the
-- findings are.
CREATE VIEW document_report AS
WITH promised AS (
    SELECT
        document_key,
        count(*) AS tables_promised
    FROM contents
    GROUP BY document_key
),

found AS (
    SELECT
        document_key,
        count(*) FILTER (status <> 'missing') AS tables_found,
        count(*) FILTER (status = 'loaded') AS tables_loaded,
        count(*) FILTER (status = 'declared_empty') AS tables_declared_empty,
        count(*) FILTER (status = 'blank') AS tables_blank,
        count(*) FILTER (status = 'unrecognised') AS tables_unrecognised,
        count(*) FILTER (status = 'missing') AS tables_missing,
        sum(numbers) AS numbers
    FROM tables
    GROUP BY document_key
),

counted AS (
    SELECT
        document_key,
        sum(tokens) AS tokens,
        coalesce(sum(tokens) FILTER (role = 'unassigned'), 0) AS tokens_unassigned
    FROM audit
    GROUP BY document_key
),

closed AS (
    SELECT
        document_key,
        count(*) FILTER (verdict <> 'nothing_to_check') AS columns_checked,
        count(*) FILTER (verdict = 'closes') AS columns_closing,
        count(*) FILTER (verdict = 'closes_within_rounding') AS columns_rounded,
        count(*) FILTER (verdict = 'does_not_close') AS columns_not_closing,
        count(*) FILTER (verdict = 'does_not_close' AND second_reading = 'agrees') AS columns_read_alike
    FROM closure
    GROUP BY document_key
),

doubted AS (
    SELECT
        document_key,
        count(*) FILTER (cause = 'publisher') AS findings_publisher,
        count(*) FILTER (cause = 'extraction') AS findings_extraction,
        count(*) FILTER (cause = 'unknown') AS findings_unknown
    FROM findings
    WHERE severity IN ('error', 'warning')
    GROUP BY document_key
)

SELECT
    d.file_name,
    d.status,
    d.department_name,
    d.fiscal_year,
    d.document_kind,
    coalesce(p.tables_promised, 0) AS tables_promised,
    coalesce(f.tables_found, 0) AS tables_found,
    coalesce(f.tables_loaded, 0) AS tables_loaded,
    coalesce(f.tables_declared_empty, 0) AS tables_declared_empty,
    coalesce(f.tables_blank, 0) AS tables_blank,
    coalesce(f.tables_unrecognised, 0) AS tables_unrecognised,
    coalesce(f.tables_missing, 0) AS tables_missing,
    coalesce(f.numbers, 0)::BIGINT AS numbers,
    coalesce(t.tokens, 0)::BIGINT AS tokens,
    coalesce(t.tokens_unassigned, 0)::BIGINT AS tokens_unassigned,
    coalesce(c.columns_checked, 0) AS columns_checked,
    coalesce(c.columns_closing, 0) AS columns_closing,
    coalesce(c.columns_rounded, 0) AS columns_rounded,
    coalesce(c.columns_not_closing, 0) AS columns_not_closing,
    coalesce(c.columns_read_alike, 0) AS columns_read_alike,
    coalesce(w.findings_publisher, 0) AS findings_publisher,
    coalesce(w.findings_extraction, 0) AS findings_extraction,
    coalesce(w.findings_unknown, 0) AS findings_unknown,
    d.document_key,
    d.is_current
FROM documents AS d
LEFT JOIN promised AS p ON d.document_key = p.document_key
LEFT JOIN found AS f ON d.document_key = f.document_key
LEFT JOIN counted AS t ON d.document_key = t.document_key
LEFT JOIN closed AS c ON d.document_key = c.document_key
LEFT JOIN doubted AS w ON d.document_key = w.document_key
WHERE d.status <> 'duplicate';
