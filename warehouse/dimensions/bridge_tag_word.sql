-- Words that tag the purpose of project money (文本标签), for shares by keyword: a text has the tag when it contains
-- `word` outside of `not_within`. Only the name of the project and the first clause of a cost line are looked at.
CREATE TABLE bridge_tag_word (
    tag VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    not_within VARCHAR,
    PRIMARY KEY (tag, word)
);
INSERT INTO bridge_tag_word BY NAME
SELECT
    tag,
    word,
    name_zh,
    name_en,
    nullif(not_within, '') AS not_within
FROM reference_file('text_tag.csv');
