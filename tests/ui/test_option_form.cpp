// The generated form: every field of every option struct there and back, limits, live changes, reset, texts.
#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>
#include <cmath>
#include <limits>
#include <set>

#include "engine/api/explore_options.h"
#include "engine/api/export_options.h"
#include "engine/api/options.h"
#include "ui/forms/number_box.h"
#include "ui/forms/number_text.h"
#include "ui/forms/option_form.h"
#include "ui/forms/option_texts.h"

using namespace graft;
using nlohmann::json;

namespace {

// A value that the field takes and that is not its present one.
json other_value(const OptionField& field) {
    if (std::holds_alternative<bool*>(field.value)) return !*std::get<bool*>(field.value);
    if (auto* const* member = std::get_if<std::int64_t*>(&field.value)) {
        if (!field.choices.empty()) {
            for (const auto& choice : field.choices)
                if (std::stoll(choice) != **member) return std::stoll(choice);
        }
        return **member + 1 <= field.maximum.value_or(1e15) ? **member + 1 : **member - 1;
    }
    if (auto* const* member = std::get_if<double*>(&field.value)) {
        const double half = **member / 2, low = field.minimum.value_or(-1e15);
        return half > low ? half : field.maximum.value_or(low + 2) * 0.75;
    }
    if (auto* const* member = std::get_if<std::string*>(&field.value)) {
        for (const auto& choice : field.choices)
            if (choice != **member) return choice;
        return **member + "changed";
    }
    const auto& texts = *std::get<std::vector<std::string>*>(field.value);
    for (const auto& choice : field.choices)
        if (texts != std::vector<std::string>{choice}) return std::vector<std::string>{choice};
    return std::vector<std::string>{"one", "two"};
}

template <class Options>
void round_trip(const std::set<std::string>& hidden) {
    Options options;
    const json defaults = options_to_json(options.fields());
    OptionForm form(options.fields(), defaults);
    for (const auto& field : options.fields()) {
        OptionEditor* editor = form.editor(field.name);
        QCOMPARE(editor == nullptr, hidden.contains(field.name));
        if (editor == nullptr) continue;
        QCOMPARE(editor->value().dump(), defaults.at(field.name).dump());
        const json wanted = other_value(field);
        editor->set_value(wanted);
        Q_EMIT editor->edited();
        const json got = options_to_json(options.fields()).at(field.name);
        if (wanted.is_number_float())
            QVERIFY2(std::abs(got.get<double>() - wanted.get<double>()) <= 1e-9 * std::abs(wanted.get<double>()),
                     field.name.c_str());
        else
            QCOMPARE(got.dump(), wanted.dump());
    }
    QVERIFY(form.is_valid());
    // Nothing of the form's own remains when the struct is set from outside.
    QVERIFY(options_from_json(options.fields(), defaults).ok());
    form.refresh();
    for (const auto& field : options.fields())
        if (OptionEditor* editor = form.editor(field.name))
            QCOMPARE(editor->value().dump(), defaults.at(field.name).dump());
}

}  // namespace

class TestOptionForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_field_there_and_back();
    void reset_goes_back_to_the_usual_value();
    void advanced_fields_are_folded_away();
    void live_changes_are_gathered();
    void only_live_fields_stay_open();
    void wrong_values_are_told_in_place();
    void none_stands_for_no_choice();
    void offers_fill_a_text_field();
    void help_follows_the_focus();
    void numbers_are_short_and_step_roundly();
    void numbers_are_not_misread_data();
    void numbers_are_not_misread();
    void zero_is_said_in_words();
    void every_text_is_known_to_the_translators();
};

void TestOptionForm::every_field_there_and_back() {
    round_trip<ImportOptions>({});
    round_trip<ClassifyOptions>({"domain"});
    round_trip<TrainOptions>({"domains"});
    round_trip<SampleOptions>({"model", "out", "directions", "along"});
    round_trip<EvaluateOptions>({"subject", "against"});
    round_trip<EngineOptions>({"threads", "device", "log_level"});
}

void TestOptionForm::reset_goes_back_to_the_usual_value() {
    TrainOptions options;
    options.lambda = 7;
    OptionForm form(options.fields(), options_to_json(TrainOptions().fields()));
    form.show();
    QList<QToolButton*> shown;
    for (auto* button : form.findChildren<QToolButton*>())
        if (button->isVisible() && button->accessibleName().startsWith("Reset")) shown.append(button);
    QCOMPARE(shown.size(), 1);  // of lambda alone
    QTest::mouseClick(shown.front(), Qt::LeftButton);
    QCOMPARE(options.lambda, TrainOptions().lambda);
    QVERIFY(!shown.front()->isVisible());
    // A field out of sight has none in sight, whatever it holds.
    form.set_field_shown("lambda", false);
    options.lambda = 7;
    form.refresh();
    QVERIFY(!shown.front()->isVisible());
    form.set_field_shown("lambda", true);
    QVERIFY(shown.front()->isVisible());
}

void TestOptionForm::advanced_fields_are_folded_away() {
    TrainOptions options;
    OptionForm form(options.fields(), options_to_json(options.fields()));
    form.show();
    QVERIFY(form.editor("lambda")->isVisible());
    QVERIFY(!form.editor("batch")->isVisible());
    form.set_advanced_shown(true);
    QVERIFY(form.editor("batch")->isVisible());
}

void TestOptionForm::live_changes_are_gathered() {
    TrainOptions options;
    OptionForm form(options.fields(), options_to_json(options.fields()));
    QStringList told;
    json last;
    connect(&form, &OptionForm::live_edited, this, [&](const std::string& name, const json& value) {
        told.append(QString::fromStdString(name));
        last = value;
    });
    auto* box = form.editor("lambda")->findChild<NumberBox*>();
    for (const double value : {2.0, 3.0, 4.0}) box->setValue(value);
    form.editor("batch")->set_value(32);
    Q_EMIT form.editor("batch")->edited();
    QCOMPARE(options.lambda, 4.0);
    QTRY_COMPARE(told, QStringList{"lambda"});
    QCOMPARE(last.get<double>(), 4.0);
}

void TestOptionForm::only_live_fields_stay_open() {
    TrainOptions options;
    OptionForm form(options.fields(), options_to_json(options.fields()));
    form.set_live_only(true);
    for (const auto& field : options.fields())
        if (const auto* editor = form.editor(field.name)) QCOMPARE(editor->isEnabled(), field.live);
    form.set_live_only(true, {"lambda"});
    QVERIFY(!form.editor("lambda")->isEnabled());
    QVERIFY(form.editor("learning_rate")->isEnabled());
    form.set_live_only(false, {"lambda"});
    for (const auto& field : options.fields())
        if (const auto* editor = form.editor(field.name)) QVERIFY(editor->isEnabled());
}

void TestOptionForm::wrong_values_are_told_in_place() {
    std::string text = "good";
    const OptionList list = {{.name = "word",
                              .value = &text,
                              .label = "Word",
                              .help = "A word.",
                              .group = "Learning",
                              .choices = {"good", "better"}}};
    OptionForm form(list, json{{"word", "good"}});
    form.show();
    auto* box = form.editor("word")->findChild<QComboBox*>();
    box->addItem("wrong", "wrong");
    box->setCurrentIndex(2);
    Q_EMIT form.editor("word")->edited();
    QCOMPARE(text, "good");
    QVERIFY(!form.is_valid());
    bool told = false;
    for (const auto* label : form.findChildren<QLabel*>())
        told = told || (label->isVisible() && label->text().contains("better"));
    QVERIFY(told);
    form.refresh();
    QVERIFY(form.is_valid());
}

void TestOptionForm::none_stands_for_no_choice() {
    TrainOptions options;
    OptionForm form(options.fields(), options_to_json(options.fields()));
    auto* automatic = form.editor("transfer")->findChild<QAbstractButton*>();
    QVERIFY(automatic->isChecked());
    form.show();
    QTest::mouseClick(automatic, Qt::LeftButton, {}, QPoint(8, automatic->height() / 2));
    QCOMPARE(options.transfer, std::vector<std::string>{"none"});
    QTest::mouseClick(automatic, Qt::LeftButton, {}, QPoint(8, automatic->height() / 2));
    QCOMPARE(options.transfer, std::vector<std::string>{"auto"});
}

void TestOptionForm::offers_fill_a_text_field() {
    TrainOptions options;
    options.features = "/somewhere/cnn.safetensors";
    OptionForm form(options.fields(), options_to_json(TrainOptions().fields()));
    form.set_offers("features", {{"none", ""}, {"run-1 · flowers", "run-1"}}, OfferKind::ClosedOrFile);
    QCOMPARE(form.editor("features")->value(), json("/somewhere/cnn.safetensors"));
    auto* box = form.editor("features")->findChild<QComboBox*>();
    QCOMPARE(box->currentText(), "cnn.safetensors");
    const int run = box->findText("run-1 · flowers");
    box->setCurrentIndex(run);
    Q_EMIT box->activated(run);
    QCOMPARE(options.features, "run-1");
}

void TestOptionForm::help_follows_the_focus() {
    TrainOptions options;
    OptionForm form(options.fields(), options_to_json(options.fields()));
    QString help;
    connect(&form, &OptionForm::help_wanted, this, [&](const QString& text) { help = text; });
    form.show();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    form.editor("minutes")->setFocus();
    QTRY_VERIFY(help.startsWith("Stop after so much training time"));
    form.editor("lambda")->setFocus();
    QTRY_VERIFY(help.startsWith("Weight of the matched features"));
}

void TestOptionForm::numbers_are_short_and_step_roundly() {
    QLocale::setDefault(QLocale::c());
    NumberBox box(false);
    box.setRange(0, 100);
    QCOMPARE(box.textFromValue(0.0002), "0.0002");
    QCOMPARE(box.textFromValue(1.0), "1");
    box.setValue(1);
    for (const double expected : {2.0, 5.0, 10.0, 20.0}) {
        box.stepBy(1);
        QCOMPARE(box.value(), expected);
    }
    for (const double expected : {10.0, 5.0, 2.0, 1.0, 0.5, 0.2}) {
        box.stepBy(-1);
        QCOMPARE(box.value(), expected);
    }
    box.setRange(1e-7, 1);
    box.setValue(2e-4);
    QCOMPARE(box.value(), 2e-4);
    QString text = "1e-5";
    int position = 0;
    QCOMPARE(box.validate(text, position), QValidator::Acceptable);
    QCOMPARE(box.valueFromText(text), 1e-5);
    text = "five";
    QCOMPARE(box.validate(text, position), QValidator::Invalid);
    NumberBox whole(true);
    whole.setRange(0, 9e15);
    whole.setValue(4294967297.0);
    QCOMPARE(whole.value(), 4294967297.0);
}

void TestOptionForm::numbers_are_not_misread_data() {
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<double>("number");  // not a number: none is read
    const QLocale english(QLocale::English, QLocale::UnitedStates), german(QLocale::German, QLocale::Germany),
        french(QLocale::French, QLocale::France), indian(QLocale::English, QLocale::India),
        swedish(QLocale::Swedish, QLocale::Sweden);
    const double none = std::numeric_limits<double>::quiet_NaN();
    const auto row = [](const QLocale& locale, const char* text, bool whole, double number) {
        QTest::addRow("%s, %s%s", qPrintable(locale.name()), text, whole ? ", whole" : "")
            << locale << QString::fromUtf8(text) << whole << number;
    };
    row(german, "0.0064", false, 0.0064);
    row(german, "0,0064", false, 0.0064);
    row(english, "0,0064", false, 0.0064);
    row(english, "0.0064", false, 0.0064);
    row(german, "0.064", false, 0.064);
    row(english, "0,064", false, 0.064);
    row(german, "2.5", false, 2.5);
    row(english, "2,5", false, 2.5);
    row(german, "-0.5", false, -0.5);
    row(german, "1.234,5", false, 1234.5);
    row(german, "1,234.5", false, 1234.5);
    row(english, "1.234,5", false, 1234.5);
    row(german, "1.500", false, 1500);
    row(german, "1,500", false, 1.5);
    row(english, "1,500", false, 1500);
    row(english, "1.500", false, 1.5);
    row(german, "10.000", true, 10000);
    row(english, "10,000", true, 10000);
    row(german, "10,000", true, 10000);
    row(english, "10.000", true, 10000);
    row(english, "1,234,567", true, 1234567);
    row(german, "1,234,567", true, 1234567);
    row(indian, "12,34,567", true, 1234567);
    row(french, "12\u202f345,5", false, 12345.5);
    row(french, "12 345", true, 12345);
    row(german, "1e-4", false, 1e-4);
    row(german, "1.5e-4", false, 1.5e-4);
    row(swedish, "5×10^−5", false, 5e-5);
    row(english, "1.5", true, none);
    row(german, "1,2,3", false, none);
    row(german, "1.23.456,7,8", false, none);
    row(english, "", false, none);
    row(english, "five", false, none);
}

void TestOptionForm::numbers_are_not_misread() {
    QFETCH(QLocale, locale);
    QFETCH(QString, text);
    QFETCH(bool, whole);
    QFETCH(double, number);
    const auto read = number_in(text, locale, whole);
    QCOMPARE(read.has_value(), !std::isnan(number));
    if (read) QCOMPARE(*read, number);
    // In the box, too, as it is typed (Qt's tests type Latin letters only).
    const bool can_be_typed = std::all_of(text.begin(), text.end(), [](QChar each) { return each.unicode() < 256; });
    NumberBox box(whole);
    box.setLocale(locale);
    box.setRange(-1e9, 1e9);
    box.setValue(7);
    box.selectAll();
    if (can_be_typed) {
        QTest::keyClicks(&box, text);
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.value(), read.value_or(7));
    }
    // What the box shows is what it reads.
    for (const double shown : {0.00005, 0.0064, 12.5, 1234.5, 123456.0, 12345678.0}) {
        if (whole && shown != std::floor(shown)) continue;
        QCOMPARE(box.valueFromText(box.textFromValue(shown)), shown);
    }
}

void TestOptionForm::zero_is_said_in_words() {
    TrainOptions options;
    options.minutes = 5;
    OptionForm form(options.fields(), options_to_json(TrainOptions().fields()));
    form.show();
    QVERIFY(QTest::qWaitForWindowExposed(&form));
    auto* box = form.editor("minutes")->findChild<NumberBox*>();
    QCOMPARE(box->text(), "5 minutes");
    box->setValue(0);
    QCOMPARE(box->text(), "until stopped");
    QCOMPARE(options.minutes, 0.0);
    auto* line = box->findChild<QLineEdit*>();
    QTest::mouseClick(line, Qt::LeftButton);
    QTRY_COMPARE(line->selectedText(), "until stopped");  // so that what is typed replaces it
    QTest::keyClicks(line, "12");
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(options.minutes, 12.0);
    QCOMPARE(box->text(), "12 minutes");
    box->selectAll();
    QTest::keyClicks(line, "0");
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(options.minutes, 0.0);
    QCOMPARE(box->text(), "until stopped");
    for (const auto& field : options.fields())
        if (!field.zero.empty()) QCOMPARE(field.minimum.value_or(1), 0.0);
}

void TestOptionForm::every_text_is_known_to_the_translators() {
    std::set<std::string> known(option_texts().begin(), option_texts().end()), needed;
    const auto need = [&](const OptionList& list) {
        for (const auto& field : list) {
            for (const auto& text : {field.label, field.help, field.group, field.unit, field.zero})
                if (!text.empty()) needed.insert(text);
            for (const auto& choice : field.choices)
                if (!std::all_of(choice.begin(), choice.end(), [](unsigned char c) { return std::isdigit(c); }))
                    needed.insert(choice);
        }
    };
    need(EngineOptions().fields());
    need(ImportOptions().fields());
    need(ClassifyOptions().fields());
    need(TrainOptions().fields());
    need(SampleOptions().fields());
    need(EvaluateOptions().fields());
    need(ExportOptions().fields());
    need(WalkOptions().fields());
    need(BlendOptions().fields());
    need(InvertOptions().fields());
    need(DirectionsOptions().fields());
    need(NearestOptions().fields());
    for (const auto& text : needed)
        QVERIFY2(known.contains(text), ("Add to ui/forms/option_texts.cpp: " + text).c_str());
    for (const auto& text : known)
        QVERIFY2(needed.contains(text), ("Remove from ui/forms/option_texts.cpp: " + text).c_str());
}

QTEST_MAIN(TestOptionForm)
#include "test_option_form.moc"
