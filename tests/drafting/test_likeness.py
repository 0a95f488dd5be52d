"""How like two sentences are."""

from bot.drafting.likeness import likeness


def test_likeness_goes_from_nothing_to_the_same() -> None:
    assert likeness("栽下桃树", "修好土路") == 0
    assert 0 < likeness("栽下桃树四十棵", "栽下梨树四十棵") < 1
    assert likeness("栽下桃树。", "栽下 桃树") == 1


def test_what_stands_twice_in_both_is_shared_twice() -> None:
    assert likeness("灯会灯会", "灯会灯会") == 1
    assert likeness("灯会灯会", "灯会") == 2 * 1 / (3 + 1)


def test_figures_are_like_any_other() -> None:
    assert likeness("走访83户", "走访1,205户") == 1
