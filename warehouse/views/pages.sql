-- The pages of every readable document, as boxes on them are measured.
CREATE TABLE pages AS
SELECT
    d.file_name,
    p.page,
    p.width,
    p.height,
    p.turned,
    p.pictures,
    d.document_key
FROM staging.stg_page AS p
INNER JOIN document AS d ON p.sha256 = d.sha256
ORDER BY d.document_key, p.page;
