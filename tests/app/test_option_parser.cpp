// The command line's visitor of an option list.
#include <CLI/CLI.hpp>
#include <QtTest/QtTest>

#include "app/cli/option_parser.h"

namespace {

struct Sample {
    bool flag = false;
    std::int64_t learning_steps = 10;
    std::int64_t size = 32;
    double rate = 0.5;
    std::vector<std::string> domains;
    std::vector<std::string> transfer = {"match"};
    std::string model;

    graft::OptionList fields() {
        return {{.name = "flag", .value = &flag, .label = "", .help = "A flag.", .group = ""},
                {.name = "learning_steps",
                 .value = &learning_steps,
                 .label = "",
                 .help = "How long.",
                 .group = "Length",
                 .unit = "steps",
                 .minimum = 1,
                 .maximum = 20},
                {.name = "size", .value = &size, .label = "", .help = "Size.", .group = "", .choices = {"32", "64"}},
                {.name = "rate", .value = &rate, .label = "", .help = "Rate.", .group = ""},
                {.name = "domains", .value = &domains, .label = "", .help = "Domains.", .group = ""},
                {.name = "transfer",
                 .value = &transfer,
                 .label = "",
                 .help = "Transfer.",
                 .group = "",
                 .choices = {"match", "init", "none"}},
                {.name = "model", .value = &model, .label = "", .help = "Model.", .group = ""}};
    }
};

// Parses as the command line would; the words stand in their order.
void parse(Sample& sample, std::vector<std::string> words) {
    CLI::App parser;
    graft::add_options(parser, sample.fields(), {{"domains", "--domain"}, {"model", "MODEL", true}});
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    parser.parse(words);
    graft::check_options(sample.fields());
}

}  // namespace

class TestOptionParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults_stay();
    void sets_every_kind();
    void lists_repeat_and_choices_take_commas();
    void a_list_does_not_eat_positionals();
    void what_is_out_of_range_is_wrong_usage();
    void help_tells_unit_range_and_choices();
};

void TestOptionParser::defaults_stay() {
    Sample sample;
    parse(sample, {"m"});
    QCOMPARE(sample.learning_steps, std::int64_t{10});
    QCOMPARE(sample.transfer, std::vector<std::string>{"match"});
    QCOMPARE(sample.model, std::string("m"));
}

void TestOptionParser::sets_every_kind() {
    Sample sample;
    parse(sample, {"--flag", "--learning-steps", "20", "--size", "64", "--rate=1e-3", "m"});
    QVERIFY(sample.flag);
    QCOMPARE(sample.learning_steps, std::int64_t{20});
    QCOMPARE(sample.size, std::int64_t{64});
    QCOMPARE(sample.rate, 1e-3);
    parse(sample, {"--no-flag", "m"});
    QVERIFY(!sample.flag);
}

void TestOptionParser::lists_repeat_and_choices_take_commas() {
    Sample sample;
    parse(sample, {"--domain", "cats, and dogs", "--domain", "birds", "--transfer", "match,init", "m"});
    QCOMPARE(sample.domains, (std::vector<std::string>{"cats, and dogs", "birds"}));
    QCOMPARE(sample.transfer, (std::vector<std::string>{"match", "init"}));
    parse(sample, {"--transfer", "init", "--transfer", "none", "m"});
    QCOMPARE(sample.transfer, (std::vector<std::string>{"init", "none"}));
}

void TestOptionParser::a_list_does_not_eat_positionals() {
    Sample sample;
    parse(sample, {"--domain", "birds", "m"});
    QCOMPARE(sample.domains, std::vector<std::string>{"birds"});
    QCOMPARE(sample.model, std::string("m"));
}

void TestOptionParser::what_is_out_of_range_is_wrong_usage() {
    Sample sample;
    QVERIFY_EXCEPTION_THROWN(parse(sample, {"--learning-steps", "21", "m"}), graft::UsageError);
    sample = {};
    QVERIFY_EXCEPTION_THROWN(parse(sample, {"--size", "48", "m"}), graft::UsageError);
    sample = {};
    QVERIFY_EXCEPTION_THROWN(parse(sample, {"--transfer", "match,magic", "m"}), graft::UsageError);
    QVERIFY_EXCEPTION_THROWN(parse(sample, {"--bogus", "m"}), CLI::ParseError);
    QVERIFY_EXCEPTION_THROWN(parse(sample, {}), CLI::ParseError);
}

void TestOptionParser::help_tells_unit_range_and_choices() {
    Sample sample;
    CLI::App parser;
    graft::add_options(parser, sample.fields(), {{"domains", "--domain"}});
    const std::string help = parser.help();
    for (const char* text : {"--learning-steps", "(steps, 1 to 20)", "32|64", "=10", "Length:", "--domain"})
        QVERIFY2(help.find(text) != std::string::npos, (std::string(text) + " in\n" + help).c_str());
}

QTEST_GUILESS_MAIN(TestOptionParser)
#include "test_option_parser.moc"
