// graft-studio: the window on a real session.
#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QMessageBox>
#include <QTimer>
#include <clocale>
#include <iostream>
#include <optional>

#include "app/cli/interrupt.h"
#include "app/passive_waiting.h"
#include "app/standard_streams.h"
#include "engine/api/result.h"
#include "engine/data/import.h"
#include "engine/runtime/make_session.h"
#include "ui/desktop_notice.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

namespace {

using namespace Qt::StringLiterals;

constexpr int kWrongUsage = 2;

struct StudioOptions {
    graft::EngineOptions engine;
    QString project;
    QStringList files;
    bool sample = false;
    QString screenshot;
    double after_seconds = 3;
};

// Reads the command line; on wrong usage says so and gives nothing.
std::optional<StudioOptions> parse(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"The window of Graft: trains picture generators from knowledge learned elsewhere."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"files"_s, u"Pictures, folders, archives, or a .graft project to begin with."_s,
                                 u"[files...]"_s);
    parser.addOptions({{u"project"_s, u"Opens the project folder PATH."_s, u"PATH"_s},
                       {u"sample"_s, u"Makes a sample project and trains at once."_s},
                       {u"threads"_s, u"Processor cores that training may use; 0 uses all."_s, u"N"_s, u"0"_s},
                       {u"device"_s, u"auto, cpu or cuda."_s, u"DEVICE"_s, u"auto"_s},
                       {u"screenshot"_s, u"Saves a picture of the window into FILE and quits."_s, u"FILE"_s},
                       {u"after"_s, u"Seconds until the screenshot."_s, u"SECONDS"_s, u"3"_s}});
    parser.process(application);
    StudioOptions options;
    bool threads_fine = false, after_fine = false;
    options.engine.threads = parser.value(u"threads"_s).toLongLong(&threads_fine);
    options.engine.device = parser.value(u"device"_s).toStdString();
    options.project = parser.value(u"project"_s);
    options.sample = parser.isSet(u"sample"_s);
    options.screenshot = parser.value(u"screenshot"_s);
    options.after_seconds = parser.value(u"after"_s).toDouble(&after_fine);
    for (const QString& file : parser.positionalArguments())
        options.files.append(file.startsWith("sample:"_L1) ? file : QFileInfo(file).absoluteFilePath());
    const auto valid = graft::validate_options(options.engine.fields());
    if (threads_fine && after_fine && options.after_seconds >= 0 && valid.ok()) return options;
    std::cerr << "graft-studio: "
              << (valid.ok() ? "--threads takes a whole number, --after a number of seconds."
                             : valid.error().message + " " + valid.error().hint)
              << "\n";
    return std::nullopt;
}

void begin(graft::MainWindow& window, const StudioOptions& options) {
    if (!options.project.isEmpty())
        window.flow().open_project(QFileInfo(options.project).absoluteFilePath());
    else if (options.sample)
        window.flow().try_sample();
    else
        window.flow().take_files(options.files);
}

// For the manual and for looking at the window where there is no screen.
void take_screenshot_later(graft::MainWindow& window, const StudioOptions& options) {
    const auto milliseconds = static_cast<int>(options.after_seconds * 1000);
    QTimer::singleShot(milliseconds, &window, [&window, file = options.screenshot] {
        const bool saved = window.grab().save(file);
        if (!saved) std::cerr << "graft-studio: " << file.toStdString() << " could not be written.\n";
        QApplication::exit(saved ? 0 : 1);
    });
}

// Ctrl-C, the end of the terminal and a shut-down save what goes on, as on the command line.
void follow_interrupts(graft::MainWindow& window) {
    constexpr int kLook = 200;  // milliseconds
    graft::catch_interrupts();
    auto* timer = new QTimer(&window);
    QObject::connect(timer, &QTimer::timeout, &window, [&window] {
        if (graft::interrupted()) window.quit_guard().save_and_close();
    });
    timer->start(kLook);
}

}  // namespace

int main(int argc, char** argv) {
    graft::hold_standard_streams();
    QApplication application(argc, argv);
    // Qt sets the locale of C, too; libraries that read and write files by it must not take a comma for the point.
    std::setlocale(LC_NUMERIC, "C");
    QApplication::setApplicationName(u"graft-studio"_s);
    QApplication::setApplicationDisplayName(u"Graft"_s);
    QApplication::setApplicationVersion(QLatin1StringView(GRAFT_VERSION));
    QApplication::setDesktopFileName(u"graft-studio"_s);
    const auto options = parse(application);
    if (!options) return kWrongUsage;
    graft::Settings settings;
    graft::use_language(settings.language());
    graft::apply_theme(application, settings.theme());
    try {
        const auto session = graft::make_session(options->engine);
        graft::MainWindow window(*session, settings);
        window.flow().use_samples(graft::sample_domain_names());
        QObject::connect(&window, &graft::MainWindow::away_notice, &graft::notify_desktop);
        window.show();
        follow_interrupts(window);
        begin(window, *options);
        if (!options->screenshot.isEmpty()) take_screenshot_later(window, *options);
        return QApplication::exec();
    } catch (const graft::Failure& failure) {
        std::cerr << "graft-studio: " << failure.error().message << " " << failure.error().hint << "\n";
        QMessageBox::critical(nullptr, u"Graft"_s,
                              graft::to_qt(failure.error().message + "\n\n" + failure.error().hint));
        return 1;
    }
}
