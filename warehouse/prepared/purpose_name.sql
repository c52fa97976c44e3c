-- Names that cut expenditure by purpose or economic item instead of function: 基本支出, 工资福利支出, 机关商品和服务支出 ...
CREATE TEMP TABLE purpose_name AS
SELECT comparable(name) AS name FROM econ_reference
UNION
SELECT comparable(name) AS name FROM econ_gov_reference
UNION
SELECT unnest([
    '基本支出', '项目支出', '单位预留机动经费', '人员经费', '人员支出', '公用经费', '公用支出', '日常公用支出', '日常公用经费',
    '人员经费和公用经费支出', '专项业务经费支出', '事业单位经营支出', '经营支出', '上缴上级支出', '对附属单位补助支出',
    '对附属单位补助', '一般性项目支出', '专项支出', '部门预算', '财政拨款'
]) AS name;
