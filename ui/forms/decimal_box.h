// A box for a number that is not misread: see number_in().
#pragma once

#include <QDoubleSpinBox>

namespace graft {

class DecimalBox : public QDoubleSpinBox {
    Q_OBJECT

public:
    using QDoubleSpinBox::QDoubleSpinBox;

    // A specialValueText() stands for the minimum.
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString&) const override {}  // Qt's would take the group signs out, whatever they stand for

protected:
    bool says_special(const QString& text) const { return !specialValueText().isEmpty() && text == specialValueText(); }

private:
    QString bare(const QString& text) const;  // without the suffix
};

}  // namespace graft
