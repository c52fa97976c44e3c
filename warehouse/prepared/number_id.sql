-- Name of a printed number: N and the hash of its place. A number without a place of its own goes by row and column.
CREATE TEMP MACRO number_id(sha256, table_index, line, side, measure, period, page, x0, top) AS
place_id('N', sha256, page, x0, top, concat_ws('|', table_index, line, side, measure, period));
