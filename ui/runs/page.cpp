// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/page.h"

namespace regatta {

Page::Page(const QString &key, const QString &title, QWidget *parent)
    : QWidget(parent), m_key(key), m_title(title)
{}

void Page::restoreState(const QByteArray & /*state*/) {}

} // namespace regatta
