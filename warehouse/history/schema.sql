-- What every publication changed, and what stood there before. These tables are carried from one published file to the
-- next; they are not made from the working store.
CREATE TABLE publications (
    publication INTEGER PRIMARY KEY,
    published_at TIMESTAMP NOT NULL,
    extractor_version VARCHAR,
    rules_version VARCHAR,
    warehouse_version VARCHAR NOT NULL,
    made VARCHAR NOT NULL,
    documents BIGINT NOT NULL,
    current_documents BIGINT NOT NULL,
    amounts BIGINT NOT NULL,
    findings BIGINT NOT NULL
);

CREATE TABLE publication_changes (
    publication INTEGER NOT NULL,
    what VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    file_name VARCHAR,
    table_kind VARCHAR,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    unit_name VARCHAR,
    project_name VARCHAR,
    measure VARCHAR,
    period VARCHAR,
    rule VARCHAR,
    before VARCHAR,
    after VARCHAR,
    page INTEGER,
    numbers BIGINT,
    findings BIGINT,
    id VARCHAR,
    document_key BIGINT NOT NULL
);

CREATE SCHEMA past;

-- Which rows of which document were replaced: they were the published ones from publication known_from until, not
-- including, known_until. Of a document that was new in a publication it says that there was nothing before.
CREATE TABLE past.replaced (
    table_name VARCHAR NOT NULL,
    document_key BIGINT NOT NULL,
    known_from INTEGER NOT NULL,
    known_until INTEGER NOT NULL
);
