// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/pdf_report.h"

namespace regatta {
namespace {

QByteArray (*pdfMaker)(const Report &report) = nullptr;

} // namespace

void setPdfMaker(QByteArray (*make)(const Report &report))
{
    pdfMaker = make;
}

QByteArray writePdfReport(const Report &report)
{
    return pdfMaker ? pdfMaker(report) : QByteArray();
}

} // namespace regatta
