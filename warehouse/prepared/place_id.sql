-- Short name of a place on a page of a document: stays the same while document and place do, whatever is read there.
CREATE TEMP MACRO place_id(letter, sha256, page, x0, top, otherwise) AS
letter || left(
    md5(concat_ws('|', sha256, page, coalesce(round(x0)::INTEGER || '|' || round(top)::INTEGER, otherwise))), 12
);
