// SPDX-License-Identifier: GPL-3.0-or-later
// The futures lab: it shows downloads as futures whose states change live, and lets one try
// cancelling.
#pragma once

#include "core/labs/futures_lab.h"
#include "core/labs/lab_progress.h"
#include "ui/labs/lab_page.h"

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLineEdit;
class QScrollArea;
class QSpinBox;

namespace regatta {

class FutureCard;
class GanttChart;

class FuturesPage : public LabPage
{
    Q_OBJECT

public:
    explicit FuturesPage(QWidget *parent = nullptr);

    QVariantMap settings() const override;
    void setSettings(const QVariantMap &settings) override;
    /// Sets a server to use instead of the embedded one, and how long to wait for its answers.
    void setServer(const QString &baseUrl, const Limits &limits);
    const std::vector<FutureCard *> &cards() const { return m_cards; }

protected:
    LabRunner::Work prepare(const std::shared_ptr<LabLog> &log) override;
    void showEvents(const std::vector<LabEvent> &events) override;
    Outcome outcome() const override;
    QString csv() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFields();
    QScrollArea *makeCardArea();
    void readCodes();
    void makeCards();
    void placeCards();

    QLineEdit *m_codeField;
    QSpinBox *m_workers;
    QComboBox *m_site;
    QDoubleSpinBox *m_factor;
    QWidget *m_cardArea;
    QGridLayout *m_cardGrid;
    QScrollArea *m_scroll = nullptr;
    GanttChart *m_chart;
    QString m_baseUrl;
    Limits m_limits;
    std::vector<CountryCode> m_codes;
    std::vector<FutureCard *> m_cards;
    LabProgress m_progress;
    std::shared_ptr<FuturesLab> m_lab;
    std::shared_ptr<FuturesResult> m_result;
};

} // namespace regatta
