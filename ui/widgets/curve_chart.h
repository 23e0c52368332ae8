// Curves over the steps of a run: wheel and dragging zoom and move, a double click shows everything again.
#pragma once

#include <QWidget>
#include <map>
#include <string>
#include <vector>

class QCustomPlot;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QLabel;

namespace graft {

class CurveChart : public QWidget {
    Q_OBJECT

public:
    explicit CurveChart(const QString& title, QWidget* parent = nullptr);

    // Curves appear with their first point. `name` is the engine's; the legend shows it in the person's language.
    void add_point(const std::string& name, double step, double value);

    // A vertical mark with a short text: a live option changed here.
    void add_mark(double step, const QString& text);
    void clear();

    // The y axis begins at zero: for figures whose size matters more than their wobbling.
    void set_from_zero() { from_zero_ = true; }

    // Draws what was added since; cheap to call often.
    void refresh();

    bool is_empty() const { return curves_.empty(); }

    // 0: as measured, up to 0.99: the weight of what came before in an exponential average.
    void set_smoothing(double smoothing);
    void set_log_scale(bool log_scale);
    bool log_scale() const { return log_scale_; }

    // The shown curve's value at the point nearest to `step`; NaN where there is none.
    double shown_value(const std::string& name, double step) const;

    // Saves what is shown: .png, .svg, or .csv with the values as measured. False where it cannot be written.
    bool save(const QString& file) const;

public Q_SLOTS:
    void show_all();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Curve {
        QCPGraph* raw = nullptr;  // as measured; faint where the smooth one is over it
        QCPGraph* smooth = nullptr;
        double average = 0;
    };

    void set_up_plot();
    void apply_colours();
    void smooth_again(Curve& curve) const;
    void add_smooth(Curve& curve, double step, double value) const;
    void read_out(double step);
    void end_read_out();
    void show_menu(const QPoint& place);
    QColor colour_of(std::size_t index) const;
    bool save_csv(const QString& file) const;

    QCustomPlot* plot_;
    QLabel* readout_;
    QString title_;
    std::vector<std::string> order_;
    std::map<std::string, Curve> curves_;
    std::vector<QCPItemStraightLine*> marks_;
    std::vector<QCPItemText*> mark_texts_;
    QCPItemStraightLine* cursor_ = nullptr;
    double smoothing_ = 0;
    bool log_scale_ = false;
    bool from_zero_ = false;
    bool follows_ = true;  // shows everything, as long as the person has not zoomed
};

// "generator" -> what the window calls that curve.
QString curve_text(const std::string& name);

}  // namespace graft
