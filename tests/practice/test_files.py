from bot.practice.parameters import Upload


def test_what_was_sent_can_be_downloaded(api, bot):
    file_id = bot("sendDocument", {"document": Upload("总结.docx", b"PK")}, chat_id=1001)["document"]["file_id"]
    file = bot("getFile", file_id=file_id)
    assert (file["file_size"], file["file_path"].endswith(".docx")) == (2, True)
    assert api.download(file["file_path"]) == b"PK"
    assert api.download("documents/none") is None


def test_a_file_over_20_mib_cannot_be_fetched(bot):
    big = bot("sendDocument", {"document": Upload("a.bin", bytes((20 << 20) + 1))}, chat_id=1001)
    assert bot("getFile", file_id=big["document"]["file_id"]) == "Bad Request: file is too big"


def test_an_unknown_file_is_refused(bot):
    assert bot("getFile", file_id="x") == "Bad Request: invalid file_id"
    assert bot("getFile") == "Bad Request: file_id not specified"


def test_a_path_never_leaves_the_server(api):
    api.send(1001, "document", b"x", "../../etc/pass wd")
    [path] = [file.path for file in api.world.files.values()]
    assert ".." not in path
    assert " " not in path
