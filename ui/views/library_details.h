// What there is to know of the thing picked in the library.
#pragma once

#include <QWidget>

#include "engine/api/summaries.h"

class QLabel;

namespace graft {

class BalanceChart;

class LibraryDetails : public QWidget {
    Q_OBJECT

public:
    explicit LibraryDetails(QWidget* parent = nullptr);

    void show_domain(const DomainSummary& domain);
    void show_run(const ProjectSummary& project, const RunSummary& run);
    void show_nothing();

private:
    void show_texts(const QString& title, const QStringList& facts, const QString& lineage);

    QLabel* title_;
    QLabel* facts_;
    QLabel* lineage_;
    BalanceChart* balance_;
};

// How the pictures of a domain are spread over its classes: a bar each, the largest first.
class BalanceChart : public QWidget {
    Q_OBJECT

public:
    explicit BalanceChart(QWidget* parent = nullptr);

    void set_classes(std::vector<ClassCount> classes);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int rows() const;

    std::vector<ClassCount> classes_;
};

}  // namespace graft
