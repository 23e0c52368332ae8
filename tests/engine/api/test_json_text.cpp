// JSON of strangers: as deep as they like, not UTF-8, of other types than expected.
#include <QtTest/QtTest>

#include "engine/api/json_text.h"

using namespace graft;

class TestJsonText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plain_json_is_read() {
        const auto value = parse_json("{\"a\":[1,{\"b\":\"]]]}}\"}],\"c\":\"\\\"[\"}");
        QCOMPARE(value.at("a").at(1).at("b").get<std::string>(), std::string("]]]}}"));
        QCOMPARE(value.at("c").get<std::string>(), std::string("\"["));
        QVERIFY(parse_json("{nonsense").is_discarded());
        QVERIFY(parse_json("").is_discarded());
    }

    void depth_has_an_end() {
        const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        auto deepest = parse_json(nested(kDeepestJson));
        QVERIFY(deepest.is_array());
        const auto copy = deepest;  // what recurses must bear it
        QCOMPARE(copy.dump().size(), 2 * kDeepestJson);
        QVERIFY(parse_json(nested(kDeepestJson + 1)).is_discarded());
        QVERIFY(parse_json(nested(400000)).is_discarded());
        QVERIFY(parse_json(std::string(400000, '[')).is_discarded());
        std::string objects, ends;
        for (int i = 0; i < 100000; ++i) {
            objects += "{\"a\":";
            ends += '}';
        }
        QVERIFY(parse_json(objects + "1" + ends).is_discarded());
        // Brackets in a text are none.
        QVERIFY(parse_json("[\"" + std::string(2000, '[') + "\"]").is_array());
        // Side by side they are not deep.
        std::string wide = "[";
        for (int i = 0; i < 2000; ++i) wide += "[],";
        QCOMPARE(parse_json(wide + "1]").size(), std::size_t{2001});
    }

    void what_is_not_utf8_is_written_all_the_same() {
        QCOMPARE(json_text({{"name", "caf\xe9"}}), std::string("{\"name\":\"caf\xef\xbf\xbd\"}"));
        QCOMPARE(json_text({{"a", 1}}, 2), std::string("{\n  \"a\": 1\n}"));
    }

    void texts_are_texts_only() {
        const nlohmann::json object = {{"text", "t"}, {"number", 1}};
        QCOMPARE(text_in(object, "text"), std::string("t"));
        QCOMPARE(text_in(object, "number"), std::string());
        QCOMPARE(text_in(object, "nothing"), std::string());
        QCOMPARE(text_in(nlohmann::json::array({1}), "text"), std::string());
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "test_json_text.moc"
