// SPDX-License-Identifier: GPL-3.0-or-later
// The table of file formats. To add a format, declare its writer here, give it a row in the table,
// and define the writer in a file of its own.
#pragma once

#include "core/reports/exporter.h"
#include "core/reports/json_report.h" // writeJsonReport: this format can also be read
#include "core/reports/pdf_report.h"  // writePdfReport: its maker is handed in

#include <vector>

namespace regatta {

QByteArray writeRunsCsv(const Report &report);
QByteArray writeRequestsCsv(const Report &report);
QByteArray writeMarkdownReport(const Report &report);
QByteArray writeHtmlReport(const Report &report);
QByteArray writeHarReport(const Report &report);
QByteArray writeHyperfineReport(const Report &report);

/// They stand in the order in which they are offered.
inline std::vector<Exporter> exporterTable()
{
    using namespace Qt::StringLiterals;
    return {
        {.id = u"json"_s,
         .title = u"Regatta report (JSON, can be opened again)"_s,
         .purpose = u"Everything that was measured: to keep, to open again, to compare with."_s,
         .endings = {u".json"_s},
         .write = writeJsonReport},
        {.id = u"csv"_s,
         .title = u"Runs (CSV)"_s,
         .purpose = u"One line for each run: for a spreadsheet."_s,
         .endings = {u".csv"_s},
         .write = writeRunsCsv},
        {.id = u"requests.csv"_s,
         .title = u"Requests (CSV)"_s,
         .purpose = u"One line for each request, with all of its times: for your own analysis."_s,
         .endings = {u".requests.csv"_s},
         .write = writeRequestsCsv},
        {.id = u"md"_s,
         .title = u"Text with tables (Markdown)"_s,
         .purpose = u"For an issue, a pull request or a wiki."_s,
         .endings = {u".md"_s, u".markdown"_s},
         .write = writeMarkdownReport},
        {.id = u"html"_s,
         .title = u"Page with charts (HTML)"_s,
         .purpose = u"One file that any browser shows, without a network: for colleagues."_s,
         .endings = {u".html"_s, u".htm"_s},
         .write = writeHtmlReport},
        {.id = u"pdf"_s,
         .title = u"Document with charts (PDF)"_s,
         .purpose = u"The same on paper."_s,
         .endings = {u".pdf"_s},
         .write = writePdfReport,
         .needsFonts = true},
        {.id = u"har"_s,
         .title = u"HTTP Archive (HAR, for browsers' network panels)"_s,
         .purpose = u"Every request for the tools that read what browsers record."_s,
         .endings = {u".har"_s},
         .write = writeHarReport},
        {.id = u"hyperfine"_s,
         .title = u"Times as hyperfine exports them (JSON)"_s,
         .purpose = u"For scripts that already plot the times of hyperfine."_s,
         .endings = {u".hyperfine.json"_s},
         .write = writeHyperfineReport},
    };
}

} // namespace regatta
