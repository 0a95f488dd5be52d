"""What a cache holds of a thing is had again for that very thing alone."""

from bot.interview.same import Same


def test_a_thing_is_the_same_as_itself_and_not_as_one_like_it() -> None:
    first, like = {"lanterns": 3}, {"lanterns": 3}
    assert Same(first) == Same(first)
    assert hash(Same(first)) == hash(Same(first))
    assert Same(first) != Same(like)
    assert Same(first) != first
