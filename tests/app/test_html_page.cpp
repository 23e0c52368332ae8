// The demo's page: sound HTML, pictures and curves inside, nothing from elsewhere.
#include <QXmlStreamReader>
#include <QtTest/QtTest>
#include <cmath>
#include <limits>

#include "app/cli/demo_page.h"
#include "app/cli/html_page.h"
#include "engine/data/image_file.h"

using graft::Curve;
using graft::HtmlPage;

namespace {

// Everything after the doctype must be well-formed; void tags and entities that XML does not know are put right first.
QString xml_error(const std::string& html) {
    QString text = QString::fromStdString(html);
    text.remove(0, text.indexOf("<html"));
    text.replace(QRegularExpression("<(meta|img)([^>]*)>"), "<\\1\\2/>");
    QXmlStreamReader reader(text);
    while (!reader.atEnd()) reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

int count(const std::string& text, const char* what) {
    return static_cast<int>(QString::fromStdString(text).count(what));
}

// A demo that went well: 100 labels told 80 % with old knowledge and 45 % without.
graft::DemoFigures demo_figures() {
    graft::DemoFigures figures;
    figures.project = "d/demo.graft";
    figures.sample = "emoji";
    figures.source_network = "starter:efficientnet-lite0";
    figures.pictures.name = "emoji";
    figures.pictures.count = 1700;
    figures.pictures.size = 64;
    figures.pictures.mosaic = figures.real = std::make_shared<graft::Image>(8, 8);
    figures.head.emplace();
    figures.head->accuracy = 0.8;
    figures.scratch.accuracy = 0.45;
    figures.head->classes = figures.scratch.classes = {"flags", "food"};
    figures.head->class_accuracy = {0.9, 0.7};
    figures.scratch.class_accuracy = {0.6, 0.3};
    for (const char* transfer : {"none", "auto"}) {
        graft::GeneratorFigures generator;
        generator.transfer = transfer;
        generator.training.run = transfer;
        generator.grid_png = graft::encode_png(graft::Image(4, 4));
        generator.judged.kid = transfer == std::string("none") ? 0.5 : 0.125;
        generator.judged.patch = transfer == std::string("none") ? 90 : 30;
        figures.previews[transfer] = {{transfer, 0, 8, 32, figures.pictures.mosaic},
                                      {transfer, 9, 8, 32, figures.pictures.mosaic}};
        figures.generators.push_back(generator);
    }
    figures.metrics["auto"] = {{0, 0, 0, {{"distance", 2.0}}}, {10, 640, 1, {{"distance", 1.0}}}};
    return figures;
}

}  // namespace

class TestHtmlPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base64_as_the_standard_has_it();
    void texts_are_escaped();
    void a_page_is_well_formed();
    void curves_lie_inside_the_picture();
    void curves_that_cannot_be_drawn();
    void the_demo_page_holds_everything();
    void the_demo_page_does_not_flatter();
    void the_demo_page_says_what_is_missing();
};

void TestHtmlPage::base64_as_the_standard_has_it() {
    // RFC 4648, section 10.
    QCOMPARE(graft::base64(""), std::string(""));
    QCOMPARE(graft::base64("f"), std::string("Zg=="));
    QCOMPARE(graft::base64("fo"), std::string("Zm8="));
    QCOMPARE(graft::base64("foo"), std::string("Zm9v"));
    QCOMPARE(graft::base64("foobar"), std::string("Zm9vYmFy"));
    QCOMPARE(graft::base64(std::string("\xff\xfe\x00", 3)), std::string("//4A"));
}

void TestHtmlPage::texts_are_escaped() {
    QCOMPARE(graft::escape_html("<b a=\"'&"), std::string("&lt;b a=&quot;&#39;&amp;"));
}

void TestHtmlPage::a_page_is_well_formed() {
    HtmlPage page("Title <1>");
    page.heading("A & B");
    page.paragraph("x < y");
    page.code("graft --help");
    page.table({"a", "b"}, {{"1", "<2>"}, {"3", "4"}});
    page.pictures({{"bytes", "a 'picture'"}});
    page.chart("x", "y", {{"loss", {{0, 1}, {1, 0.5}}}});
    const std::string html = page.text();
    QCOMPARE(xml_error(html), QString());
    QVERIFY(html.starts_with("<!doctype html>"));
    QCOMPARE(count(html, "http"), 0);
    QCOMPARE(count(html, "<svg"), 1);
    QCOMPARE(count(html, "<td>"), 4);
}

void TestHtmlPage::curves_lie_inside_the_picture() {
    const QString svg = QString::fromStdString(graft::svg_chart("x", "y", {{"a", {{0, -3}, {5, 1e6}, {10, 4}}}}));
    const auto points = QRegularExpression("points='([^']*)'").match(svg).captured(1).split(' ', Qt::SkipEmptyParts);
    QCOMPARE(points.size(), 3);
    for (const auto& point : points) {
        const auto parts = point.split(',');
        QVERIFY2(parts[0].toDouble() >= 0 && parts[0].toDouble() <= 520, qPrintable(point));
        QVERIFY2(parts[1].toDouble() >= 0 && parts[1].toDouble() <= 260, qPrintable(point));
    }
    QVERIFY(points[1].split(',')[1].toDouble() < points[2].split(',')[1].toDouble());  // larger is higher up
}

void TestHtmlPage::curves_that_cannot_be_drawn() {
    QVERIFY(graft::svg_chart("x", "y", {}).empty());
    QVERIFY(graft::svg_chart("x", "y", {{"a", {{1, 1}}}}).empty());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(graft::svg_chart("x", "y", {{"a", {{1, nan}, {2, nan}}}}).empty());
    const std::string flat = graft::svg_chart("x", "y", {{"a", {{1, 2}, {2, nan}, {3, 2}}}});
    QVERIFY(!flat.empty());
    QCOMPARE(count(flat, "nan"), 0);
    QCOMPARE(count(flat, "inf"), 0);
}

void TestHtmlPage::the_demo_page_holds_everything() {
    const auto figures = demo_figures();
    const std::string html = graft::demo_page(figures);
    QCOMPARE(xml_error(html), QString());
    QCOMPARE(count(html, "<svg"), 1);
    QCOMPARE(count(html, "<polyline"), 1);
    QCOMPARE(count(html, "<img"), 1 + 3 + 4);  // some pictures; both generators beside real ones; two steps of each
    for (const char* text : {"80.0 %", "45.0 %", "worth 35.0 percentage points", "90.0 %", "30.0 %", "step 9",
                             "nearer (0.125 against 0.500)", "nearer (30.0 against 90.0)",
                             "--features starter:efficientnet-lite0 --train head", "--transfer none"})
        QVERIFY2(count(html, text) > 0, text);
    QCOMPARE(count(html, "not nearer"), 0);
    const auto json = graft::demo_figures_to_json(figures);
    QVERIFY(json["head_accuracy"] == 0.8);
    QVERIFY(json["scratch_accuracy"] == 0.45);
    QCOMPARE(json["generators"].size(), std::size_t{2});
}

void TestHtmlPage::the_demo_page_does_not_flatter() {
    auto figures = demo_figures();
    figures.head->accuracy = 0.4;
    figures.generators.back().judged.patch = 95;
    const std::string html = graft::demo_page(figures);
    QVERIFY(count(html, "did not help: from scratch it is 5.0 percentage points more") == 1);
    QVERIFY(count(html, "not nearer (95.0 against 90.0)") == 1);
}

void TestHtmlPage::the_demo_page_says_what_is_missing() {
    auto figures = demo_figures();
    figures.sample = "shapes-neon";
    figures.source_network.clear();
    figures.head.reset();
    const std::string html = graft::demo_page(figures);
    QCOMPARE(xml_error(html), QString());
    QCOMPARE(count(html, "fonts-noto-color-emoji"), 1);
    QCOMPARE(count(html, "packaging/setup.sh fetches it"), 1);
    QVERIFY(!graft::demo_figures_to_json(figures).contains("head_accuracy"));
}

QTEST_GUILESS_MAIN(TestHtmlPage)
#include "test_html_page.moc"
