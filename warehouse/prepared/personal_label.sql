-- Whether a cell or field is the label of personal data (填报人, 项目负责人, 联系电话 ...), and nothing else.
CREATE TEMP MACRO personal_label(printed) AS
regexp_full_match(
    comparable(printed),
    '(?:项目|单位|部门|主要|分管|财务|科室|主管|办公|咨询|填报)*'
    '(?:(?:填报|填表|联系|负责|经办|制表|编制|审核)人|联系电话|电话|联系方式|手机)'
    '(?:姓名|签字|签名|签章|号码|及?(?:联系)?(?:电话|方式))*(?:\([^()]{0,8}\))?:?'
);
