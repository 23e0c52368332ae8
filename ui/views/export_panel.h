// One page of the export dialog: the options of one kind of export, and what they ask for.
#pragma once

#include <QStringList>
#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/commands.h"
#include "engine/api/explore_summaries.h"
#include "engine/api/walk.h"
#include "ui/models/export_estimate.h"
#include "ui/models/export_subject.h"

class QComboBox;
class QLabel;

namespace graft {

class OptionForm;
class StretchBox;

class ExportPanel : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    // The job, to be handed over with its output; none: the model file is copied.
    virtual std::optional<Command> job(const std::string& model, const std::string& out) const = 0;

    // Some of the pictures that it will make, for a preview.
    virtual std::vector<LatentPoint> preview() const = 0;

    // What the generator is like: its size, and whether it draws several domains.
    virtual void show_generator(const GeneratorSummary& generator) = 0;
    virtual ExportEstimate estimate() const = 0;

    // The output's usual name without ending, for a model of that title; and the endings that it may have, the usual
    // first. No ending: a folder.
    virtual QString usual_name(const QString& title) const = 0;
    virtual QStringList endings() const = 0;
    virtual bool is_valid() const { return true; }

Q_SIGNALS:
    void edited();
};

// Pictures, contact sheets and sprite sheets.
class ExportPicturesPanel : public ExportPanel {
    Q_OBJECT

public:
    // `points`: what to export instead of new pictures by their seeds, where the person does not want these; may be
    // none.
    explicit ExportPicturesPanel(std::vector<LatentPoint> points, QWidget* parent = nullptr);

    std::optional<Command> job(const std::string& model, const std::string& out) const override;
    std::vector<LatentPoint> preview() const override;
    void show_generator(const GeneratorSummary& generator) override;
    ExportEstimate estimate() const override;
    QString usual_name(const QString& title) const override;
    QStringList endings() const override;
    bool is_valid() const override;
    OptionForm* form() const { return form_; }

private:
    bool of_points() const;
    void show_fields();

    ExportOptions options_;
    std::vector<LatentPoint> points_;
    std::int64_t size_ = 0;
    bool conditional_ = false;
    QComboBox* what_;
    OptionForm* form_;
};

// Films, and their single frames.
class ExportFilmPanel : public ExportPanel {
    Q_OBJECT

public:
    // `keyframes`: may be none; the film then passes pictures by their seeds.
    ExportFilmPanel(std::vector<LatentPoint> keyframes, const FilmPlan& plan, QWidget* parent = nullptr);

    std::optional<Command> job(const std::string& model, const std::string& out) const override;
    std::vector<LatentPoint> preview() const override;
    void show_generator(const GeneratorSummary& generator) override;
    ExportEstimate estimate() const override;
    QString usual_name(const QString& title) const override;
    QStringList endings() const override;
    bool is_valid() const override;
    OptionForm* form() const { return form_; }

private:
    bool of_keyframes() const;
    std::vector<LatentPoint> keyframes() const;
    Walk walk() const;
    void show_fields();
    void follow();

    WalkOptions options_;
    std::vector<LatentPoint> keyframes_;
    std::int64_t size_ = 0;
    bool conditional_ = false;
    QComboBox *what_, *format_;
    StretchBox* stretch_;
    QLabel* length_;
    OptionForm* form_;
};

// The model file itself.
class ExportModelPanel : public ExportPanel {
    Q_OBJECT

public:
    explicit ExportModelPanel(QWidget* parent = nullptr);

    std::optional<Command> job(const std::string&, const std::string&) const override { return std::nullopt; }
    std::vector<LatentPoint> preview() const override;
    void show_generator(const GeneratorSummary&) override {}
    ExportEstimate estimate() const override { return {}; }
    QString usual_name(const QString& title) const override { return title; }
    QStringList endings() const override;
};

}  // namespace graft
