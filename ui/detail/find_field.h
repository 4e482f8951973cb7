// SPDX-License-Identifier: GPL-3.0-or-later
// A small field over the pages that finds a download of the run shown by its code or its country.
#pragma once

#include "core/workload/country_code.h"

#include <QFrame>
#include <QPointer>

#include <optional>

class QLabel;
class QLineEdit;

namespace regatta {

struct PageContext;

/// The code that people mean: "eg", "EG · Egypt", "Egypt", or the beginning of a country's name.
/// Nothing if there is no such code or country.
std::optional<CountryCode> codeMeantBy(const QString &text);

/// A child of the widget that it lies over. Enter chooses the code's download, Enter again its next
/// copy, Escape closes the field.
class FindField : public QFrame
{
    Q_OBJECT

public:
    FindField(PageContext &context, QWidget *below);

    void open();
    /// The part of the widget below that stays free at its top.
    void setTopMargin(int margin);
    /// What it says about the last search. Empty if there is nothing to say.
    QString answer() const;
    QLineEdit &edit() { return *m_edit; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addCompleter();
    void find();
    void choose(CountryCode code);
    void say(const QString &answer);
    void arrange();

    PageContext &m_context;
    QLineEdit *m_edit;
    QLabel *m_answer;
    /// The widget to which the focus goes back.
    QPointer<QWidget> m_before;
    int m_topMargin = 0;
};

} // namespace regatta
