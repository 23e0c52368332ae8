// Curves over the steps of a run: wheel and dragging zoom and move, a double click shows everything again.
#pragma once

#include <QStringList>
#include <QWidget>
#include <map>
#include <string>
#include <utility>
#include <vector>

class QCustomPlot;
class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QLabel;
class QHBoxLayout;
class QToolButton;

namespace graft {

class CurveChart : public QWidget {
    Q_OBJECT

public:
    explicit CurveChart(const QString& title, QWidget* parent = nullptr);

    // Curves appear with their first point. `name` is the engine's; the legend shows it in the person's language. Those
    // of another run for comparison carry its name as `run`: same colour, broken line.
    void add_point(const std::string& name, double step, double value, const QString& run = {});

    // A vertical mark with a short text: a live option changed here.
    void add_mark(double step, const QString& text);
    void clear();

    // Takes the curves and marks away, but keeps what part of the axes is seen: others are about to come.
    void clear_curves();

    // Puts a control to the left or to the right of the title.
    void add_control(QWidget* control, Qt::Alignment side);

    // What stands above, where nothing is read out; `note` is the tip on it.
    void set_title(const QString& title, const QString& note = {});

    // The y axis begins at zero: for figures whose size matters more than their wobbling.
    void set_from_zero(bool from_zero = true) { from_zero_ = from_zero; }

    // Draws what was added since; cheap to call often.
    void refresh();

    bool is_empty() const { return curves_.empty(); }

    // Points of all curves together.
    int point_count() const;
    // As many as the person can read off, to be found by name; "generator" or "generator · run-2".
    QStringList curve_names() const;

    // 0: as measured, up to 0.99: the weight of what came before in an exponential average.
    void set_smoothing(double smoothing);
    void set_log_scale(bool log_scale);
    bool log_scale() const { return log_scale_; }

    // The shown curve's value at the point nearest to `step`; NaN where there is none.
    double shown_value(const std::string& name, double step, const QString& run = {}) const;

    // Saves what is shown: .png, .svg, .pdf, or .csv with the values as measured. False where it cannot be written.
    bool save(const QString& file) const;

public Q_SLOTS:
    void show_all();
    void ask_save();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Curve {
        std::string name;
        QString run;
        QCPGraph* raw = nullptr;  // as measured; faint where the smooth one is over it
        QCPGraph* smooth = nullptr;
        double average = 0;
    };

    // By the run and the name: curves of one name lie together.
    using Key = std::pair<std::string, QString>;

    void set_up_plot();
    Curve& curve_for(const std::string& name, const QString& run);
    QString text_of(const Curve& curve) const;
    void apply_colours();
    void smooth_again(Curve& curve) const;
    void add_smooth(Curve& curve, double step, double value) const;
    void read_out(double step);
    void show_cursor(bool shown);
    // As much of the text as there is room for; where there is no note on it, the whole of it is the tip.
    void show_text(const QString& text, const QString& note = {});
    void show_menu(const QPoint& place);
    QColor colour_of(const std::string& name) const;
    Qt::PenStyle style_of(const QString& run) const;
    bool save_csv(const QString& file) const;

    QCustomPlot* plot_;
    QLabel* readout_;
    QToolButton* save_;
    QHBoxLayout* header_;
    QString text_, note_;             // above the plot, and the tip on it
    std::vector<std::string> names_;  // in the order of their colours
    std::vector<QString> runs_;       // in the order of their line styles
    std::vector<Key> order_;
    std::map<Key, Curve> curves_;
    std::vector<QCPItemStraightLine*> marks_;
    std::vector<QCPItemText*> mark_texts_;
    QCPItemStraightLine* cursor_ = nullptr;
    QCPItemText* values_ = nullptr;  // at the cursor
    double smoothing_ = 0;
    bool log_scale_ = false;
    bool from_zero_ = false;
    bool follows_ = true;  // shows everything, as long as the person has not zoomed
};

// "generator" -> what the window calls that curve.
QString curve_text(const std::string& name);

}  // namespace graft
