"""Tables of the kinds that clerks keep, as lines, and what the real extraction makes of them."""

import pytest

from bot.interview.extraction import extract
from bot.interview.hearing import Ear
from bot.interview.mentions import period_of
from bot.reading.tables import lines


def grid(text: str) -> list[list[str]]:
    """A table drawn with bars; / parts lines inside a cell that begins with one."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def read(ear: Ear, text: str, title: str = "") -> dict[str, str]:
    """What the extraction finds in the lines of a table: surface, and the question with ! where it is a plan."""
    said = "\n".join(lines(grid(text), title))
    return {
        said[one.mention.start : one.mention.end]: ("!" if one.mention.plan else "")
        + (one.question.id if one.question else "-")
        for one in extract(ear, said, period_of(said, 2026))
    }


VISITS = {"320人次": "visited_workers", "5.57万元": "visit_money"}


@pytest.mark.parametrize(
    ("table", "found"),
    [
        pytest.param(
            """
            序号|项目|计量单位|本期|上年同期|增减%|备注
            1|慰问困难职工|人次|320|300|6.7%|含劳模12人
            2|发放慰问金|万元|5.57|5|11.4|
            3|职工入会率|%|92.5|90|2.5|
            """,
            VISITS | {"92.5%": "member_rate"},
            id="a ledger",
        ),
        pytest.param(
            """
            项目|完成情况||||增减（%）
            |本期||上年同期||
            |人次|金额|人次|金额|
            走访慰问困难职工|320|5.57万元|300|5万元|6.7
            """,
            VISITS,
            id="heads of three levels",
        ),
        pytest.param(
            """
            2026年上半年工会工作统计表||||
            填报单位：青禾街道总工会||||单位：人次、万元
            项目|本期||上年同期|
            |人次|金额|人次|金额
            慰问困难职工|320|5.57|300|5
            """,
            VISITS,
            id="heads of two levels, measures in a line above",
        ),
        pytest.param(
            """
            类别|项目|数量|备注
            帮扶|慰问困难职工(人次)|320|
            |慰问金(万元)|5.57|
            组织|新建工会（家）|12|
            """,
            VISITS | {"12家": "org_new"},
            id="groups merged, measures in the label",
        ),
        pytest.param(
            """
            项目|单位|1月|2月|3月|4月|5月|6月|合计
            慰问困难职工|人次|10|20|30|60|100|100|320
            """,
            {"320人次": "visited_workers"},
            id="months and their sum",
        ),
        pytest.param("项目|单位|1月|2月\n慰问困难职工|人次|10|20", {}, id="months without a sum"),
        pytest.param("项目|单位|6月\n慰问困难职工|人次|320", {"320人次": "visited_workers"}, id="the only month"),
        pytest.param("项目|6月|1-6月累计\n慰问困难职工（人次）|30|320", {"320人次": "visited_workers"}, id="cumulated"),
        pytest.param(
            "项目|本月|本年累计|上年同期累计\n慰问困难职工（人次）|30|320|300", {"320人次": "visited_workers"}, id="of a month"
        ),
        pytest.param("项目|一季度|二季度|合计\n慰问困难职工（人次）|30|290|320", {"320人次": "visited_workers"}, id="quarters"),
        pytest.param("项目|上半年|下半年|全年\n慰问困难职工（人次）|320|400|720", {"320人次": "visited_workers"}, id="halves"),
        pytest.param(
            "指标|2025年上半年|2026年上半年|同比增长\n慰问困难职工（人次）|300|320|6.7%", {"320人次": "visited_workers"}, id="years"
        ),
        pytest.param(
            "新建工会(家)|慰问困难职工(人次)|慰问金(万元)\n12|320|5.57", VISITS | {"12家": "org_new"}, id="a table that lies"
        ),
        pytest.param(
            """
            组织建设||帮扶|
            新建工会|发展会员|慰问困难职工|慰问金
            （家）|（人）|（人次）|（万元）
            12|850|320|5.57
            """,
            VISITS | {"12家": "org_new", "850人": "member_new"},
            id="one that lies, with groups and measures",
        ),
        pytest.param(
            "项目|新建工会（家）|发展会员（人）\n本期|12|850\n上年同期|10|800",
            {"12家": "org_new", "850人": "member_new"},
            id="one that lies, of two years",
        ),
        pytest.param(
            """
            序号|姓名|单位|慰问金(元)
            1|张三|甲公司|500
            2|李四|乙公司|800
            合计|||1300
            """,
            {"1300元": "visit_money"},
            id="a list of people with its sum",
        ),
        pytest.param("姓名|慰问金(元)\n张三|500\n李四|800", {}, id="a list of people without"),
        pytest.param(
            "街道|新建工会（家）|慰问困难职工（人次）\n青禾|3|120\n红旗|9|200\n合 计|12|320",
            {"12家": "org_new", "320人次": "visited_workers"},
            id="a list of unions",
        ),
        pytest.param(
            "月份|慰问困难职工（人次）|慰问金（万元）\n1月|100|2\n2月|220|3.57\n合计|320|5.57", VISITS, id="a list of months"
        ),
        pytest.param("项目|单位|全年目标|实际完成|完成率\n新建工会|家|50|12|24%", {"12家": "org_new"}, id="a target beside"),
        pytest.param("工作任务|年度任务数|已完成数\n新建工会（家）|50|12", {"12家": "org_new"}, id="a task beside"),
        pytest.param(
            "项目|单位|下半年计划\n新建工会|家|3\n发展会员|人|500",
            {"3家": "!plan_new_unions", "500人": "!plan_members"},
            id="only plans",
        ),
        pytest.param(
            "项目|数量|项目|数量\n慰问困难职工|320人次|新建工会|12家\n发放慰问金|5.57万元|发展会员|850人",
            VISITS | {"12家": "org_new", "850人": "member_new"},
            id="two tables side by side",
        ),
        pytest.param("慰问困难职工|320人次\n发放慰问金|万元|5.57", VISITS, id="no heads"),
        pytest.param(
            """
            单位名称|青禾街道总工会|联系人|张三
            联系电话|13800000000|填报日期|2026年6月30日
            现有会员|5135人|女会员|2696人
            """,
            {"5135人": "member_total", "2696人": "member_women"},
            id="a form",
        ),
        pytest.param(
            "序号|工作|完成情况\n1|走访|慰问困难职工320人次，发放慰问金5.57万元。\n2|建会|新建工会12家",
            VISITS | {"12家": "org_new"},
            id="sentences in cells",
        ),
        pytest.param(
            """
            项目||单位|本年累计
            会员总数||人|5135
            其中|女会员|人|2696
            |农民工会员|人|300
            """,
            {"5135人": "member_total", "2696人": "member_women", "300人": "member_migrants"},
            id="parts of a total",
        ),
        pytest.param("项目|数量\n一、组织建设|\n新建工会（家）|12\n二、帮扶|\n慰问困难职工（人次）|320",
            {"12家": "org_new", "320人次": "visited_workers"}, id="sections"),
        pytest.param("项目|单位|数量\n新建工会|家|12\n||\n慰问困难职工|人次|320",
            {"12家": "org_new", "320人次": "visited_workers"}, id="an empty row"),
        pytest.param("项目|数量\n慰问困难职工（人次）|/\n新建工会（家）|-\n发展会员（人）|#REF!", {}, id="nothing told"),
        pytest.param("事项|数量（人）\n12351热线工单（件）|15\n25人以上企业建会（家）|45",
            {"15件": "hotline_cases", "45家": "org_hundred"}, id="figures in labels"),
        pytest.param("项目|金额（元）\n发放慰问金|1,234,567.5", {"1234567.5元": "visit_money"}, id="thousands"),
        pytest.param("项目|数值\n职工入会率|25%", {"25%": "member_rate"}, id="a share"),
    ],
)  # fmt: skip
def test_a_table_is_read_right(ear: Ear, table: str, found: dict[str, str]) -> None:
    assert read(ear, table) == found


def test_a_line_says_a_label_and_its_figure() -> None:
    said = list(
        lines(grid("项目|单位|本期\n慰问困难职工|人次|320\n其中：劳模||12\n“五一”慰问2|人|30"), "帮扶情况统计表")
    )
    assert said == ["慰问困难职工320人次，劳模12人次。", "“五一”慰问2：30人。"]


def test_what_a_table_is_of_says_of_what_a_sum_is() -> None:
    table = "序号|姓名|金额\n1|张三|500\n2|李四|800\n合计||1300"
    assert list(lines(grid(table), "2026年上半年慰问困难职工名单（单位：元）")) == ["慰问困难职工合计金额1300元。"]


def test_a_table_of_which_nothing_is_read_names_what_it_is_of() -> None:
    assert list(lines(grid("街道|现有会员|新建工会\n青禾|1|2\n红旗|3|4"))) == ["现有会员，新建工会。"]


def test_a_table_of_any_shape_gives_lines_in_time() -> None:
    wide = [["项目", *["数量"] * 100_000], ["慰问", *["3"] * 100_000]]
    assert len(list(lines(wide))) <= 200
    assert list(lines([[], [""], ["", ""]])) == []
