// Every option struct of the program keeps the promises that its visitors rely on.
#include <QRegularExpression>
#include <QtTest/QtTest>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/api/explore_options.h"
#include "engine/api/export_options.h"
#include "engine/api/options.h"

using graft::OptionField;
using graft::OptionList;
using nlohmann::json;

namespace {

struct AllOptions {
    graft::EngineOptions engine;
    graft::ImportOptions import;
    graft::ClassifyOptions classify;
    graft::TrainOptions train;
    graft::SampleOptions sample;
    graft::EvaluateOptions evaluate;
    graft::WalkOptions walk;
    graft::BlendOptions blend;
    graft::InvertOptions invert;
    graft::DirectionsOptions directions;
    graft::NearestOptions nearest;
    graft::ExportOptions exporting;

    std::vector<std::pair<const char*, OptionList>> lists() {
        return {{"engine", engine.fields()},     {"import", import.fields()},
                {"classify", classify.fields()}, {"train", train.fields()},
                {"sample", sample.fields()},     {"evaluate", evaluate.fields()},
                {"walk", walk.fields()},         {"blend", blend.fields()},
                {"invert", invert.fields()},     {"directions", directions.fields()},
                {"nearest", nearest.fields()},   {"export", exporting.fields()}};
    }
};

bool is_number(const OptionField& field) {
    return std::holds_alternative<std::int64_t*>(field.value) || std::holds_alternative<double*>(field.value);
}

// A value other than the present one that the field takes.
json another_value(const OptionField& field) {
    if (auto* const* flag = std::get_if<bool*>(&field.value)) return !**flag;
    if (!field.choices.empty()) {
        const std::string choice = field.choices.back();
        if (std::holds_alternative<std::int64_t*>(field.value)) return std::stoll(choice);
        if (std::holds_alternative<std::vector<std::string>*>(field.value)) return json::array({choice});
        return choice;
    }
    if (is_number(field)) return field.maximum ? static_cast<std::int64_t>(*field.maximum) : std::int64_t{12345};
    if (std::holds_alternative<std::vector<std::string>*>(field.value)) return json::array({"one", "two"});
    return "a text";
}

}  // namespace

class TestOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void names_are_unique_and_plain();
    void every_field_is_explained();
    void defaults_are_valid();
    void ranges_make_sense();
    void goes_through_json_and_back();
    void every_field_has_its_own_member();

private:
    AllOptions options_;
    OptionList list() {
        QFETCH_GLOBAL(int, index);
        return options_.lists()[static_cast<std::size_t>(index)].second;
    }
};

void TestOptions::initTestCase_data() {
    QTest::addColumn<int>("index");
    const auto lists = options_.lists();
    for (std::size_t i = 0; i < lists.size(); ++i) QTest::newRow(lists[i].first) << static_cast<int>(i);
}

void TestOptions::names_are_unique_and_plain() {
    static const QRegularExpression kPlain("^[a-z][a-z0-9_]*$");
    std::set<std::string> names;
    for (const auto& field : list()) {
        QVERIFY2(names.insert(field.name).second, field.name.c_str());
        QVERIFY2(kPlain.match(QString::fromStdString(field.name)).hasMatch(), field.name.c_str());
    }
    QVERIFY(!names.empty());
}

void TestOptions::every_field_is_explained() {
    for (const auto& field : list()) {
        QVERIFY2(!field.label.empty(), field.name.c_str());
        QVERIFY2(field.help.size() > 10 && field.help.back() == '.', field.name.c_str());
    }
}

void TestOptions::defaults_are_valid() {
    const auto result = graft::validate_options(list());
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().message.c_str());
}

void TestOptions::ranges_make_sense() {
    for (const auto& field : list()) {
        if (field.minimum && field.maximum) QVERIFY2(*field.minimum < *field.maximum, field.name.c_str());
        if (field.minimum || field.maximum) QVERIFY2(is_number(field), field.name.c_str());
        const std::set<std::string> choices(field.choices.begin(), field.choices.end());
        QVERIFY2(choices.size() == field.choices.size(), field.name.c_str());
    }
}

void TestOptions::goes_through_json_and_back() {
    json wanted = json::object();
    for (const auto& field : list()) wanted[field.name] = another_value(field);
    const auto result = graft::options_from_json(list(), wanted);
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().message.c_str());
    QVERIFY2(graft::options_to_json(list()) == wanted, graft::options_to_json(list()).dump().c_str());
}

void TestOptions::every_field_has_its_own_member() {
    std::set<const void*> members;
    for (const auto& field : list()) {
        const void* member = std::visit([](auto* pointer) { return static_cast<const void*>(pointer); }, field.value);
        QVERIFY2(member != nullptr && members.insert(member).second, field.name.c_str());
    }
}

QTEST_GUILESS_MAIN(TestOptions)
#include "test_options.moc"
