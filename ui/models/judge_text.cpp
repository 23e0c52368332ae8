#include "ui/models/judge_text.h"

#include <QCoreApplication>

#include "ui/engine_texts/engine_text.h"

namespace graft {

QString judge_text(const std::string& network, bool took_part) {
    if (network.empty()) return {};
    const QString eyes = QCoreApplication::translate("Judges", "In the eyes of %1.").arg(engine_text(network));
    if (!took_part) return eyes;
    return eyes + u' ' +
           QCoreApplication::translate(
               "Judges", "This network, or a relative of it, took part in the training and flatters its pictures.");
}

}  // namespace graft
