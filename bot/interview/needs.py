"""The words for those a union helps, as patterns: their need, and what they are."""

from bot.interview.patterns import pattern

NEED = pattern(
    "(?:困难|特困|贫困|患重?病|重病|大病|生病|住院|伤病|病困|伤残|残疾|工伤|负伤|受伤|受灾|遭灾|患癌|重症|单亲|低保|致困|致贫|因病|因灾|"
    "失独|解困|脱困|单身(?=[母妈爸父])|帮扶|救助|受助|资助|求助|援助|已故|去世|病故|慰问(?=对象)|补助(?=对象))"
).pattern
"""What makes those need help who are named behind it, or what they are given."""
WHO = pattern(
    "(?:离退休|退休|在职|女|男|老|农民|残疾|大)?(?:农民工|职工|员工|工人|女工|民工|教师|老师|教职工|会员|学生|新生|党员|劳模|群众|人员|对象|病人|患者|儿童|"
    "妇女|母亲|妈妈|爸爸|父亲|老人|工友|同志|环卫工|司机|骑手|快递员|家庭|户|子女|干部|同学|孩子|护士|师傅)"
).pattern
"""Who is in need: 职工, 退休女教师, 家属."""
SORT = pattern(
    "(?:病号|病友|病患|患者|病人|伤员|伤者|死者|逝者|孤儿|遗孤|遗属|特困生|贫困生|困难户|低保户|特困户|贫困户|残疾人|因[病灾伤][^,;。\n]{0,6}的)"
).pattern
"""What a person in need is called in one word."""
