-- What the checks work on: the documents to validate, their numbers, what adds up to what, and the rules' parameters.
-- Everything is temporary and lives on the validating connection. Files without a leading underscore each compute the
-- rows of one check into chk_result; they name only the columns they have (INSERT ... BY NAME).

CREATE OR REPLACE TEMP TABLE chk_document (
    sha256 VARCHAR NOT NULL,
    fiscal_year INTEGER,
    document_kind VARCHAR
);

-- One printed number. Money is in yuan; step is the smallest printed step of its table's money, in yuan.
CREATE OR REPLACE TEMP TABLE chk_amount (
    amount BIGINT NOT NULL,                -- rowid of stg_amount
    node INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    measure VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    quantity VARCHAR NOT NULL,
    printed_text VARCHAR NOT NULL,
    value DECIMAL(28, 8) NOT NULL,
    unit VARCHAR,
    yuan DECIMAL(18, 2),
    step DECIMAL(18, 6),
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

-- One printed row: its folded name, its code (printed, or told from the names around it), its place in the table.
CREATE OR REPLACE TEMP TABLE chk_node (
    node INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    line INTEGER NOT NULL,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    parent_name VARCHAR,
    name VARCHAR,
    code VARCHAR,
    place VARCHAR                          -- total, year, record, line, unit, item
);

-- Which numbers (rowid of stg_amount) stand in which row.
CREATE OR REPLACE TEMP TABLE chk_member (
    node INTEGER NOT NULL,
    amount BIGINT NOT NULL
);

-- The row parent is the sum of the rows child.
CREATE OR REPLACE TEMP TABLE chk_sum (
    sum_id INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    child INTEGER NOT NULL,
    role VARCHAR NOT NULL,                 -- total or children
    sure BOOLEAN NOT NULL                  -- false: names unknown, the tree may be told wrongly
);

-- Tables whose sums cannot be told, with the reason.
CREATE OR REPLACE TEMP TABLE chk_skip (
    rule VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

-- In this table (and side), column total is the sum of the columns part.
CREATE OR REPLACE TEMP TABLE chk_row_part (
    rule VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    side VARCHAR,
    total VARCHAR NOT NULL,
    part VARCHAR NOT NULL
);

CREATE OR REPLACE TEMP TABLE chk_figure_place (
    figure VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    side VARCHAR,
    place VARCHAR,
    pattern VARCHAR,
    code VARCHAR,
    measure VARCHAR NOT NULL,
    period VARCHAR NOT NULL
);

CREATE OR REPLACE TEMP TABLE chk_comparison (
    rule VARCHAR NOT NULL,
    left_figure VARCHAR NOT NULL,
    right_figure VARCHAR NOT NULL,
    is_optional BOOLEAN NOT NULL,
    at_most BOOLEAN NOT NULL,
    condition VARCHAR,
    besides VARCHAR
);

CREATE OR REPLACE TEMP TABLE chk_class_pair (
    rule VARCHAR NOT NULL,
    left_kind VARCHAR NOT NULL,
    right_kind VARCHAR NOT NULL,
    measure VARCHAR,
    own_fund VARCHAR,
    at_most BOOLEAN NOT NULL,
    condition VARCHAR
);

CREATE OR REPLACE TEMP TABLE chk_claim_figure (
    rule VARCHAR NOT NULL,
    claim VARCHAR NOT NULL,
    figure VARCHAR NOT NULL
);

CREATE OR REPLACE TEMP TABLE chk_claim_kind (
    rule VARCHAR NOT NULL,
    prefix VARCHAR NOT NULL,
    table_kind VARCHAR NOT NULL
);

-- percent follows from part and whole: part / whole, or for a change part / (whole - part).
CREATE OR REPLACE TEMP TABLE chk_claim_percent (
    percent VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    whole VARCHAR NOT NULL,
    figure VARCHAR,
    is_change BOOLEAN NOT NULL
);

CREATE OR REPLACE TEMP TABLE chk_claim_prior (
    change VARCHAR NOT NULL,
    amount VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    current_figure VARCHAR NOT NULL
);

-- left_figure of a document is right_figure of the document that stands in this relation to it (chk_related).
CREATE OR REPLACE TEMP TABLE chk_year_pair (
    rule VARCHAR NOT NULL,
    left_figure VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    right_figure VARCHAR NOT NULL
);

-- figure minus the stated change is the related document's figure.
CREATE OR REPLACE TEMP TABLE chk_year_change (
    rule VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    relation VARCHAR NOT NULL
);

-- Patterns of economic and of functional codes whose rows have one sum.
CREATE OR REPLACE TEMP TABLE chk_crosswalk (
    rule VARCHAR NOT NULL,
    economic VARCHAR NOT NULL,
    function VARCHAR NOT NULL
);

CREATE OR REPLACE TEMP TABLE chk_accepted_weight (weight DECIMAL(18, 6) NOT NULL);

-- Amounts and ticks that a form's text states (read by expectations/statements.py).
CREATE OR REPLACE TEMP TABLE chk_statement (
    sha256 VARCHAR NOT NULL,
    table_index INTEGER NOT NULL,
    table_kind VARCHAR NOT NULL,
    project_name VARCHAR,
    label VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,            -- total, prior, current, change, class
    printed_text VARCHAR NOT NULL,
    yuan DECIMAL(18, 2),
    page INTEGER NOT NULL,
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

-- The rows of all checks. Money in yuan, percentages and points as they are. One row is one comparison:
-- printed against computed within tolerance, or fails; reason says why there is nothing to compare. amounts and claims
-- say which numbers of the tables (chk_amount) and of the text (claim_index of this document) computed was made from;
-- printed_amounts which ones printed was added up from, where they are several.
CREATE OR REPLACE TEMP TABLE chk_result (
    rule VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    table_index INTEGER,
    table_kind VARCHAR,
    page INTEGER,
    line INTEGER,
    side VARCHAR,
    item_code VARCHAR,
    item_name VARCHAR,
    measure VARCHAR,
    period VARCHAR,
    printed_text VARCHAR,
    computed_text VARCHAR,
    printed DECIMAL(28, 8),
    computed DECIMAL(28, 8),
    tolerance DECIMAL(28, 8),
    at_most BOOLEAN,
    fails BOOLEAN,
    unit VARCHAR,
    step DECIMAL(28, 8),
    other_kind VARCHAR,
    other_page INTEGER,
    detail VARCHAR,
    reason VARCHAR,
    amounts BIGINT[],
    claims INTEGER[],
    printed_amounts BIGINT[],
    x0 DOUBLE,
    top DOUBLE,
    x1 DOUBLE,
    bottom DOUBLE
);

CREATE OR REPLACE TEMP TABLE chk_rule (
    rule VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    rounding BOOLEAN NOT NULL,
    closes BOOLEAN NOT NULL                -- an identity by which the columns of a table close
);

-- Which row of stg_check_finding a check row became.
CREATE OR REPLACE TEMP TABLE chk_finding (
    check_id BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL
);

-- Kinds that must print a total row.
CREATE OR REPLACE TEMP TABLE chk_required (table_kind VARCHAR NOT NULL);
