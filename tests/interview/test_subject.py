"""Whose doings a note tells of."""

import pytest

from bot.interview.subject import other_unit
from bot.interview.unit import Unit

UNIT = Unit("青禾街道总工会", "street", "街道总工会", "街道党工委", "云溪区总工会")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("东湖区总工会上半年新建工会30家", "东湖区总工会"),
        ("東湖區總工會2026年上半年工作總結\n新建工会30家", "东湖区总工会"),
        ("关于柳溪镇总工会工作情况的报告\n发展会员60人", "柳溪镇总工会"),
        ("柳溪镇总工会1—6月走访职工20户", "柳溪镇总工会"),
        ("柳溪镇总工会\n新建工会5家", "柳溪镇总工会"),
        ("宏兴公司工会委员会2026年上半年工作总结", "宏兴公司工会委员会"),
        ("城北商圈工会联合会上半年工作小结", "城北商圈工会联合会"),
    ],
)
def test_a_title_or_a_span_told_of_names_the_other_union(text: str, named: str) -> None:
    assert other_unit(text, UNIT) == named


@pytest.mark.parametrize(
    "text",
    [
        "青禾街道总工会上半年新建工会3家",
        "青禾街道工会联合会2026年工作总结",
        "云溪区青禾街道总工会上半年工作总结",
        "青禾街道东风村工会上半年工作总结",
        "云溪区总工会上半年下拨资金5万元",
        "云溪区总工会工作总结",
        "区总工会下拨资金5万元",
        "街道党工委支持建会",
        "东湖区总工会下拨帮扶资金5万元",
        "宏兴公司工会上半年发展会员30人",
        "指导宏兴公司工会上半年换届",
        "全区各级总工会上半年走访30户",
        "我镇总工会上半年新建工会3家",
        "新组建工会4家，柳溪镇总工会上半年也建了2家",
        "上半年新建工会3家",
        "",
    ],
)
def test_its_own_name_those_above_and_below_and_deeds_in_passing_do_not(text: str) -> None:
    assert other_unit(text, UNIT) == ""


def test_a_unit_without_a_name_of_its_own_is_told_of_any_other() -> None:
    assert other_unit("柳溪镇总工会上半年工作总结", Unit("总工会", "street")) == "柳溪镇总工会"
