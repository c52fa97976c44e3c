-- The code of a printed pair such as [C16079900]其他运行维护服务 or 2013101-行政运行; NULL where there is none.
CREATE TEMP MACRO bracket_code(printed) AS
nullif(regexp_extract(comparable(printed), '^\[?([A-Z]?[0-9]{2,})\]?[-—_:]?', 1), '');
