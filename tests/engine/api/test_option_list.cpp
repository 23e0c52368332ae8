// The option list itself: reading, writing and checking values, and what its errors say.
#include <QtTest/QtTest>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/api/option_list.h"

using nlohmann::json;

namespace {

struct Sample {
    bool flag = false;
    std::int64_t count = 10;
    std::int64_t size = 32;
    double rate = 0.5;
    std::string name = "cnn";
    std::vector<std::string> list = {"match"};

    graft::OptionList fields() {
        return {
            {.name = "flag", .value = &flag, .label = "", .help = "", .group = ""},
            {.name = "count", .value = &count, .label = "", .help = "", .group = "", .minimum = 1, .maximum = 20},
            {.name = "size", .value = &size, .label = "", .help = "", .group = "", .choices = {"32", "64"}},
            {.name = "rate", .value = &rate, .label = "", .help = "", .group = "", .minimum = 0, .maximum = 1},
            {.name = "name", .value = &name, .label = "", .help = "", .group = "", .choices = {"cnn", "plain"}},
            {.name = "list", .value = &list, .label = "", .help = "", .group = "", .choices = {"match", "none"}},
        };
    }
};

}  // namespace

class TestOptionList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writes_every_field();
    void reads_what_it_is_given();
    void whole_numbers_do_for_real_ones();
    void refuses_and_changes_nothing_data();
    void refuses_and_changes_nothing();
    void refuses_what_is_no_object();
    void checks_members_that_were_set_in_code();
    void finds_by_name();
};

void TestOptionList::writes_every_field() {
    Sample sample;
    const json expected = {{"flag", false}, {"count", 10},   {"size", 32},
                           {"rate", 0.5},   {"name", "cnn"}, {"list", json::array({"match"})}};
    QVERIFY(graft::options_to_json(sample.fields()) == expected);
}

void TestOptionList::reads_what_it_is_given() {
    Sample sample;
    QVERIFY(graft::options_from_json(sample.fields(), {{"count", 20}, {"list", json::array()}, {"flag", true}}).ok());
    QCOMPARE(sample.count, std::int64_t{20});
    QVERIFY(sample.flag);
    QVERIFY(sample.list.empty());
    QCOMPARE(sample.rate, 0.5);  // not named: as it was
    QCOMPARE(sample.name, std::string("cnn"));
}

void TestOptionList::whole_numbers_do_for_real_ones() {
    Sample sample;
    QVERIFY(graft::options_from_json(sample.fields(), {{"rate", 1}}).ok());
    QCOMPARE(sample.rate, 1.0);
}

void TestOptionList::refuses_and_changes_nothing_data() {
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("takes");
    QTest::newRow("unknown") << R"({"count": 3, "colour": 1})"
                             << "colour"
                             << "count";
    QTest::newRow("text for number") << R"({"count": "3", "flag": true})"
                                     << "count"
                                     << "1 to 20";
    QTest::newRow("broken number") << R"({"flag": true, "count": 3.5})"
                                   << "count"
                                   << "whole";
    QTest::newRow("below") << R"({"count": 0})"
                           << "count"
                           << "1 to 20";
    QTest::newRow("above") << R"({"count": 21})"
                           << "count"
                           << "1 to 20";
    QTest::newRow("no choice, number") << R"({"size": 33})"
                                       << "size"
                                       << "32, 64";
    QTest::newRow("no choice, text") << R"({"name": "resnet"})"
                                     << "name"
                                     << "cnn, plain";
    QTest::newRow("no choice, list") << R"({"list": ["match", "all"]})"
                                     << "list"
                                     << "match, none";
    QTest::newRow("text for list") << R"({"list": "match"})"
                                   << "list"
                                   << "match, none";
    QTest::newRow("number for flag") << R"({"flag": 1})"
                                     << "flag"
                                     << "true or false";
    QTest::newRow("null") << R"({"rate": null})"
                          << "rate"
                          << "0 to 1";
    QTest::newRow("real out of range") << R"({"rate": 1.01})"
                                       << "rate"
                                       << "0 to 1";
}

void TestOptionList::refuses_and_changes_nothing() {
    QFETCH(QString, values);
    QFETCH(QString, field);
    QFETCH(QString, takes);
    Sample sample;
    const json before = graft::options_to_json(sample.fields());
    const auto result = graft::options_from_json(sample.fields(), json::parse(values.toStdString()));
    QVERIFY(!result.ok());
    QVERIFY2(QString::fromStdString(result.error().message).contains(field), result.error().message.c_str());
    QVERIFY2(QString::fromStdString(result.error().hint).contains(takes), result.error().hint.c_str());
    QVERIFY(graft::options_to_json(sample.fields()) == before);
}

void TestOptionList::refuses_what_is_no_object() {
    Sample sample;
    QVERIFY(!graft::options_from_json(sample.fields(), json::array()).ok());
    QVERIFY(!graft::options_from_json(sample.fields(), nullptr).ok());
}

void TestOptionList::checks_members_that_were_set_in_code() {
    Sample sample;
    QVERIFY(graft::validate_options(sample.fields()).ok());
    sample.rate = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(!graft::validate_options(sample.fields()).ok());
    sample.rate = std::numeric_limits<double>::infinity();
    QVERIFY(!graft::validate_options(sample.fields()).ok());
    sample.rate = 0;
    sample.size = 48;
    const auto result = graft::validate_options(sample.fields());
    QVERIFY(!result.ok());
    QVERIFY(QString::fromStdString(result.error().message).contains("size"));
}

void TestOptionList::finds_by_name() {
    Sample sample;
    const auto fields = sample.fields();
    QVERIFY(graft::find_option(fields, "rate") == &fields[3]);
    QVERIFY(graft::find_option(fields, "Rate") == nullptr);
    QVERIFY(graft::find_option(fields, "") == nullptr);
}

QTEST_GUILESS_MAIN(TestOptionList)
#include "test_option_list.moc"
