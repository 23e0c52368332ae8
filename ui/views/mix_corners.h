// What is mixed: which models, or which domains of one model.
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "ui/models/mixture.h"
#include "ui/models/model_names.h"

class QComboBox;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace graft {

class MixCorners : public QWidget {
    Q_OBJECT

public:
    explicit MixCorners(QWidget* parent = nullptr);

    void set_models(const std::vector<ModelChoice>& models);

    // The domains or classes of the model whose domains are mixed; empty: it has none, or they are not known yet.
    void set_conditions(const std::vector<std::string>& conditions);
    void show_state(const MixState& state);

    // What the corners are called.
    QStringList names() const;

Q_SIGNALS:
    void chosen(bool of_domains, const std::string& model, const std::vector<std::string>& corners);

private:
    struct Row {
        QWidget* box;
        QLabel* letter;
        QComboBox* choice;
        QToolButton* remove;
    };

    void add_row(QVBoxLayout* column);
    void fill(QComboBox* box, const std::vector<ModelChoice>& choices, const std::string& chosen);
    std::vector<ModelChoice> corner_choices() const;
    void add_corner();
    void refill();

    std::vector<ModelChoice> models_;
    std::vector<std::string> conditions_;
    MixState state_;
    QComboBox* kind_;
    QComboBox* model_;
    std::vector<Row> rows_;
    QToolButton* add_;
};

}  // namespace graft
