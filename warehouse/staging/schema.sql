-- The working store (staging.duckdb): what was read from each PDF, by content hash, before any rule is applied.
-- One writer (the build); nobody but the build and the checks reads it. Rows of one sha256 are replaced together.

CREATE TABLE IF NOT EXISTS stg_sighting (
    file_name VARCHAR NOT NULL,            -- name in the landing folder (its path below the source root)
    source_path VARCHAR NOT NULL,          -- absolute path it was seen at
    sha256 VARCHAR NOT NULL,
    size_bytes BIGINT NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    sequence BIGINT NOT NULL,              -- order of first sighting; a later one is the later revision
    hint_region_name VARCHAR,              -- what the sidecar says; NULL where it is silent
    hint_department_name VARCHAR,
    hint_department_code VARCHAR,
    hint_fiscal_year INTEGER,
    hint_document_kind VARCHAR,
    hint_scope VARCHAR,
    hint_approved_date DATE,
    hint_published_date DATE,
    PRIMARY KEY (file_name, sha256)
);

CREATE TABLE IF NOT EXISTS stg_document (
    sha256 VARCHAR NOT NULL,
    status VARCHAR NOT NULL,               -- loaded, partial, quarantined, not_a_budget
    reason VARCHAR NOT NULL,
    title VARCHAR,
    region_name VARCHAR,
    department_name VARCHAR,
    department_code VARCHAR,
    fiscal_year INTEGER,
    document_kind VARCHAR,
    scope VARCHAR,
    amount_unit VARCHAR,                   -- the unit of most of its tables
    pages INTEGER NOT NULL,
    extractor_version VARCHAR NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    seconds DOUBLE NOT NULL
);

CREATE TABLE IF NOT EXISTS stg_contents (
    sha256 VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    table_kind VARCHAR,
    page INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS stg_page (
    sha256 VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    width DOUBLE NOT NULL,                 -- points, as boxes are measured: of the visible part, turned upright
    height DOUBLE NOT NULL,
    turned INTEGER NOT NULL,               -- degrees clockwise from the page as shown to the page as read
    pictures INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS stg_table (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,          -- order in the document, from 0
    table_kind VARCHAR NOT NULL,
    table_title VARCHAR NOT NULL,
    table_number VARCHAR,
    unit VARCHAR,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    status VARCHAR NOT NULL,
    rows INTEGER NOT NULL,
    numbers INTEGER NOT NULL,
    note VARCHAR,
    project_name VARCHAR,
    is_ruled BOOLEAN NOT NULL              -- all its grids were found by their rules, none by the alignment of words
);

CREATE TABLE IF NOT EXISTS stg_cell (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER,                   -- NULL: a grid that belongs to no table
    page INTEGER NOT NULL,
    grid INTEGER NOT NULL,
    row INTEGER NOT NULL,
    col INTEGER NOT NULL,
    row_span INTEGER NOT NULL,
    column_span INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    x0 DOUBLE NOT NULL,
    top DOUBLE NOT NULL,
    x1 DOUBLE NOT NULL,
    bottom DOUBLE NOT NULL
);

CREATE TABLE IF NOT EXISTS stg_amount (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    parent_name VARCHAR,
    unit_name VARCHAR,
    level INTEGER,
    measure VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    quantity VARCHAR NOT NULL,             -- money, count, percent, price (money, but never summed)
    printed_text VARCHAR NOT NULL,
    value DECIMAL(28, 8) NOT NULL,
    unit VARCHAR,                          -- 元, 万元 ... for money
    amount_yuan DECIMAL(18, 2),            -- NULL for counts and percentages
    is_leaf BOOLEAN NOT NULL,
    page INTEGER NOT NULL,
    grid INTEGER,
    row INTEGER,
    col INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    read_value DECIMAL(28, 8),             -- what was read, where a correction stands in value; NULL elsewhere
    read_yuan DECIMAL(18, 2)
);

CREATE TABLE IF NOT EXISTS stg_line_text (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    attribute VARCHAR NOT NULL,            -- unit_code, project, catalogue, content, level1, cost_content ...
    text VARCHAR NOT NULL,                 -- as printed
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

CREATE TABLE IF NOT EXISTS stg_indicator (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    project_name VARCHAR,
    horizon VARCHAR NOT NULL,
    objective VARCHAR,
    level1 VARCHAR,
    level2 VARCHAR,
    name VARCHAR NOT NULL,
    target VARCHAR,
    basis VARCHAR,
    prior2 VARCHAR,
    prior1 VARCHAR,
    weight VARCHAR,                        -- as printed (a number of points or a percentage)
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

CREATE TABLE IF NOT EXISTS stg_field (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    project_name VARCHAR,
    label VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

CREATE TABLE IF NOT EXISTS stg_claim (
    sha256 VARCHAR NOT NULL,
    claim_index INTEGER NOT NULL,
    claim VARCHAR NOT NULL,
    printed_text VARCHAR NOT NULL,
    value DECIMAL(28, 8),
    unit VARCHAR,
    amount_yuan DECIMAL(18, 2),            -- signed where the sentence gives a direction
    percent DECIMAL(18, 6),                -- signed where the sentence gives a direction
    direction VARCHAR,
    sentence VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

-- The ledger (数字台账): how many numeric tokens of a page were taken for what.
CREATE TABLE IF NOT EXISTS stg_token_count (
    sha256 VARCHAR NOT NULL,
    page INTEGER NOT NULL,
    table_index INTEGER,                   -- NULL: outside every table
    role VARCHAR NOT NULL,                 -- money, code, name, page_number, note, text, unassigned ...
    tokens INTEGER NOT NULL
);

-- Tables whose sums did not hold and that another decoder read again (复读).
CREATE TABLE IF NOT EXISTS stg_second_reading (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    reader VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,              -- agrees, taken, differs
    cells INTEGER NOT NULL,
    cells_differ INTEGER NOT NULL
);

-- Findings of the reader itself (unknown titles, headers, tokens; contradictions of identity).
CREATE TABLE IF NOT EXISTS stg_reader_finding (
    sha256 VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    table_kind VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    measure VARCHAR,
    printed VARCHAR,
    computed VARCHAR,
    page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    message VARCHAR NOT NULL
);

-- Findings of the validation (expectations), replaced per sha256 when a document is validated again.
-- evidence: what two independent readers have at its places (agree, differ, not_compared), and what was compared.
CREATE TABLE IF NOT EXISTS stg_check_finding AS
SELECT
    *,
    NULL::VARCHAR AS evidence,
    NULL::VARCHAR AS evidence_detail,
    NULL::INTEGER AS ordinal               -- what stg_finding_cell refers to
FROM stg_reader_finding
WHERE FALSE;

-- The cells of a finding beside its own place: the printed numbers that its computed figure was made from.
CREATE TABLE IF NOT EXISTS stg_finding_cell (
    sha256 VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    role VARCHAR NOT NULL,                 -- computed, or printed for the addends of what is printed in several cells
    part INTEGER NOT NULL,                 -- order in the sum, from 1
    cell_sha256 VARCHAR NOT NULL,          -- the document it is printed in; mostly the same
    table_index INTEGER,                   -- NULL: a figure of the text
    table_kind VARCHAR NOT NULL,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    measure VARCHAR NOT NULL,
    period VARCHAR,
    printed_text VARCHAR NOT NULL,
    unit VARCHAR,
    amount_yuan DECIMAL(18, 2),
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

-- Findings on the numbers as read, of documents of which some are corrected; what no longer stands among
-- stg_check_finding was healed by the corrections.
CREATE TABLE IF NOT EXISTS stg_read_finding AS
SELECT * FROM stg_check_finding
WHERE FALSE;

-- Tables kept out of the facts by a blocking rule (隔离), replaced when a document is validated again.
CREATE TABLE IF NOT EXISTS stg_quarantine (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    failures INTEGER NOT NULL,             -- how many comparisons of the rule fail in the table
    since TIMESTAMP NOT NULL               -- when the rule first kept this table out
);

-- The rows of corrections.csv, each with every document that it meets, and what came of it (更正). The first columns are
-- as given; sha256 is NULL where no document is met.
CREATE TABLE IF NOT EXISTS stg_correction (
    file_line INTEGER NOT NULL,            -- line of corrections.csv
    document VARCHAR,
    table_kind VARCHAR,
    measure VARCHAR,
    period VARCHAR,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    unit_name VARCHAR,
    project_name VARCHAR,
    page VARCHAR,
    line VARCHAR,
    printed_value VARCHAR,
    corrected_value VARCHAR,
    reason VARCHAR,
    reviewer VARCHAR,
    date VARCHAR,
    sha256 VARCHAR,
    status VARCHAR NOT NULL,               -- applied, or why not: see assets/corrections/model.py
    problem VARCHAR,                       -- what is wrong and what to do
    table_index INTEGER,                   -- the number that it speaks of, where one was found
    amount_line INTEGER,
    amount_page INTEGER,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE,
    printed_text VARCHAR,
    read_value DECIMAL(28, 8),
    read_yuan DECIMAL(18, 2),
    new_value DECIMAL(28, 8),
    new_yuan DECIMAL(18, 2),
    first_applied_at TIMESTAMP
);

-- Outcome of every rule on every document: passed, failed or skipped (with its reason), and how much it looked at.
CREATE TABLE IF NOT EXISTS stg_rule_outcome (
    sha256 VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    checked INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    reason VARCHAR
);

-- How many identities (勾稽关系) of each column hold exactly, hold by rounding, do not hold.
CREATE TABLE IF NOT EXISTS stg_column_closure (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    side VARCHAR,
    measure VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    identities INTEGER NOT NULL,
    exact INTEGER NOT NULL,
    rounded INTEGER NOT NULL,
    failed INTEGER NOT NULL
);

-- What the stored rows were made with, to know what must be read or validated again.
CREATE TABLE IF NOT EXISTS stg_version (
    sha256 VARCHAR NOT NULL PRIMARY KEY,
    extractor_version VARCHAR NOT NULL,    -- hash of reader code and declarations
    rules_version VARCHAR,                 -- hash of rules; NULL: not validated yet
    generation BIGINT NOT NULL             -- of the last change of its rows (stg_history)
);

-- One row: which store this is, and how often its rows were changed. What was changed after a warehouse was made from
-- generation n has a greater one.
CREATE TABLE IF NOT EXISTS stg_history AS
SELECT
    uuid()::VARCHAR AS store,
    0::BIGINT AS generation;
