"""What stands under a head."""

import pytest

from bot.reading.heads import Role, counted, implied_by, is_money, is_total, measure_in, rank_of, role_of, year_of


@pytest.mark.parametrize(
    ("role", "heads"),
    [
        (Role.SERIAL, "序号 No. 编号"),
        (Role.NOTE, "备注 责任部门 联系电话"),
        (Role.CHANGE, "增减% 同比 完成率 ±% 占比 比上年增减 增长"),
        (Role.LAST, "上年同期 去年 同期 上月 2025年同期"),
        (Role.PLAN, "计划 全年目标 年度任务数 考核指标 下半年计划 预计"),
        (Role.NOW, "本期 合计 累计 上半年 数量 完成数 完成情况 1-6月 2026年上半年 实际完成 本月累计 本期人数"),
        (Role.MONTH, "1月 6月份 十二月 本月 一季度 Q2 下半年"),
        (Role.UNIT, "单位 计量单位"),
        (Role.MEASURE, "人数 人次 金额 户数"),
        (Role.LABEL, "项目 指标名称 工作内容 类别"),
        (Role.ENTITY, "姓名 街道 单位名称 月份 活动名称"),
        (Role.OTHER, "发展会员 累计发放会员服务卡 会员总数 职工入会率 慰问金"),
    ],
)
def test_a_head_says_what_stands_under_it(role: Role, heads: str) -> None:
    told = {head: role_of((head,)) for head in heads.split()}
    assert told == dict.fromkeys(told, role)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("上年同期", "人数"), Role.LAST),
        (("本期", "人数"), Role.NOW),
        (("上半年", "1月"), Role.MONTH),
        (("6月", "累计"), Role.NOW),
        (("本期", "完成率"), Role.CHANGE),
        ((), Role.OTHER),
    ],
)  # fmt: skip
def test_what_sets_a_figure_aside_is_heard_above_and_of_times_the_nearer(path: tuple[str, ...], role: Role) -> None:
    assert role_of(path) is role


def test_the_surest_column_of_now_ranks_first() -> None:
    heads = ("本期", "累计", "上半年", "完成数", "数量")
    assert sorted(heads, key=lambda head: rank_of((head,))) == list(heads)


def test_a_head_of_a_measure_implies_it() -> None:
    assert (measure_in("人数"), measure_in("本期人次"), measure_in("金额"), measure_in("会员")) == (
        "人",
        "人次",
        "",
        "",
    )
    assert (counted("本期金额"), is_money("本期金额"), is_money("人数"), is_money("慰问金")) == (
        "金额",
        True,
        False,
        False,
    )
    assert (implied_by("参加人数"), implied_by("慰问人次"), implied_by("慰问金额"), implied_by("会员")) == (
        "人",
        "人次",
        "",
        "",
    )


def test_years_and_sums_are_known() -> None:
    assert (year_of(("2025年", "1-6月")), year_of(("本期",))) == (2025, 0)
    assert is_total(("帮扶", "小计"))
    assert not is_total(("合计金额",))
